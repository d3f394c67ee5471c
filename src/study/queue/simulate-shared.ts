import { Effect } from "effect"
import type { QueueAddress } from "../../queue/address.ts"
import { pointOf } from "../play.ts"
import type { Prepared } from "../prepare.ts"
import { simulate, type SimulateOptions } from "../simulate.ts"
import type { KeptParts } from "../study-parts.ts"
import { askQueue } from "./ask.ts"

export interface SharedOptions extends SimulateOptions {
  readonly parts: KeptParts
  /** Where others are asked to play blocks of the runs; all are played here if undefined. */
  readonly queue?: QueueAddress | undefined
}

/** Plays a prepared scenario, alone or with the help of all who work for a queue: the result is the same. */
export const simulateShared = Effect.fn("simulateShared")(function* (
  prepared: Prepared,
  { queue, ...options }: SharedOptions,
) {
  if (queue === undefined) return yield* simulate(prepared, options)
  const { runs, seed, correct = false, precision, workers } = options
  const job = {
    kind: "run",
    scenario: prepared.loaded.resolvedText,
    seed,
    runs,
    correct,
    ...(precision === undefined ? {} : { precision }),
  } as const
  const parts = yield* askQueue({ job, points: [pointOf(prepared)], workers, kept: options.parts }, queue)
  return yield* simulate(prepared, { ...options, parts })
}, Effect.scoped)
