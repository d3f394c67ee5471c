/** A rising list that is read by rank, from 0, whether it is kept or was only counted. */
export interface Ranked {
  readonly length: number
  /** True if all values are whole numbers. */
  readonly isWhole: boolean
  /** The value of a rank; of a list that was counted where it is taken to stand. Undefined beyond the list. */
  readonly at: (rank: number) => number | undefined
  /** Between which two the value of a rank lies for certain: both are the value itself where it is known. */
  readonly least: (rank: number) => number | undefined
  readonly greatest: (rank: number) => number | undefined
  /** The list itself, where it is kept. */
  readonly sorted?: ArrayLike<number>
}

/** A rising list as one that is read by rank. */
export function rankSorted(sorted: ArrayLike<number>): Ranked {
  let whole: boolean | undefined
  const at = (rank: number): number | undefined => sorted[rank]
  return {
    length: sorted.length,
    get isWhole() {
      return (whole ??= isWhole(sorted))
    },
    at,
    least: at,
    greatest: at,
    sorted,
  }
}

/** How many values of a rising list satisfy what holds of its first ones alone. */
export function countWhile({ length, at }: Ranked, holds: (value: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(at(middle)!)) low = middle + 1
    else high = middle
  }
  return low
}

/** The list of the values that a rising function makes of those of a list. */
export function mapRanked({ length, at, least, greatest }: Ranked, change: (value: number) => number): Ranked {
  const of = (read: Ranked["at"]) => (rank: number) => {
    const value = read(rank)
    return value === undefined ? undefined : change(value)
  }
  return { length, isWhole: false, at: of(at), least: of(least), greatest: of(greatest) }
}

/** All values of several rising lists as one, found without making it. */
export function joinRanked(lists: readonly Ranked[]): Ranked {
  const length = lists.reduce((sum, one) => sum + one.length, 0)
  const countUpTo = (value: number): number =>
    lists.reduce((sum, one) => sum + countWhile(one, (own) => own <= value), 0)
  const at = (rank: number): number | undefined => {
    if (!(rank >= 0 && rank < length)) return undefined
    // In each list the first value that has enough others up to it; the least of these is the one.
    const first = lists.map((one) => one.at(countWhile(one, (own) => countUpTo(own) <= rank)) ?? Infinity)
    return Math.min(...first)
  }
  return { length, isWhole: lists.every((one) => one.isWhole), at, least: at, greatest: at }
}

/** True if all values are whole numbers. */
export function isWhole(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isInteger(values[i])) return false
  return true
}
