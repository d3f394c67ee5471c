import { describe, expect, it } from "vitest"
import { rootKey } from "../../../src/random/seed.ts"
import { runKeys, uniform } from "../../../src/random/address.ts"
import { hash32 } from "../../../src/random/hash.ts"
import { buildPlan } from "../../../src/simulation/build-plan.ts"
import { runReplication } from "../../../src/simulation/interpreter/run-replication.ts"
import type { RunStory } from "../../../src/study/story/result.ts"
import { writeMarkdown } from "../../../src/report/document/write-markdown.ts"
import { documentOfRun } from "../../../src/study/story/run-document.ts"
import { tellRun } from "../../../src/study/story/tell-run.ts"
import { compileRight, tinyScenario } from "../../support/tiny.ts"

const tell = async (body: string, run = 0, steps = 8, full = false): Promise<RunStory> => {
  const model = await compileRight(tinyScenario(body, steps))
  return tellRun({ name: "tiny", seed: "1", model, plan: buildPlan(model), run, full })
}

const actsOf = (story: RunStory, rule: string) =>
  story.days.flatMap(({ date, acts }) => acts.filter((act) => act.rule === rule).map((act) => ({ date, ...act })))

const nearOf = (story: RunStory, rule: string) =>
  story.days.flatMap(({ date, near }) => near.filter((miss) => miss.rule === rule).map((miss) => ({ date, ...miss })))

const convoy = `
assumptions: { pace: { title: Pace, value: 30, basis: general } }
state:
  here: { title: Still here, start: 100, whole: true, min: 0 }
  there: { title: Gone there, start: 0, whole: true, min: 0 }
  lost: { title: Lost, start: 0, whole: true, min: 0 }
  gate: { title: The gate, values: [open, closed], start: open }
actors:
  army:
    title: The army
    positions:
      leaves_whole: { holds: Everybody comes home., stance: demands }
      never_tested: { holds: Nothing speaks of this., stance: seeks }
    rules:
      marches:
        title: A column marches
        serves: leaves_whole
        when: here > 0 and gate == open
        then: { move: { amount: pace, from: here, to: { there: 0.5, lost: rest } } }
      closes:
        title: The gate closes
        breaks: leaves_whole
        at: 2024-01-20
        then: { set: { gate: closed } }
      waits: { title: Somebody waits, then: {} }
phases: [{ sequential: [army.marches, army.closes] }, army]
questions:
  gone: { ask: Will half be gone?, event: here <= 50, by: [2024-01-05, end] }
  gone_when: { ask: When?, when: here <= 50 }
  remaining: { ask: How many are left?, value: here, at: end }
  gate_is: { ask: How is the gate?, category: gate, at: end }
  after: { ask: Given nothing?, event: here == 0, at: end, given: never }
  never: { ask: Never?, event: here < 0, by: end }
`

describe("the story of a run", () => {
  it("tells who acted on which day, because of which values, with what effect", async () => {
    const story = await tell(convoy)
    const [march, ...more] = actsOf(story, "army.marches")
    expect(more).toEqual([])
    // Steps end on 8, 15 and 22 January, and this run's moment in the first is the 5th; in step 3 it is the rule's own date.
    expect(march).toMatchObject({ date: "2024-01-05", times: 3, until: "2024-01-20", serves: ["army.leaves_whole"] })
    expect(march?.reason).toEqual({
      when: "here > 0 and gate == open",
      values: [
        { name: "here", value: 100, text: "100" },
        { name: "gate", value: 0, text: "open" },
      ],
    })
    expect(march?.effects).toMatchObject([
      { state: "here", kind: "leave", amount: { value: 90 }, before: { value: 100 }, after: { value: 10 } },
      { state: "there", kind: "arrive", amount: { value: 45 }, before: { value: 0 }, after: { value: 45 } },
      { state: "lost", kind: "arrive", amount: { value: 45 }, before: { value: 0 }, after: { value: 45 } },
    ])
    expect(actsOf(story, "army.closes")).toMatchObject([
      {
        date: "2024-01-20",
        times: 1,
        breaks: ["army.leaves_whole"],
        reason: { occasion: "on 2024-01-20", values: [] },
      },
    ])
  })

  it("names rules that act in every step only once, and tells nothing of quiet steps", async () => {
    const story = await tell(convoy)
    expect(story.always.map(({ rule }) => rule)).toEqual(["army.waits"])
    expect(story.days.map(({ step }) => step)).toEqual([1, 3])
  })

  it("tells every firing by itself where everything is asked for", async () => {
    const story = await tell(convoy, 0, 8, true)
    expect(actsOf(story, "army.marches").map(({ date, effects }) => [date, effects[0]?.after.value])).toEqual([
      ["2024-01-05", 70],
      ["2024-01-15", 40],
      ["2024-01-20", 10],
    ])
    expect(actsOf(story, "army.waits")).toHaveLength(8)
  })

  it("says of every position whether it held, when it broke and what served it", async () => {
    const { positions } = await tell(convoy)
    expect(positions).toMatchObject([
      {
        id: "army.leaves_whole",
        outcome: "broken",
        broken: { date: "2024-01-20", rule: "army.closes" },
        served: [{ rule: "army.marches", first: "2024-01-05", times: 3 }],
      },
      { id: "army.never_tested", outcome: "untested", served: [] },
    ])
  })

  it("ends with the answers of the run", async () => {
    const { answers } = await tell(convoy)
    expect(answers.map(({ question, deadline, text }) => [question, deadline, text])).toEqual([
      ["gone", "2024-01-05", "no"],
      ["gone", "2024-02-26", "yes"],
      ["gone_when", undefined, "2024-01-15"],
      ["remaining", "2024-02-26", "10"],
      ["gate_is", "2024-02-26", "closed"],
      ["after", "2024-02-26", "does not count: never did not come true"],
      ["never", "2024-02-26", "no"],
    ])
  })

  it("tells what a draw was made of, and the very uniform that was drawn", async () => {
    const story = await tell(
      `
assumptions: { zeal: { value: 0.9, unit: probability, basis: general } }
state: { alarm: { start: true } }
actors:
  guard:
    rules:
      shoots:
        probability: zeal
        per: month
        ratio: { alarm: { by: 3, when: alarm }, calm: { by: 0.5, when: not alarm }, dark: { by: 2 } }
        limit: once
        then: {}
`,
      5,
    )
    const [shot] = actsOf(story, "guard.shoots")
    const step = story.days.find(({ acts }) => acts.length > 0)?.step ?? 0
    const [key0, key1] = runKeys(rootKey("1"), 5).chance
    // p = 1 − (1 − 0.9)^(3 · 2 · 7 / 30.4375)
    const p = 1 - 0.1 ** ((6 * 7) / 30.4375)
    expect(shot?.reason.chance).toMatchObject({
      u: uniform(key0, key1, hash32("guard.shoots.probability"), step, 0),
      stated: "zeal",
      q: 0.9,
      per: "month",
      ratios: [
        { by: "3", when: "alarm", value: 3 },
        { by: "2", value: 2 },
      ],
    })
    expect(shot?.reason.chance?.p).toBeCloseTo(p, 12)
    expect(shot?.reason.chance?.u).toBeLessThan(p)
  })

  it.each(["day", "month", "quarter", "year"])("tells a chance per %s as it is stated", async (per) => {
    const story = await tell(
      `actors: { guard: { rules: { shoots: { probability: 0.99, per: ${per}, limit: once, then: {} } } } }`,
      5,
      150,
    )
    expect(actsOf(story, "guard.shoots")[0]?.reason.chance?.per).toBe(per)
  })

  it("tells a choice with the weights of what was not chosen, and what came of it", async () => {
    const story = await tell(`
state: { road: { values: [none, north, south], start: none } }
actors:
  envoy:
    positions: { no_south: { holds: Never south., stance: refuses } }
    rules:
      decides:
        limit: once
        then:
          choose:
            north: { weight: 0, then: { set: { road: north } } }
            south: { weight: 3, then: { set: { road: south } }, breaks: no_south }
`)
    expect(actsOf(story, "envoy.decides")).toMatchObject([
      {
        breaks: ["envoy.no_south"],
        choices: [
          {
            chosen: "envoy.decides.south",
            outcomes: [
              { id: "envoy.decides.north", weight: 0, share: 0 },
              { id: "envoy.decides.south", weight: 3, share: 1 },
            ],
          },
        ],
        effects: [{ state: "road", before: { text: "none" }, after: { text: "south" } }],
      },
    ])
  })

  it("says who else changed the same thing at the same moment, and what was overruled", async () => {
    const story = await tell(`
state: { x: { title: X, start: 1 } }
actors:
  one: { rules: { sets: { title: One sets, limit: once, then: { set: { x: 10 } } } } }
  two: { rules: { sets: { title: Two sets, limit: once, then: { set: { x: 20 }, change: { x: 1 } } } } }
`)
    expect(actsOf(story, "one.sets")[0]?.effects).toMatchObject([
      { amount: { value: 10 }, before: { value: 1 }, after: { value: 21 }, together_with: ["Two sets"] },
    ])
  })

  it("counts a draw as near only if twice the chance, or 5 points more, would have been enough", async () => {
    const story = await tell(
      `actors: { a: { rules: { r: { probability: 0.04, per: step, then: {} } } } }`,
      0,
      400,
      true,
    )
    const model = await compileRight(
      tinyScenario(`actors: { a: { rules: { r: { probability: 0.04, per: step, then: {} } } } }`, 400),
    )
    let expected = 0
    runReplication(buildPlan(model), runKeys(rootKey("1"), 0), 0, (event) => {
      if (event.kind === "look" && event.result === "chance" && event.u !== undefined && event.u < 0.08) expected++
    })
    expect(expected).toBeGreaterThan(5)
    expect(nearOf(story, "a.r")).toHaveLength(expected)
    expect(nearOf(story, "a.r").every(({ by, reason }) => by === "chance" && (reason.chance?.u ?? 1) < 0.08)).toBe(true)
  })

  it("tells of a draw that would have come up but for one condition, or for the pause", async () => {
    const story = await tell(`
state: { gate: { start: false } }
actors:
  a:
    rules:
      blocked: { when: gate and elapsed > 0 days, probability: 1, per: step, then: {} }
      paused: { probability: 1, per: step, cooldown: 20 weeks, then: {} }
      two_short: { when: gate and elapsed < 0 days, probability: 1, per: step, then: {} }
      without_chance: { when: gate and elapsed > 0 days, then: {} }
`)
    expect(nearOf(story, "a.blocked")).toMatchObject([
      { date: "2024-01-05", by: "when", condition: "gate", times: 8, until: "2024-02-24" },
    ])
    expect(nearOf(story, "a.paused")).toMatchObject([{ date: "2024-01-15", by: "cooldown", times: 7 }])
    expect(nearOf(story, "a.two_short")).toEqual([])
    expect(nearOf(story, "a.without_chance")).toEqual([])
  })

  it("counts what held the rules back that never fired, condition by condition", async () => {
    const story = await tell(`
state: { gate: { start: false } }
actors:
  a:
    rules:
      waits: { when: gate and elapsed > 3 weeks, probability: 1, per: step, then: {} }
      unlucky: { probability: 0, per: step, then: {} }
      dated: { at: 2023-01-01, then: {} }
`)
    expect(story.held_back).toMatchObject([
      {
        rule: "a.waits",
        looks: 8,
        when: 8,
        chance: 0,
        conditions: [
          { text: "gate", failed: 8 },
          { text: "elapsed > 3 weeks", failed: 3 },
        ],
      },
      { rule: "a.unlucky", looks: 8, chance: 8, closest: { p: 0 } },
      { rule: "a.dated", looks: 8, occasion: 8 },
    ])
  })

  it("places every drawn assumption in its distribution", async () => {
    const story = await tell(
      `
assumptions:
  flat: { value: "uniform(10, 20)", basis: assumption }
  cut: { value: "uniform(0, 10)", min: 5, basis: assumption }
  loaded: { value: "normal(0, 1)", basis: assumption }
  coin: { value: bernoulli(0.3), basis: assumption }
  die: { value: { 1: 1, 6: 3 }, basis: assumption }
  fixed: { value: 4, basis: general }
  sum: { value: flat + fixed, basis: general }
factors: { mood: { loads: { loaded: 0.8 } } }
`,
      7,
    )
    const find = (id: string) => story.assumptions.find((assumption) => assumption.id === id)
    const value = (id: string) => find(id)?.drawn.value ?? NaN
    expect(find("flat")?.percentile).toBeCloseTo((value("flat") - 10) / 10, 12)
    expect(find("cut")?.percentile).toBeCloseTo((value("cut") - 5) / 5, 12)
    const loaded = find("loaded")
    expect(loaded?.percentile).toBeGreaterThan(0)
    expect((loaded?.percentile ?? 0.5) > 0.5).toBe(value("loaded") > 0)
    expect(find("coin")?.share).toBeCloseTo(value("coin") === 1 ? 0.3 : 0.7, 12)
    expect(find("die")?.share).toBeCloseTo(value("die") === 1 ? 0.25 : 0.75, 12)
    expect(find("fixed")).not.toHaveProperty("percentile")
    expect(find("sum")).not.toHaveProperty("percentile")
  })

  it("spreads percentiles evenly over runs", async () => {
    const model = await compileRight(
      tinyScenario("assumptions: { x: { value: 2 to 9, basis: assumption }, z: { value: x, basis: general } }"),
    )
    const plan = buildPlan(model)
    const percentiles = Array.from(
      { length: 200 },
      (_, run) => tellRun({ name: "t", seed: "1", model, plan, run, full: false }).assumptions[0]?.percentile ?? NaN,
    ).toSorted((a, b) => a - b)
    // Kolmogorov-Smirnov at the 1 % level: 1.63 / sqrt(200).
    const farthest = Math.max(...percentiles.map((value, i) => Math.abs(value - (i + 0.5) / 200)))
    expect(farthest).toBeLessThan(1.63 / Math.sqrt(200))
  })

  it("tells a run that faulted as far as it went, and why it stopped", async () => {
    const story = await tell(`
state: { x: { start: 3 } }
actors: { a: { rules: { counts: { then: { change: { x: -1 } } }, divides: { when: 1 / x > 0.1, then: {} } } } }
invariants: { positive: x > 0 }
`)
    expect(story.fault).toContain("positive")
    expect(story.answers).toEqual([])
    expect(story.days.length).toBeGreaterThan(0)
  })

  it("tells no change as made that was not made any more when the run stopped", async () => {
    // Step by step x falls from 3 to 1, and in the third step log(x - 1) is not a number: x stays 1, and not 0.
    const story = await tell(`
state: { x: { start: 3 }, z: { start: 0 } }
actors: { a: { rules: { counts: { then: { change: { x: -1 }, set: { z: "if(x > 1, 1, log(x - 2))" } } } } } }
questions: { q: { ask: How many?, value: x, at: end } }
`)
    expect(story.fault).toContain("step 3")
    const [act] = story.days.flatMap(({ acts }) => acts)
    expect(act).toMatchObject({ times: 3, stopped: true })
    const effect = act?.effects.find(({ state }) => state === "x")
    expect([effect?.before.value, effect?.after.value, effect?.amount.value]).toEqual([3, 1, -2])
    const told = writeMarkdown(documentOfRun(story, false))
    expect(told).toContain("the run stopped before what it does was done")
    expect(told).toContain("3 → 1")
  })

  it("reads formulas on a copy: a condition that cannot be decided changes no run", async () => {
    const body = `
state: { x: { start: 0 }, gate: { start: false } }
actors:
  a:
    rules:
      careful: { when: gate and log(x) / x > 0, probability: 1, per: step, then: {} }
      counts: { probability: 0.5, per: step, then: { change: { x: 1 } } }
questions: { remaining: { ask: How many?, value: x, at: end } }
`
    const model = await compileRight(tinyScenario(body))
    const plan = buildPlan(model)
    for (let run = 0; run < 20; run++) {
      const plain = runReplication(plan, runKeys(rootKey("1"), run), run)
      const story = tellRun({ name: "t", seed: "1", model, plan, run, full: false })
      expect(story.fault).toBeUndefined()
      expect(story.answers[0]?.text).toBe(String(plain.answers[0]))
    }
  })
})
