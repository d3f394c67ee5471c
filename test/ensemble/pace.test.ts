import { describe, expect, it } from "vitest"
import { adjustPace, firstPace } from "../../src/ensemble/pace.ts"
import { measureProgress } from "../../src/ensemble/progress.ts"

describe("the size of a chunk", () => {
  it("begins with 64 runs, and follows what was measured towards 25 ms", () => {
    expect(firstPace.size).toBe(64)
    // 64 runs in 1 ms: 25 times as many would take 25 ms, but no chunk is more than four times as long as the last.
    const second = adjustPace(firstPace, 64, 1_000_000)
    expect(second.size).toBe(256)
    expect(adjustPace(second, 256, 4_000_000).size).toBe(1024)
    expect(adjustPace({ size: 1024 }, 1024, 16_000_000).size).toBe(1536)
  })

  it("falls at once where runs turn out to be long, and stays between 64 and 4,096", () => {
    expect(adjustPace({ size: 4096 }, 4096, 400_000_000).size).toBe(256)
    expect(adjustPace({ size: 4096 }, 4096, 1e12).size).toBe(64)
    expect(adjustPace({ size: 4096 }, 4096, 1).size).toBe(4096)
  })

  it("keeps the best time of a run, as the first chunks are slow while their code is new", () => {
    const slow = adjustPace(firstPace, 64, 64_000_000)
    expect(slow.runTime).toBe(1_000_000)
    expect(adjustPace(slow, 64, 640_000).runTime).toBe(10_000)
    expect(adjustPace(adjustPace(slow, 64, 640_000), 64, 64_000_000).runTime).toBe(10_000)
  })
})

describe("progress", () => {
  it("tells rate and time left from the time since the start", () => {
    expect(measureProgress({ done: 250, total: 1000, played: 250 }, 500_000_000n)).toEqual({
      done: 250,
      total: 1000,
      runsPerSecond: 500,
      secondsLeft: 1.5,
    })
    expect(measureProgress({ done: 1000, total: 1000, played: 1000 }, 1_000_000_000n).secondsLeft).toBe(0)
    expect(measureProgress({ done: 0, total: 10, played: 0 }, 0n).secondsLeft).toBe(Infinity)
  })

  it("takes the rate from what was played, not from what was there already", () => {
    expect(measureProgress({ done: 750, total: 1000, played: 250 }, 500_000_000n)).toMatchObject({
      runsPerSecond: 500,
      secondsLeft: 0.5,
    })
  })
})
