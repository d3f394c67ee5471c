import { Effect, Layer } from "effect"
import { acquireWorker, askOnce } from "../../../ensemble/node/worker-lane.ts"
import { type Telling, Storyteller, type Told } from "../storyteller.ts"

/** Tells each story on a worker thread of its own. main: import.meta.url of src/main.ts or of the bundle's main.js. */
export function layerStoryteller(main: string): Layer.Layer<Storyteller> {
  const entry = new URL(main.endsWith(".ts") ? "./study/story/node/story-worker.ts" : "./story-worker.js", main)
  return Layer.succeed(
    Storyteller,
    Storyteller.of({
      tell: (task) =>
        Effect.scoped(Effect.flatMap(acquireWorker(entry), (worker) => askOnce<Telling, Told>(worker, task))),
    }),
  )
}
