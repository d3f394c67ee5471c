import { quantileSorted } from "./quantile.ts"

/** How often answers are dealt out anew to see what luck gives. */
export const usualShuffles = 40

/**
 * What a measure of a column's worth gives by luck alone: the 95th percentile over 40 shuffles of the answers against the
 * runs. `measure` is told by an order of the runs which answer each of them gets; `uniform` gives a number in [0, 1) for a
 * shuffle and a place, places running up to the number of runs.
 */
export function measureFloor(
  runs: number,
  measure: (order: Uint32Array) => number,
  uniform: (shuffle: number, place: number) => number,
): number {
  const shuffled = Float64Array.from({ length: usualShuffles }, (_, shuffle) =>
    measure(shuffleRuns(runs, (place) => uniform(shuffle, place))),
  )
  return quantileSorted(shuffled.sort(), 0.95)
}

/** All runs in random order. Source: Fisher and Yates 1938; Durstenfeld 1964. */
export function shuffleRuns(runs: number, uniform: (place: number) => number): Uint32Array {
  const order = Uint32Array.from({ length: runs }, (_, run) => run)
  for (let place = runs - 1; place > 0; place--) {
    const other = Math.floor(uniform(place) * (place + 1))
    const kept = order[place]!
    order[place] = order[other]!
    order[other] = kept
  }
  return order
}
