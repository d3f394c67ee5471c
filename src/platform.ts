import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, Layer, Logger } from "effect"
import { runCommandLine } from "./cli/root.ts"
import { exitCodeOf } from "./cli/exit.ts"
import { runUntilSignal } from "./cli/signals.ts"
import { layerWorkers } from "./ensemble/node/pool.ts"
import { layerQueues } from "./queue/node/layer-queues.ts"
import { layerAssistance } from "./study/assistant/node/layer-assistance.ts"
import { layerStoryteller } from "./study/story/node/tell-in-worker.ts"
import { layerLoopback } from "./server/node/serve-page.ts"
import { layerWatcher } from "./server/layer-watcher.ts"
import { layerFileWatcher } from "./study/watch/node/watch-files.ts"

/** Gives Node's platform to the command tree and runs it. main: import.meta.url of src/main.ts or of the bundle's main.js. */
export function runOnNode(main: string): void {
  const platform = Layer.mergeAll(
    NodeServices.layer,
    layerWorkers(main),
    layerStoryteller(main),
    layerAssistance(main),
    Layer.provide(layerWatcher, layerLoopback),
    layerFileWatcher,
    layerQueues,
    Layer.succeed(Logger.LogToStderr, true),
  )
  runCommandLine.pipe(Effect.provide(platform), runUntilSignal({ teardown: exitCodeOf, disableErrorReporting: true }))
}
