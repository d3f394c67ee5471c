import { Effect } from "effect"
import type { QueueAddress } from "../../queue/address.ts"
import { Queues, type Unwanted } from "../../queue/queue.ts"
import { groupThousands } from "../../words/number.ts"
import { Listener } from "../listener.ts"

/** What nobody wants any more of what lies in a queue. */
export interface UnwantedResult extends Unwanted {
  readonly schema: "casus/unwanted@1"
  readonly removed: boolean
}

/** Counts the jobs of a queue that nobody wants any more and what came of them, and removes both where that is asked for. */
export const clearQueue = Effect.fn("clearQueue")(function* (address: QueueAddress, yes: boolean) {
  const { remark } = yield* Listener
  const queue = yield* (yield* Queues).open({ address, tell: remark })
  const unwanted = yield* queue.clear(0, yes ? "remove" : "count")
  return { schema: "casus/unwanted@1", ...unwanted, removed: yes } satisfies UnwantedResult as UnwantedResult
}, Effect.scoped)

/** The same in words. */
export function renderUnwanted({ jobs, parts, bytes, wanted, removed }: UnwantedResult): string {
  const left = wanted === 0 ? "" : `\n${count(wanted, "job")} still wanted: left alone`
  if (jobs === 0) return `nothing is left over in this queue${left}`
  const what = `${count(jobs, "job")} with ${count(parts, "block")} that were played, ${(bytes / 1e6).toFixed(1)} MB`
  return `${removed ? "removed: " : ""}${what}${removed ? "" : "\ncasus clean --queue … --yes removes them"}${left}`
}

function count(value: number, one: string): string {
  return `${groupThousands(String(value))} ${one}${value === 1 ? "" : "s"}`
}
