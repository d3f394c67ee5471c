import { Effect } from "effect"
import type { QueueAddress } from "../../queue/address.ts"
import { keptSeconds, Queues } from "../../queue/queue.ts"
import { Listener } from "../listener.ts"

/** Opens a queue until the scope closes; whoever listens is told that its database is away. What nobody has wanted for a day is removed. */
export const openQueue = Effect.fn("openQueue")(function* (address: QueueAddress) {
  const { remark } = yield* Listener
  const queue = yield* (yield* Queues).open({ address, tell: remark })
  yield* queue.clear(keptSeconds, "remove")
  return queue
})
