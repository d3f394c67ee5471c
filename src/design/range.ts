/** A half-open range of replications: from, from + 1, …, to - 1. */
export interface Range {
  readonly from: number
  readonly to: number
}
