import { Effect, Layer } from "effect"
import { runReplication } from "../simulation/interpreter/run-replication.ts"
import type { ChunkRunner } from "./chunk-runner.ts"
import { createRunner } from "./create-runner.ts"
import { Executor, type Lane } from "./executor.ts"

/** What may be taken where nobody can be asked what there is: 2 GiB. */
const modestMemory = 2 ** 31

/** Plays chunks on the calling thread, in Node or in a browser, and lets others have their turn before each. */
export const layerInProcess: Layer.Layer<Executor> = Layer.succeed(
  Executor,
  Executor.of({
    expectRuns: Effect.void,
    openLane: Effect.sync(openInProcessLane),
    chooseLanes: () => 1,
    availableMemory: () => modestMemory,
  }),
)

/** A lane on the calling thread. */
export function openInProcessLane(): Lane {
  let runner: ChunkRunner | undefined
  const use = <A>(act: (runner: ChunkRunner) => A): Effect.Effect<A> =>
    Effect.sync(() => {
      if (runner === undefined) throw new Error("a lane was asked for runs before it had a job")
      return act(runner)
    })
  return {
    begin: (job) => Effect.sync(() => void (runner = createRunner(job))),
    runChunk: (range, memory) =>
      Effect.andThen(
        Effect.yieldNow,
        use(({ runChunk }) => runChunk(range, memory)),
      ),
    turnTo: (turn) => use(({ turnTo }) => turnTo(turn)),
    useEdges: (edges) => use(({ useEdges }) => useEdges(edges)),
    useRegressors: (places) => use(({ useRegressors }) => useRegressors(places)),
    takeTracks: use(({ takeTracks }) => takeTracks()),
    retell: ({ plan, alteration, keys, replication }) =>
      Effect.sync(() => runReplication(plan, keys, replication, undefined, alteration).fault),
    ahead: 1,
  }
}
