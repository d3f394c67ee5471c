import { describe, expect, it } from "vitest"
import { openRuns } from "../../src/answers/runs.ts"
import { cutToStart, freezeAnswers, frozenLevels } from "../../src/forecast/freeze-answers.ts"
import { summarize } from "../../src/summary/summarize.ts"
import { compileFiles, runModel } from "../support/run-scenario.ts"
import { readYamlBlocks } from "../support/yaml-blocks.ts"

const ferry = readYamlBlocks("forecasting.md")[0]?.text ?? ""
const conditional = `${ferry}  if_opened:
    ask: If it had opened by the end of March, will a second boat sail?
    event: boats >= 2
    by: 2024-06-30
    given: { open_by: 2024-03-31 }
`

const play = async (text: string, runs: number) => {
  const model = await compileFiles({ "scenario.yaml": text })
  if (!model.ok) throw new Error(JSON.stringify(model.problems))
  const { ensemble } = await runModel(model.value, { runs, seed: "1" })
  const start = cutToStart(model.value)
  const held = (await runModel(start, { runs: 100, seed: "1" })).ensemble
  const frozen = Object.fromEntries(
    freezeAnswers({
      runs: openRuns(model.value, "1", ensemble),
      start: openRuns(start, "1", held),
      only: [],
    }),
  )
  return { frozen, summary: summarize({ name: "ferry", seed: "1", model: model.value, ensemble }) }
}

describe("what is frozen", () => {
  it("are the counts behind the numbers of the report of the same runs", async () => {
    const { frozen, summary } = await play(conditional, 700)
    for (const answer of summary.questions) {
      const kept = frozen[answer.deadline === undefined ? answer.id : `${answer.id}@${answer.deadline}`]
      if (kept?.kind === "event" && answer.kind === "event") {
        expect(kept.yes / kept.n).toBeCloseTo(answer.estimate?.value ?? NaN, 12)
        expect(kept.n).toBe(answer.estimate?.n)
      } else if (kept?.kind === "when" && answer.kind === "when") {
        expect(1 - kept.never / kept.n).toBeCloseTo(answer.estimate?.value ?? NaN, 12)
      } else if (kept?.kind === "category" && answer.kind === "category") {
        for (const { value, estimate } of answer.shares ?? [])
          expect((kept.counts[value] ?? NaN) / kept.n).toBeCloseTo(estimate.value, 12)
      } else if (kept?.kind === "value" && answer.kind === "value") {
        expect(kept.quantiles).toHaveLength(frozenLevels.length)
        expect(kept.quantiles[49]).toBe(answer.estimate?.value)
      } else throw new Error(`${answer.id} is not frozen`)
    }
    expect(Object.keys(frozen)).toHaveLength(summary.questions.length)
  })

  it("says by which deadline of which question a run had to count, and counts those runs alone", async () => {
    const { frozen } = await play(conditional, 700)
    const [given, early] = [frozen["if_opened@2024-06-30"], frozen["open_by@2024-03-31"]]
    if (given?.kind !== "event" || early?.kind !== "event") throw new Error("of another kind")
    expect([given.given, given.n]).toEqual(["open_by@2024-03-31", early.yes])
  })

  it("knows what held at the start, of what already held too", async () => {
    const { frozen } = await play(
      ferry.replace(
        "open: { title: The line is open, start: false }",
        "open: { title: The line is open, start: true }",
      ),
      50,
    )
    expect(frozen["open_by@2024-03-31"]).toMatchObject({ yes: 50, at_start: true })
    expect(frozen["boats@2024-06-30"]).toMatchObject({ at_start: 1 })
  })
})
