import { Effect, Layer } from "effect"
import { Watcher } from "../study/watch/watcher.ts"
import { Loopback } from "./loopback.ts"

/** Follows scenarios on pages of this machine. What draws them is loaded by the one command that needs it. */
export const layerWatcher: Layer.Layer<Watcher, never, Loopback> = Layer.effect(
  Watcher,
  Effect.map(Loopback, (loopback) =>
    Watcher.of({
      watch: (options) =>
        Effect.promise(() => import("./watch.ts")).pipe(
          Effect.flatMap(({ watchOnPage }) => watchOnPage(options)),
          Effect.provideService(Loopback, loopback),
        ),
    }),
  ),
)
