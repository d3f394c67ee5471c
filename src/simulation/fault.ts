import type { Path } from "../scenario/scenario.ts"

/** Why a run could not go on: found by the kernel as a mark, told by the interpreter in words. */
export interface Fault {
  readonly replication: number
  readonly step: number
  readonly kind:
    | "not-a-number"
    | "total-out-of-range"
    | "infinite"
    | "chance-out-of-range"
    | "negative-weight"
    | "period-not-positive"
    | "share-out-of-range"
    | "state-out-of-range"
    | "invariant-broken"
  /** Path in the scenario of the formula or entry, such as `actors.armenia.rules.leaves.then.set.x`. */
  readonly path: Path
  /** The offending value. */
  readonly value: number
  /** Names and values that the formula read. */
  readonly values: readonly { readonly name: string; readonly value: number }[]
}
