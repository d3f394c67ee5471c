import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, Layer, Logger } from "effect"
import { runCommandLine } from "./cli/root.ts"
import { exitCodeOf } from "./cli/exit.ts"
import { runUntilSignal } from "./cli/signals.ts"
import { layerWorkers } from "./ensemble/node/pool.ts"
import { layerStoryteller } from "./study/story/node/tell-in-worker.ts"
import { layerLoopback } from "./server/node/serve-page.ts"
import { layerFileWatcher } from "./server/node/watch-files.ts"

// A reader that closes the pipe early, as `head` does, has seen what it wanted.
process.stdout.on("error", (error: Error & { readonly code?: string }) => {
  if (error.code === "EPIPE") process.exit(0)
  process.stderr.write(
    `cannot write to stdout: ${error.code === "ENOSPC" ? "there is no space left" : error.message}\n`,
  )
  process.exit(73)
})

const platform = Layer.mergeAll(
  NodeServices.layer,
  layerWorkers(import.meta.url),
  layerStoryteller(import.meta.url),
  layerLoopback,
  layerFileWatcher,
  Layer.succeed(Logger.LogToStderr, true),
)

runCommandLine.pipe(Effect.provide(platform), runUntilSignal({ teardown: exitCodeOf, disableErrorReporting: true }))
