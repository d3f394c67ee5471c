/** Why a run could not go on: found by the kernel as a mark, told by the interpreter in words. */
export interface Fault {
  readonly replication: number
  readonly step: number
  readonly kind:
    | "not-a-number"
    | "infinite"
    | "chance-out-of-range"
    | "negative-weight"
    | "share-out-of-range"
    | "invariant-broken"
  /** Label path of the place, such as `armenia.leaves.then.set.x`, `invariants.nobody_vanishes`. */
  readonly where: string
  /** The offending value. */
  readonly value: number
  /** Names and values that the formula read. */
  readonly values: readonly { readonly name: string; readonly value: number }[]
}
