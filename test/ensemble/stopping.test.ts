import { describe, expect, it } from "vitest"
import type { StoppingRule } from "../../src/ensemble/stopping.ts"
import { play, workers } from "./play.ts"
import { samplePlan } from "./sample-plan.ts"

describe("an ensemble with a stopping rule", () => {
  const plan = samplePlan()
  const rule: StoppingRule = ({ to }) => to > 3000

  it("is played in doubled batches until the rule is content", async () => {
    const seen: number[] = []
    const stopping: StoppingRule = (columns) => {
      seen.push(columns.to - columns.from)
      return rule(columns)
    }
    const ensemble = await play(plan, { runs: 100_000 }, { stopping })
    expect(seen).toEqual([1024, 2048, 4096])
    expect(ensemble.to).toBe(4096)
  })

  it("ends at the cap if the rule never is", async () => {
    expect((await play(plan, { runs: 1500 }, { stopping: () => false })).to).toBe(1500)
  })

  it("is the same ensemble as one of that many runs, whatever the threads", async () => {
    const fixed = await play(plan, { runs: 4096 })
    expect(await play(plan, { runs: 100_000 }, { stopping: rule })).toStrictEqual(fixed)
    expect(await play(plan, { runs: 100_000 }, { stopping: rule, layer: workers, workers: 2 })).toStrictEqual(fixed)
  })
})
