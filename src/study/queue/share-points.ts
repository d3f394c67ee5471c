import { Effect } from "effect"
import type { QueueAddress } from "../../queue/address.ts"
import type { StudyParts } from "../study-parts.ts"
import { type Asked, askQueue } from "./ask.ts"

/**
 * Plays points with the parts that are kept of them, alone or with the help of all who work for a queue, as long as `play` takes: what
 * comes of it is the same.
 */
export const sharePoints = Effect.fn("sharePoints")(function* <A, E, R>(
  { queue, ...asked }: Asked & { readonly queue: QueueAddress | undefined },
  play: (parts: StudyParts) => Effect.Effect<A, E, R>,
) {
  return yield* play(queue === undefined ? asked.kept : yield* askQueue(asked, queue))
}, Effect.scoped)
