import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, Layer } from "effect"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { lightTheme } from "../../../src/chart/theme.ts"
import { layerInProcess } from "../../../src/ensemble/in-process.ts"
import { writeTerminal } from "../../../src/report/document/write-terminal.ts"
import { drawPathStory } from "../../../src/study/story/charts/path-chart.ts"
import { documentOfRun } from "../../../src/study/story/run-document.ts"
import { followRun } from "../../../src/study/story/path.ts"
import { chooseSteps } from "../../../src/study/story/path-steps.ts"
import type { StoryPath } from "../../../src/study/story/path-result.ts"
import { tellRun } from "../../../src/study/story/tell-run.ts"
import { traceRun } from "../../../src/study/story/trace.ts"
import { findChartFaults } from "../../chart/chart-faults.ts"
import { runCasus, temporaryFolder } from "../../support/casus.ts"
import { prepareText } from "../../support/run-scenario.ts"
import { tinyScenario } from "../../support/tiny.ts"

/** A hazard of a tenth in each of ten steps; what stirs bears on it by what is read, and moves nothing. */
const hazard = tinyScenario(
  `
state: { lit: { start: false }, noise: { start: 0 }, apart: { start: 0 } }
actors:
  a:
    rules:
      lights: { when: noise >= 0, probability: 0.1, per: step, limit: once, then: { set: { lit: true } } }
      stirs: { every: 2 steps, then: { change: { noise: 1 } } }
      apart: { every: 3 steps, then: { change: { apart: 1 } } }
questions:
  lit: { ask: "Lit?", event: lit, by: end }
  loud: { ask: "How loud?", value: noise, at: end }
  lit_when: { ask: "When lit?", when: lit }
  late: { ask: "Lit for long?", event: noise > 3, by: end, given: lit }
`,
  10,
)
const prepared = await prepareText(hazard)
const services = Layer.merge(NodeServices.layer, layerInProcess)

const follow = (run: number, questions: readonly string[], seed = "1") =>
  Effect.runPromise(followRun(prepared, { run, questions, seed, workers: 1 }).pipe(Effect.provide(services)))

const storyOf = (run: number, seed = "1") =>
  tellRun({ name: "tiny", seed, model: prepared.model, plan: prepared.plan, run, full: false })

/** The first run of a seed that is lit in these steps; never within them: 11. */
const findRun = (from: number, to: number, seed = "1"): readonly [run: number, step: number] => {
  for (let run = 0; run < 500; run++) {
    const acts = storyOf(run, seed).days.flatMap(({ step, acts }) => acts.map(({ rule }) => ({ step, rule })))
    const step = acts.find(({ rule }) => rule === "a.lights")?.step ?? 11
    if (step >= from && step <= to) return [run, step]
  }
  throw new Error("no such run")
}

const pathOf = async (run: number, questions: readonly string[], seed = "1"): Promise<StoryPath> =>
  (await follow(run, questions, seed))!

/** Why it is refused: the text for a person, or the kind of failure. */
const refusalOf = async (questions: readonly string[]): Promise<string> => {
  const refused = followRun(prepared, { run: 0, questions, seed: "1", workers: 1 })
  const failure = await Effect.runPromise(Effect.flip(refused).pipe(Effect.provide(services)))
  return "text" in failure ? failure.text : failure._tag
}

describe("the chance along a run", () => {
  it.each(["1", "2", "3"])(
    "is 1 − .9^(10 − t) after step t while nothing is lit, and exactly 1 from when it is (seed %s)",
    async (seed) => {
      const [run, lit] = findRun(5, 9, seed)
      const { answers, branches } = await pathOf(run, ["lit"], seed)
      const [answer] = answers
      expect(branches).toBe(400)
      expect(answer!.chances.map(({ step }) => step)).toEqual(expect.arrayContaining([0, 1, 2, 3, 4, lit - 1, lit, 10]))
      for (const { step, chance } of answer!.chances)
        if (step >= lit) expect(chance.value).toBe(1)
        else expect(Math.abs(chance.value - (1 - 0.9 ** (10 - step))), `step ${step}`).toBeLessThan(4.5 * chance.mcse)
      const move = answer!.moves.find(({ step }) => step === lit)!
      expect(move.acts[0]).toMatchObject({ rule: "a.lights", own: true })
      expect(Math.abs(move.change.value - 0.9 ** (11 - lit))).toBeLessThan(4.5 * move.change.mcse)
    },
  )

  it("moves by −.1 · .9^(10 − t) in a step in which it is not lit, be something else done or not, and ends at no", async () => {
    const [run] = findRun(11, 11)
    const [answer] = (await pathOf(run, ["lit"])).answers
    expect(answer).toMatchObject({ ended: false })
    expect(answer!.chances.at(-1)).toMatchObject({ step: 10, chance: { value: 0, mcse: 0, low: 0, high: 0 } })
    expect(answer!.moves.length).toBeGreaterThan(4)
    for (const { step, acts, change } of answer!.moves) {
      expect(acts.map(({ rule, own }) => [rule, own])).toEqual([["a.stirs", false]])
      expect(Math.abs(change.value + 0.1 * 0.9 ** (10 - step)), `step ${step}`).toBeLessThan(4.5 * change.mcse)
    }
  })

  it("does not look at acts that cannot bear on the answer", async () => {
    const [run] = findRun(5, 9)
    const { answers } = await pathOf(run, ["lit"])
    expect(answers.flatMap(({ moves }) => moves.flatMap(({ acts }) => acts.map(({ rule }) => rule)))).not.toContain(
      "a.apart",
    )
  })

  it("asks of a date whether it comes by the horizon, and without a question tells what moved", async () => {
    const [run] = findRun(5, 9)
    const all = await pathOf(run, [])
    expect(all.answers.map(({ name }) => name)).toEqual(["lit@end", "lit_when@end"])
    expect(all.answers[1]!.chances).toEqual(all.answers[0]!.chances)
    const silent = await prepareText(hazard.replace(/ +stirs: .*/, ""))
    const [quiet] = findRun(11, 11)
    const path = followRun(silent, { run: quiet, questions: [], seed: "1", workers: 1 })
    expect(await Effect.runPromise(path.pipe(Effect.provide(services)))).toMatchObject({
      answers: [],
      more: { moved: [], still: 2 },
    })
  })

  it("is refused of what is no yes or no, with what to ask instead", async () => {
    expect(await refusalOf(["loud"])).toContain("a quantity")
    expect(await refusalOf(["late"])).toContain("counts only in runs in which lit")
    expect(await refusalOf(["lid"])).toBe("ScenarioIsWrong")
  })

  it("is measured on 40 days at most, those first on which something was done for the first time", async () => {
    const long = await prepareText(hazard.replace("until: 10 steps", "until: 300 steps").replace("0.1,", "0.01,"))
    const { model, plan } = long
    const context = { model, plan, values: new Map(), dayOf: () => 0 }
    const trace = traceRun(context, "1", 0)
    const question = model.questions[0]!
    const followed = { asked: { name: "lit", question }, rules: new Set([0, 1]), own: new Set([0]), last: 300 }
    const chosen = chooseSteps(trace, plan.steps, [followed])
    expect(chosen.measured.length).toBe(40)
    expect(chosen.acted).toBeGreaterThan(100)
    const lit = trace.firings.find(({ rule }) => rule === 0)?.step
    expect(lit).toBeDefined()
    expect(chosen.measured).toContain(lit)
  })
})

describe("a run told with its chance", async () => {
  const [run, lit] = findRun(5, 9)
  const told = { ...storyOf(run), path: await pathOf(run, ["lit"]) }
  const tell = (full: boolean) => writeTerminal(documentOfRun(told, full), { width: 100, color: false })
  const date = told.days.find(({ step }) => step === lit)!.date

  it("names first what moved it most, then by day the chance before and after with the error of the move", () => {
    expect(tell(false)).toMatch(/It stood at 6\d % at the start and ended yes\. What moved it most: .*lights/s)
    expect(tell(false)).toMatch(new RegExp(`${date} +\\d+ % → >99\\.\\d %  \\+\\d+ pp \\(\\+\\d+ to \\+\\d+\\)`))
    expect(tell(false)).toContain("--full lists")
    expect(tell(true)).not.toContain("--full lists")
  })

  it("is drawn by the schema of Vega-Lite, with no label clipped or over another", async () => {
    const provenance = { scenario: "tiny", seed: "1", runs: 1, run_id: `run ${run}`, command: "casus explain tiny" }
    const answer = told.path.answers[0]!
    const moves = answer.moves.map((move) => ({ ...move, seen: true }))
    const path = { ...told.path, answers: [{ ...answer, moves }, answer] }
    const spec = drawPathStory({ ...told, path }, { theme: lightTheme, provenance })!
    expect(await findChartFaults(spec)).toEqual([])
  })
})

describe("casus explain --path", () => {
  it("is refused without --run, with what to do", async () => {
    const { code, stderr, stdout } = await runCasus(["explain", "test/fixtures/small.yaml", "--typical", "--path"])
    expect([code, stdout]).toEqual([64, ""])
    expect(stderr).toContain("--run N")
  })

  it("is made again by the command that its chart holds", async () => {
    const file = join(temporaryFolder(), "path.vl.json")
    const asked = ["--run", "3", "--path", "--question", "strained_by@2024-06-30"]
    const first = await runCasus(["explain", "test/fixtures/small.yaml", ...asked, "-q", "--chart", file])
    const { usermeta } = JSON.parse(readFileSync(file, "utf8")) as { usermeta: { casus: { command: string } } }
    const [, ...words] = usermeta.casus.command.split(" ")
    expect(words).toEqual(expect.arrayContaining(asked))
    const again = await runCasus([...words, "-q"], { cwd: "test" })
    expect(again.stdout).toBe(first.stdout)
    expect(again.stdout).toContain("How the chance moved")
  })
})
