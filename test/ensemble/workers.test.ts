import { Deferred, Effect, Fiber } from "effect"
import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { describe, expect, it } from "vitest"
import { chooseLanes } from "../../src/ensemble/choose-lanes.ts"
import { WorkerLost } from "../../src/ensemble/errors.ts"
import { Executor } from "../../src/ensemble/executor.ts"
import { layerInProcess } from "../../src/ensemble/in-process.ts"
import { locateWorker } from "../../src/ensemble/node/pool.ts"
import { acquireWorker, openWorkerLane } from "../../src/ensemble/node/worker-lane.ts"
import { prepareProgram } from "../../src/ensemble/program.ts"
import { runEnsemble } from "../../src/ensemble/run-ensemble.ts"
import { rootKey } from "../../src/random/seed.ts"
import { readTree, temporaryFolder } from "../support/casus.ts"
import { design, play, builtMain, workers } from "./play.ts"
import { samplePlan } from "./sample-plan.ts"

const root = join(import.meta.dirname, "../..")
const plan = samplePlan()
const job = { program: prepareProgram(plan), root: rootKey("1") }

/** Threads that this process has a port to: Node counts a worker that is alive as one. */
const countWorkers = (): number => process.getActiveResourcesInfo().filter((name) => name === "MessagePort").length

describe("interrupting an ensemble", () => {
  it.each([
    ["on this thread", layerInProcess, 0],
    ["on a worker thread", workers, 1],
    ["on worker threads", workers, 3],
  ] as const)("stops it %s in under a second and leaves no worker behind", async (_, layer, threads) => {
    const before = countWorkers()
    const program = Effect.gen(function* () {
      const begun = yield* Deferred.make<void>()
      const onProgress = () => Effect.asVoid(Deferred.succeed(begun, undefined))
      const run = runEnsemble(samplePlan({ steps: 60 }), design({ runs: 1_000_000 }), {
        workers: Math.max(1, threads),
        onProgress,
      })
      const fiber = yield* Effect.forkChild(run)
      yield* Deferred.await(begun)
      expect(countWorkers() - before).toBe(threads)
      const start = process.hrtime.bigint()
      yield* Fiber.interrupt(fiber)
      return Number(process.hrtime.bigint() - start) / 1e9
    })
    const seconds = await Effect.runPromise(program.pipe(Effect.provide(layer)))
    expect(seconds).toBeLessThan(1)
    expect(countWorkers()).toBe(before)
  })
})

describe("a worker", () => {
  it("waits for the next ensemble, of another plan too, and ends with its layer", async () => {
    const before = countWorkers()
    const [other, asked] = [samplePlan({ steps: 5 }), design({ runs: 200 })]
    const program = Effect.gen(function* () {
      yield* runEnsemble(plan, asked, { workers: 2 })
      expect(countWorkers() - before).toBe(2)
      const second = yield* runEnsemble(other, asked, { workers: 3, chunkSize: 64 })
      expect(countWorkers() - before).toBe(3)
      return second
    })
    const second = await Effect.runPromise(program.pipe(Effect.provide(workers)))
    expect(countWorkers()).toBe(before)
    expect(second).toStrictEqual(await play(other, { runs: 200 }))
  })

  it("gets going where runs are to come, plays them then, and ends where none came", async () => {
    const before = countWorkers()
    const counts = await Effect.gen(function* () {
      const { expectRuns, openLane } = yield* Executor
      yield* expectRuns
      const waiting = countWorkers() - before
      yield* expectRuns
      yield* Effect.scoped(openLane)
      return [waiting, countWorkers() - before]
    }).pipe(Effect.provide(workers), Effect.runPromise)
    expect(counts).toEqual([1, 1])
    expect(countWorkers()).toBe(before)
    await Effect.flatMap(Executor, ({ expectRuns }) => expectRuns).pipe(Effect.provide(workers), Effect.runPromise)
    expect(countWorkers()).toBe(before)
  })

  it("that an ensemble leaves in the middle of a chunk is not used again", async () => {
    const before = countWorkers()
    const program = Effect.gen(function* () {
      const executor = yield* Executor
      yield* Effect.scoped(
        Effect.gen(function* () {
          const lane = yield* executor.openLane
          yield* lane.begin(job)
          yield* Effect.forkScoped(lane.runChunk({ from: 0, to: 100_000 }))
          yield* Effect.sleep(1)
        }),
      )
      expect(countWorkers()).toBe(before)
      return yield* runEnsemble(plan, design({ runs: 200 }), { workers: 1 })
    })
    const found = await Effect.runPromise(program.pipe(Effect.provide(workers)))
    expect(found).toStrictEqual(await play(plan, { runs: 200 }))
  })

  it("that cannot begin gives an error with the reason", async () => {
    const ask = Effect.gen(function* () {
      const worker = yield* acquireWorker(new URL("./no-such-worker.ts", import.meta.url))
      return yield* openWorkerLane(worker).begin(job)
    })
    const error = await Effect.runPromise(Effect.flip(Effect.scoped(ask)))
    expect(error).toBeInstanceOf(WorkerLost)
    expect(error.message).toContain("no-such-worker.ts")
  })

  it("that is gone says so to whoever asks later", async () => {
    const ask = Effect.gen(function* () {
      const worker = yield* acquireWorker(locateWorker(builtMain))
      const lane = openWorkerLane(worker)
      yield* lane.begin(job)
      yield* lane.runChunk({ from: 0, to: 64 })
      yield* Effect.promise(() => worker.terminate())
      return yield* Effect.flip(lane.takeTracks)
    })
    expect(await Effect.runPromise(Effect.scoped(ask))).toBeInstanceOf(WorkerLost)
  })

  it("runs from source as it does from a bundle", async () => {
    const play = async (main: string) => {
      const out = temporaryFolder()
      const scenario = join(root, "scenarios/examples/protest-threshold")
      const args = ["run", scenario, "-n", "300", "--workers", "2", "--no-charts", "--no-page", "--quiet", "--out", out]
      await promisify(execFile)(process.execPath, [join(root, main), ...args])
      return readTree(out)
    }
    expect(await play("src/main.ts")).toEqual(await play("dist/main.js"))
  })

  it("is found beside the source and beside the bundle", () => {
    expect(locateWorker("file:///a/src/main.ts").href).toBe("file:///a/src/ensemble/node/worker.ts")
    expect(locateWorker("file:///a/dist/main.js").href).toBe("file:///a/dist/worker.js")
  })
})

describe("the number of threads", () => {
  it("is what the user says", () => {
    expect(chooseLanes({ workers: 3, runs: 1, runTime: 1 }, 2)).toBe(3)
    expect(chooseLanes({ workers: 1, runs: 1e9, runTime: 1e6 }, 64)).toBe(1)
  })

  it("is one where the work is short, else as many as there are cores and tenths of a second to share out", () => {
    expect(chooseLanes({ workers: "auto", runs: 14_999, runTime: 10_000 }, 8)).toBe(1)
    expect(chooseLanes({ workers: "auto", runs: 19_999, runTime: 10_000 }, 8)).toBe(1)
    expect(chooseLanes({ workers: "auto", runs: 20_000, runTime: 10_000 }, 8)).toBe(2)
    expect(chooseLanes({ workers: "auto", runs: 1_000_000, runTime: 10_000 }, 8)).toBe(8)
    expect(chooseLanes({ workers: "auto", runs: 1_000_000, runTime: 100 }, 8)).toBe(1)
    expect(chooseLanes({ workers: "auto", runs: 10_000, runTime: 60_000 }, 2)).toBe(2)
  })
})
