import { describe, expect, it } from "vitest"
import { runKeys } from "../../../src/random/address.ts"
import { rootKey } from "../../../src/random/seed.ts"
import { runReplication } from "../../../src/simulation/interpreter/run-replication.ts"
import { listEvents } from "../../../src/summary/list-events.ts"
import { contrastRules, standsOut } from "../../../src/study/story/contrasts.ts"
import { forceDraw } from "../../../src/study/story/nearest-miss.ts"
import { findReach } from "../../../src/simulation/reach.ts"
import { mostTraced, tellQuestion } from "../../../src/study/story/tell-question.ts"
import { type Asked, partRuns } from "../../../src/study/story/sides.ts"
import type { QuestionStory } from "../../../src/study/story/result.ts"
import { runModel, type ScenarioRun } from "../../support/run-scenario.ts"
import { compileRight, tinyScenario } from "../../support/tiny.ts"

const play = async (body: string, runs: number, steps = 20): Promise<ScenarioRun> =>
  runModel(await compileRight(tinyScenario(body, steps)), { runs, seed: "1" })

const tell = ({ model, plan, ensemble, runs }: ScenarioRun, asked: Asked): QuestionStory => {
  const sides = partRuns(runs, asked)
  if (sides === undefined) throw new Error("nothing to part")
  return tellQuestion({ name: "tiny", seed: "1", model, plan, ensemble, sides })
}

/** A key opens a door; a bystander does nothing; a clock ticks. */
const doors = `
assumptions:
  strength: { value: "uniform(0, 0.2)", unit: probability, basis: assumption }
  idle: { value: "uniform(0, 1)", basis: assumption }
  lucky: { value: bernoulli(0.5), basis: assumption }
state: { key: { start: false }, door: { start: false }, noise: { start: 0 } }
actors:
  a:
    rules:
      finds_key: { probability: strength, per: step, limit: once, then: { set: { key: true } } }
      opens: { when: key and lucky, probability: 0.3, per: step, limit: once, then: { set: { door: true } } }
      makes_noise: { probability: 0.05, per: step, limit: once, then: { change: { noise: 1 } } }
questions:
  open: { ask: Will it open?, event: door, by: end }
  noise_at: { ask: How much noise?, value: noise + strength, at: end }
`

describe("what came with each answer", () => {
  it("finds the rules that lead to the answer and those that change it themselves", async () => {
    const { plan } = await play(doors, 10)
    const { own, rules: leading } = findReach(plan, 0)
    expect([...own].map((slot) => plan.labels.events[slot])).toEqual(["a.opens"])
    expect(new Set([...leading].map((slot) => plan.labels.events[slot]))).toEqual(new Set(["a.finds_key", "a.opens"]))
  })

  it("counts firings before the answer was decided, by hand", async () => {
    const run = await play(doors, 400)
    const story = tell(run, { question: "open" })
    const opened = run.answer("open")
    const first = run.ensemble.firstFired[run.plan.labels.events.indexOf("a.finds_key")]!
    const yes = [...opened.keys()].filter((i) => opened[i]! >= 0)
    const no = [...opened.keys()].filter((i) => opened[i]! < 0)
    const contrast = story.rules.find(({ id }) => id === "a.finds_key")
    expect(story.yes.share.value).toBe(yes.length / 400)
    expect(contrast?.yes.value).toBe(1)
    expect(contrast?.no.value).toBe(no.filter((i) => first[i]! >= 0).length / no.length)
    const sameTime =
      no.reduce(
        (sum, i) => sum + (first[i]! < 0 ? 0 : yes.filter((j) => opened[j]! >= first[i]!).length / yes.length),
        0,
      ) / no.length
    expect(contrast?.no_in_same_time).toBeCloseTo(sameTime, 12)
    expect(contrast?.difference.value).toBeCloseTo(1 - sameTime, 12)
  })

  it("does not take for a difference what merely takes time", async () => {
    const run = await play(doors, 4000)
    const noise = tell(run, { question: "open" }).rules.find(({ id }) => id === "a.makes_noise")
    expect((noise?.no.value ?? 0) - (noise?.yes.value ?? 0)).toBeGreaterThan(0.05)
    expect(noise?.difference.low).toBeLessThan(0)
    expect(noise?.difference.high).toBeGreaterThan(0)
  })

  it("sees that a rule without any bearing stands out in about one scenario of twenty", async () => {
    let outside = 0
    const trials = 60
    for (let trial = 0; trial < trials; trial++) {
      const model = await compileRight(tinyScenario(doors, 20))
      const run = await runModel(model, { runs: 300, seed: `trial ${trial}` })
      const sides = partRuns(run.runs, { question: "open" })!
      const events = listEvents(run.model)
      const rules = contrastRules(run.model, run.ensemble, sides, events, { own: new Set() })
      if (standsOut(rules.find(({ id }) => id === "a.makes_noise")!.difference)) outside++
    }
    // Binomial(60, 0.05): more than 9 has a probability below 0.2 %.
    expect(outside).toBeLessThanOrEqual(9)
  })

  it("correlates assumptions with the answer and leaves constants out", async () => {
    const story = tell(await play(doors, 2000), { question: "open" })
    expect(story.correlations.map(({ id }) => id)).toEqual(["strength", "idle"])
    expect(story.correlations[0]?.correlation.low).toBeGreaterThan(0.1)
    expect(story.correlations[1]?.correlation.low).toBeLessThan(0)
    expect(story.correlations[1]?.correlation.high).toBeGreaterThan(0)
    expect(story.values).toMatchObject([{ id: "lucky", value: "yes", yes: { value: 1 } }])
  })

  it("tells the commonest sequences of first firings, which together with the rest make up the side", async () => {
    const story = tell(await play(doors, 1000), { question: "open" })
    expect(story.path_events.map(({ id }) => id)).toContain("a.opens")
    expect(story.yes.paths[0]?.events).toEqual([["a.finds_key"], ["a.opens"]])
    const [first, second] = story.no.paths
    expect(first?.share.value).toBeGreaterThanOrEqual(second?.share.value ?? 0)
  })

  it("says how the answer's own rules were blocked", async () => {
    const story = tell(await play(doors, 500), { question: "open" })
    const opens = story.own_rules.find(({ id }) => id === "a.opens")
    expect(opens?.never.value).toBe(1)
    expect(opens?.fired).toBe(0)
    expect(opens?.looks).toBe(Math.min(mostTraced, story.search.no_runs) * 20)
    expect((opens?.when ?? 0) + (opens?.chance ?? 0)).toBe(opens?.looks)
    expect(opens?.conditions.map(({ text }) => text)).toEqual(["key", "lucky"])
  })

  it("finds the nearest miss that trying every failed draw finds", async () => {
    const run = await play(doors, 40, 12)
    const story = tell(run, { question: "open" })
    const { plan } = run
    let best: { readonly gap: number; readonly run: number; readonly rule: string; readonly step: number } | undefined
    const answers = run.answer("open")
    for (let replication = 0; replication < 40; replication++) {
      if (answers[replication]! >= 0) continue
      const keys = runKeys(rootKey("1"), replication)
      const failed: { rule: number; step: number; gap: number }[] = []
      runReplication(plan, keys, replication, (event) => {
        if (event.kind === "look" && event.result === "chance")
          failed.push({ rule: event.rule, step: event.step, gap: event.u! - event.p! })
      })
      for (const { rule, step, gap } of failed) {
        const forced = runReplication(forceDraw(plan, { rule, step }), keys, replication)
        if (forced.answers[0]! < 0 || (best !== undefined && best.gap <= gap)) continue
        best = { gap, run: replication, rule: plan.labels.events[rule]!, step }
      }
    }
    expect(best).toBeDefined()
    expect(story.search.traced).toBe(story.search.no_runs)
    expect(story.nearest_miss).toMatchObject(best!)
    expect(story.nearest_miss?.u).toBeGreaterThanOrEqual(story.nearest_miss?.p ?? 1)
  })

  it("lets one draw come up and leaves every other as it was", async () => {
    const { plan } = await play(doors, 10, 12)
    const slot = plan.labels.events.indexOf("a.finds_key")
    const draws = (forced: typeof plan) => {
      const seen: string[] = []
      runReplication(forced, runKeys(rootKey("1"), 3), 3, (event) => {
        if (event.kind === "look" && event.u !== undefined) seen.push(`${event.step} ${event.rule} ${event.u}`)
      })
      return seen
    }
    const before = new Map(draws(plan).map((line) => [line.split(" ").slice(0, 2).join(" "), line]))
    const after = draws(forceDraw(plan, { rule: slot, step: 2 }))
    for (const line of after) {
      const known = before.get(line.split(" ").slice(0, 2).join(" "))
      if (known !== undefined) expect(line).toBe(known)
    }
    const forced = runReplication(forceDraw(plan, { rule: slot, step: 2 }), runKeys(rootKey("1"), 3), 3)
    expect(forced.firstFired[slot]).toBeLessThanOrEqual(2)
    expect(forced.firstFired[slot]).toBeGreaterThan(0)
  })

  it("parts a quantity at its median and a category at its commonest value, or at the one named", async () => {
    const run = await play(
      `
assumptions: { level: { value: "uniform(0, 1)", basis: assumption } }
state: { road: { values: [north, south], start: north } }
actors: { a: { rules: { turns: { when: level > 0.7, limit: once, then: { set: { road: south } } } } } }
questions:
  level_at: { ask: How high?, value: level, at: end }
  road_at: { ask: Which road?, category: road, at: end }
`,
      201,
    )
    const level = partRuns(run.runs, { question: "level_at" })
    expect([level?.yes.length, level?.no.length]).toEqual([100, 101])
    const road = partRuns(run.runs, { question: "road_at" })
    expect(road?.yesLabel.label).toBe("north")
    const south = partRuns(run.runs, { question: "road_at", value: "south" })
    expect(south?.yes).toEqual(road?.no)
    expect(partRuns(run.runs, { question: "road_at", value: "west" })).toBeUndefined()
    expect(partRuns(run.runs, { question: "nothing" })).toBeUndefined()
    expect(partRuns(run.runs, { question: "road_at", deadline: "2031-01-01" })).toBeUndefined()
  })

  it("counts only runs in which the condition of the question came true", async () => {
    const run = await play(
      `${doors}
  given_open: { ask: Noise where it opens?, event: noise > 0, at: end, given: open }
`,
      300,
    )
    const sides = partRuns(run.runs, { question: "given_open" })
    const opened = run.answer("open").filter((record) => record >= 0).length
    expect((sides?.yes.length ?? 0) + (sides?.no.length ?? 0)).toBe(opened)
  })
})
