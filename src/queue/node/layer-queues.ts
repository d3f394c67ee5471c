import { Effect, Layer } from "effect"
import { Queues } from "../queue.ts"

/** Queues in PostgreSQL. What speaks with the database is loaded by the commands that are told of one. */
export const layerQueues: Layer.Layer<never> = Layer.succeed(Queues, {
  open: (options) =>
    Effect.flatMap(
      Effect.promise(() => import("./open-queue.ts")),
      ({ openQueue }) => openQueue(options),
    ),
})
