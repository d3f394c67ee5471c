import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { openRuns } from "../../../src/answers/runs.ts"
import { findLeaders } from "../../../src/analysis/leaders.ts"
import { prepareScenario } from "../../../src/study/open.ts"
import { sampleRuns } from "../../../src/study/run/sample.ts"
import { simulate } from "../../../src/study/simulate.ts"
import { summarize } from "../../../src/summary/summarize.ts"
import { layerTest } from "../../support/report.ts"

const sampled = Effect.gen(function* () {
  const { model, plan, ...prepared } = yield* prepareScenario("scenarios/karabakh-2024", { set: [] })
  const ensemble = yield* simulate({ model, plan, ...prepared }, { runs: 500, seed: "1", workers: 1 })
  const runs = openRuns(model, "1", ensemble)
  const summary = summarize({ name: "karabakh-2024", seed: "1", model, ensemble })
  return { summary, sample: sampleRuns(runs, summary, findLeaders(runs, plan, "1")) }
}).pipe(Effect.provide(layerTest))

describe("the runs of a page to choose from", () => {
  it("put every run in one storyline, as many in each as the report says, and answer as its answers do", async () => {
    const { sample, summary } = await Effect.runPromise(sampled)
    expect(sample.count).toBe(500)
    const of = (id: string) => sample.columns.find((column) => column.id === id)?.data ?? []
    for (const [place, line] of (summary.storylines?.lines ?? []).entries())
      expect(of("storyline").filter((value) => value === place).length / 500).toBeCloseTo(line.share.value, 12)
    expect(of("storyline").includes(null)).toBe(false)
    const when = summary.questions.find(({ id }) => id === "out_when")
    if (when?.kind !== "when") throw new Error("no such question")
    expect(of("out_when").filter((day) => (day ?? -1) >= 0).length / 500).toBeCloseTo(when.estimate?.value ?? NaN, 12)
  })

  it("have the bins of a quantity's chart, with as many runs in each", async () => {
    const { sample, summary } = await Effect.runPromise(sampled)
    const column = sample.columns.find(({ id }) => id === "sent_to_the_front")
    const answer = summary.questions.findLast(({ id }) => id === "sent_to_the_front")
    if (answer?.kind !== "value" || answer.histogram === undefined || column?.edges === undefined)
      throw new Error("no bins")
    const { edges, values, deadline, data } = column
    expect([deadline, values.length, edges.length]).toEqual([
      answer.deadline,
      answer.histogram.counts.length,
      answer.histogram.counts.length + 1,
    ])
    const found = values.map(
      (_, bin) => data.filter((value) => value !== null && value >= edges[bin]! && value < edges[bin + 1]!).length,
    )
    expect(found).toEqual(answer.histogram.counts)
  })
})
