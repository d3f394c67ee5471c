import { Cause, Effect, Exit, Layer } from "effect"
import { describe, expect, it } from "vitest"
import { WorkerLost } from "../../src/ensemble/errors.ts"
import { Executor, type Lane } from "../../src/ensemble/executor.ts"
import { locateWorker } from "../../src/ensemble/node/pool.ts"
import { acquireWorker, openWorkerLane } from "../../src/ensemble/node/worker-lane.ts"
import type { EnsembleOptions } from "../../src/ensemble/options.ts"
import { runEnsemble } from "../../src/ensemble/run-ensemble.ts"
import type { Range } from "../../src/design/range.ts"
import { design, play, builtMain } from "./play.ts"
import { samplePlan } from "./sample-plan.ts"

/** When the thread of a lane is ended: before a chunk is played, while it is, after it was, or before its counts are taken. */
type When = "before" | "while" | "after" | "taken"

/** Worker threads that are ended as `fate` has it; `number` counts lanes, `chunk` what each was asked. */
const layerMortal = (
  fate: (lane: number, chunk: number, range: Range | undefined) => When | undefined,
  { most = Infinity, ahead = 2 } = {},
): Layer.Layer<Executor> => {
  let lanes = 0
  const openLane = Effect.gen(function* () {
    const number = lanes++
    if (number >= most) return yield* new WorkerLost({ reason: "the machine gives no more threads" })
    const worker = yield* acquireWorker(locateWorker(builtMain))
    const lane = openWorkerLane(worker)
    const end = Effect.promise(() => worker.terminate())
    let chunk = 0
    return {
      ...lane,
      ahead,
      runChunk: (range) => {
        const when = fate(number, chunk++, range)
        if (when === "before") return Effect.andThen(end, lane.runChunk(range))
        if (when === "while") {
          // It is told to end when the chunk has been handed to it.
          void Promise.resolve().then(() => worker.terminate())
          return lane.runChunk(range)
        }
        return when === "after" ? Effect.tap(lane.runChunk(range), end) : lane.runChunk(range)
      },
      takeTracks: Effect.suspend(() =>
        fate(number, chunk, undefined) === "taken" ? Effect.andThen(end, lane.takeTracks) : lane.takeTracks,
      ),
    } satisfies Lane as Lane
  })
  return Layer.succeed(
    Executor,
    Executor.of({
      expectRuns: Effect.void,
      openLane,
      chooseLanes: ({ workers }) => (workers === "auto" ? 2 : workers),
      availableMemory: () => 2 ** 31,
    }),
  )
}

/** Runs well beyond the pilot, so that tracks are counted by the lanes. */
const plan = samplePlan()
const runs = 6_000
const attempt = (layer: Layer.Layer<Executor>, options: Partial<EnsembleOptions> = {}) =>
  Effect.runPromiseExit(
    runEnsemble(plan, design({ runs }), { workers: 2, chunkSize: 192, ...options }).pipe(Effect.provide(layer)),
  )

/** Numbers in [0, 1) that look random and are the same every time. */
const scatter = (i: number): number => (i * 0.618_033_988_749_895) % 1

describe("threads that end", () => {
  it.each([
    ["before a chunk", "before", 700],
    ["in a chunk of the pilot", "while", 400],
    ["in a chunk beyond the pilot", "while", 3_000],
    ["after many chunks, with all that they have counted", "after", 5_000],
  ] as const)("%s are replaced, and the bytes are the same", async (_, when, at) => {
    const undisturbed = await play(plan, { runs })
    for (const workers of [1, 2, "auto"] as const) {
      let ended = 0
      const fate = (_lane: number, _chunk: number, range: Range | undefined): When | undefined => {
        if (ended > 0 || range === undefined || at < range.from || at >= range.to) return undefined
        ended++
        return when
      }
      const found = await attempt(layerMortal(fate), { workers })
      expect(Exit.isSuccess(found) ? found.value : found).toStrictEqual(undisturbed)
      expect(ended).toBe(1)
    }
  })

  it("when their counts are taken are replaced, and what they counted is played again", async () => {
    const fate = (lane: number, _: number, range: Range | undefined) =>
      lane === 0 && range === undefined ? "taken" : undefined
    const found = await attempt(layerMortal(fate))
    expect(Exit.isSuccess(found) ? found.value : found).toStrictEqual(await play(plan, { runs }))
  })

  it("again and again, at places that look random, leave the same bytes", async () => {
    const undisturbed = await play(plan, { runs })
    let ended = 0
    for (let round = 0; round < 4; round++) {
      const seen = new Set<number>()
      const fate = (lane: number, chunk: number, range: Range | undefined): When | undefined => {
        const dice = scatter(1 + round * 1009 + lane * 97 + chunk * 13)
        if (range === undefined || dice > 0.08 || seen.has(range.from)) return undefined
        seen.add(range.from)
        ended++
        return dice < 0.04 ? "before" : "while"
      }
      // One piece at a time: with two, the end that meant the second is that of the first, whose own may have been before.
      const found = await attempt(layerMortal(fate, { ahead: 1 }), { workers: 1 + (round % 3) })
      expect(Exit.isSuccess(found) ? found.value : found).toStrictEqual(undisturbed)
    }
    expect(ended).toBeGreaterThan(4)
  })

  it("twice by the same runs end the ensemble, and the error names these", async () => {
    const fate = (_lane: number, _chunk: number, range: Range | undefined) =>
      range !== undefined && range.from <= 3_000 && range.to > 3_000 ? "before" : undefined
    const exit = await attempt(layerMortal(fate, { ahead: 1 }))
    const error = Exit.isFailure(exit) ? Cause.squash(exit.cause) : undefined
    expect(error).toBeInstanceOf(WorkerLost)
    const { runs: blamed, reason } = error as WorkerLost
    expect(reason).toMatch(/^it ended with exit code \d$/)
    expect(blamed!.from <= 3_000 && blamed!.to > 3_000 && blamed!.to - blamed!.from <= 192).toBe(true)
  })

  it("where the machine gives no more leave the work to those that are there", async () => {
    const found = await attempt(
      layerMortal(() => undefined, { most: 1 }),
      { workers: 4 },
    )
    expect(Exit.isSuccess(found) ? found.value : found).toStrictEqual(await play(plan, { runs }))
    const fate = (lane: number, chunk: number) => (lane === 1 && chunk === 4 ? "after" : undefined)
    const fewer = await attempt(layerMortal(fate, { most: 2 }), { workers: 2 })
    expect(Exit.isSuccess(fewer) ? fewer.value : fewer).toStrictEqual(await play(plan, { runs }))
  })

  it("where none is left end the ensemble with the reason", async () => {
    const fate = (_: number, chunk: number) => (chunk === 4 ? "after" : undefined)
    const exit = await attempt(layerMortal(fate, { most: 1 }), { workers: 1 })
    const error = Exit.isFailure(exit) ? Cause.squash(exit.cause) : undefined
    expect(error).toBeInstanceOf(WorkerLost)
    expect((error as WorkerLost).message).toContain("the machine gives no more threads")
  })
})
