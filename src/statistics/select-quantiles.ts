import { quantileSorted } from "./quantile.ts"

/**
 * Quantiles of a list of numbers in any order, which stays as it is; same rule as `quantileSorted`, without sorting all
 * of it.
 */
export function selectQuantiles(values: Float64Array, probabilities: readonly number[]): number[] {
  const list = values.slice()
  const ranks = probabilities.flatMap((probability) => {
    const below = Math.floor(probability * (list.length - 1))
    return [below, below + 1]
  })
  placeRanks(list, ranks, 0, list.length - 1)
  return probabilities.map((probability) => quantileSorted(list, probability))
}

/** So few values are put in order at once. */
const few = 600

/**
 * Moves the values of some ranks to where they would stand if the list from `low` to `high` were sorted:
 * what is smaller lies before each, what is larger behind it. Source: Hoare 1961, Algorithm 65 (Find).
 */
function placeRanks(list: Float64Array, ranks: readonly number[], low: number, high: number): void {
  if (ranks.length === 0) return
  if (high - low < few) return void list.subarray(low, high + 1).sort()
  const pivot = medianOfThree(list[low]!, list[(low + high) >> 1]!, list[high]!)
  let [left, right] = [low, high]
  while (left <= right) {
    while (list[left]! < pivot) left++
    while (list[right]! > pivot) right--
    if (left > right) break
    const moved = list[left]!
    list[left++] = list[right]!
    list[right--] = moved
  }
  placeRanks(
    list,
    ranks.filter((rank) => rank <= right),
    low,
    right,
  )
  placeRanks(
    list,
    ranks.filter((rank) => rank >= left),
    left,
    high,
  )
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
}
