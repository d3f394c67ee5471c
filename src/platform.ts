import * as NodeChildProcessSpawner from "@effect/platform-node/NodeChildProcessSpawner"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import * as NodePath from "@effect/platform-node/NodePath"
import * as NodeStdio from "@effect/platform-node/NodeStdio"
import { Effect, Layer, Logger, Terminal } from "effect"
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

/** The command line asks its reader for nothing. A terminal that could be asked opens stdin, which takes a tenth of a bare Node. */
const askNobody = Layer.succeed(
  Terminal.Terminal,
  Terminal.make({
    columns: Effect.succeed(0),
    rows: Effect.succeed(0),
    size: Effect.never,
    readInput: Effect.never,
    readLine: Effect.fail(new Terminal.QuitError({})),
    display: () => Effect.void,
  }),
)

/** Gives Node's platform to the command tree and runs it. main: import.meta.url of src/main.ts or of the bundle's main.js. */
export function runOnNode(main: string): void {
  const platform = Layer.mergeAll(
    Layer.provideMerge(NodeChildProcessSpawner.layer, Layer.mergeAll(NodeFileSystem.layer, NodePath.layer)),
    NodeStdio.layer,
    askNobody,
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
