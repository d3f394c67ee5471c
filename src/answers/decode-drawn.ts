import type { Ensemble } from "../ensemble/ensemble.ts"

/** The values of an assumption as they are stored, by its slot: durations and dates in days, a category by place. */
export function decodeDrawn({ assumptions }: Pick<Ensemble, "assumptions">, slot: number): Float64Array {
  return assumptions[slot] ?? new Float64Array(0)
}
