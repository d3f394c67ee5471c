import { Effect, Layer } from "effect"
import { describe, expect, it } from "vitest"
import { Executor } from "../../src/ensemble/executor.ts"
import { openInProcessLane } from "../../src/ensemble/in-process.ts"
import { cutPieces } from "../../src/ensemble/pieces.ts"
import { runAlterations } from "../../src/ensemble/run-ensemble.ts"
import { unaltered } from "../../src/simulation/alteration.ts"
import { design } from "./play.ts"
import { samplePlan } from "./sample-plan.ts"

/** How many lanes are opened where eight are always thought worth having. */
const countLanes = async (alterations: number, runs: number, chunkSize: number): Promise<number> => {
  let opened = 0
  const openLane = Effect.sync(() => {
    opened++
    return openInProcessLane()
  })
  const layer = Layer.succeed(
    Executor,
    Executor.of({ expectRuns: Effect.void, openLane, chooseLanes: () => 8, availableMemory: () => 2 ** 31 }),
  )
  const points = Array.from({ length: alterations }, () => unaltered)
  // Interpreted, runs take so long that one lane alone is warm long before the end.
  const options = { workers: "auto", engine: "interpreter", chunkSize } as const
  const playing = runAlterations(samplePlan(), design({ runs }), points, options, () => Effect.void)
  await Effect.runPromise(playing.pipe(Effect.scoped, Effect.provide(layer)))
  return opened
}

describe("a crew", () => {
  it("grows as far as it is worth it, but no lane is opened that would have nothing to play", async () => {
    expect(await countLanes(1, 2000, 64)).toBe(8)
    // Each alteration is one chunk, however many there are.
    expect(await countLanes(20, 100, 128)).toBe(1)
    expect(await countLanes(20, 100, 50)).toBeLessThanOrEqual(2)
  })
})

describe("pieces that are left", () => {
  it("are counted with what was lost, and without what lies beyond a fault", () => {
    const lost = [{ from: 0, to: 10, isDelivered: true }]
    const pieces = cutPieces({ from: 10, to: 260 }, lost)
    expect([pieces.count(64), pieces.count(250), pieces.count(1000)]).toEqual([5, 2, 2])
    pieces.take(64)
    expect(pieces.count(64)).toBe(4)
    pieces.take(64)
    expect(pieces.count(64)).toBe(3)
    lost.push({ from: 74, to: 90, isDelivered: false }, { from: 10, to: 20, isDelivered: false })
    pieces.stopAt(50)
    expect(pieces.count(64)).toBe(1)
    pieces.take(64)
    expect([pieces.count(64), pieces.hasMore()]).toEqual([0, false])
  })
})
