import type { Ranked } from "./ranked.ts"

/**
 * The quantile of an ascending list by linear interpolation between order statistics; NaN for an empty list or a
 * probability outside [0, 1].
 *
 * Source: Hyndman and Fan 1996, The American Statistician 50:361, type 7 (the default of R and NumPy).
 */
export function quantileSorted(sorted: ArrayLike<number>, probability: number): number {
  return quantileRanked({ length: sorted.length, at: (rank) => sorted[rank] }, probability)
}

/** The same of a list that is read by rank. */
export function quantileRanked({ length: n, at }: Pick<Ranked, "length" | "at">, probability: number): number {
  if (n === 0 || !(probability >= 0 && probability <= 1)) return NaN
  const position = probability * (n - 1)
  const below = Math.floor(position)
  const lower = at(below)!
  const part = position - below
  // Without a part there is no neighbour to mix in.
  return part === 0 ? lower : mixValues(lower, at(below + 1)!, part)
}

/** What lies at a part of the way from one value to a larger one, also where one of them is infinite. */
export function mixValues(lower: number, upper: number, part: number): number {
  if (upper === lower || lower === -Infinity) return lower
  return lower + part * (upper - lower)
}

/**
 * The quantile of an ascending list of whole numbers, read by rank: the least value that so large a share of the list does
 * not exceed, so always one of its values; NaN as above.
 *
 * Source: Hyndman and Fan 1996, type 1.
 */
export function quantileOfCounts({ length: n, at }: Pick<Ranked, "length" | "at">, probability: number): number {
  if (n === 0 || !(probability >= 0 && probability <= 1)) return NaN
  return at(rankOfShare(n, probability))!
}

/** The place, from 0, of the first of n ascending values by which a share is reached; a hair of rounding is forgiven. */
export function rankOfShare(n: number, share: number): number {
  return Math.max(0, Math.ceil(n * share - 1e-9) - 1)
}
