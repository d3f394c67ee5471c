import { describe, expect, it } from "vitest"
import { chooseChunkSize, predictRunTime } from "../../src/ensemble/predict-cost.ts"
import { prepareProgram } from "../../src/ensemble/program.ts"
import { measureProgress } from "../../src/ensemble/progress.ts"
import { samplePlan } from "./sample-plan.ts"

describe("the predicted time of a run", () => {
  it("grows in proportion to the steps, but for what is done once", () => {
    const [one, two, three] = [100, 200, 300].map((steps) => {
      const plan = samplePlan({ steps })
      return predictRunTime(prepareProgram(plan), plan)
    }) as [number, number, number]
    expect(one).toBeGreaterThan(0)
    expect(three - two).toBeCloseTo(two - one, 6)
    expect(two / one).toBeGreaterThan(1.9)
  })
})

describe("the size of a chunk", () => {
  it("is a multiple of 64, for about 25 ms of work and at most 4,096 runs", () => {
    expect(chooseChunkSize(10_000)).toBe(39 * 64)
    expect(chooseChunkSize(1_000)).toBe(4096)
    expect(chooseChunkSize(100_000)).toBe(192)
    expect(chooseChunkSize(1e9)).toBe(64)
  })
})

describe("progress", () => {
  it("tells rate and time left from the time since the start", () => {
    expect(measureProgress(250, 1000, 500_000_000n)).toEqual({
      done: 250,
      total: 1000,
      runsPerSecond: 500,
      secondsLeft: 1.5,
    })
    expect(measureProgress(1000, 1000, 1_000_000_000n).secondsLeft).toBe(0)
    expect(measureProgress(0, 10, 0n).secondsLeft).toBe(Infinity)
  })
})
