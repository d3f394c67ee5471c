import type { Unknown } from "./unknowns.ts"

/** A stretch of a distribution, as cumulative shares: 0.5 to 1 is its upper half. */
export interface Part {
  readonly from: number
  readonly to: number
}

/**
 * Which part of an unknown's own distribution lies above `low` and not above `high`; either may be left out. Where it has
 * no distribution of its own that is the same in every run, the shares are those of the values drawn.
 */
export function findPart(
  { own }: Pick<Unknown, "own">,
  drawn: Float64Array,
  { low, high }: { readonly low?: number; readonly high?: number },
): Part {
  const cdf = own?.cdf ?? ((x: number) => shareAtMost(drawn, x))
  return { from: low === undefined ? 0 : cdf(low), to: high === undefined ? 1 : cdf(high) }
}

/** The share of values at or below x, of those that are numbers. */
function shareAtMost(values: Float64Array, x: number): number {
  let [below, all] = [0, 0]
  for (const value of values) {
    if (Number.isNaN(value)) continue
    all++
    if (value <= x) below++
  }
  return below / all
}

/** Shares that have a word, told where the percentage is that of the word. */
const words: readonly (readonly [number, string])[] = [
  [1 / 2, "half"],
  [1 / 3, "third"],
  [1 / 4, "quarter"],
  [1 / 5, "fifth"],
  [1 / 10, "tenth"],
]

/** `its upper half`, `its lower 62 %`, `between its 20th and its 75th percentile`, `all of it`. */
export function tellPart({ from, to }: Part): string {
  const [low, high] = [Math.round(from * 100), Math.round(to * 100)]
  if (low <= 0 && high >= 100) return from <= 0 && to >= 1 ? "all of it" : "nearly all of it"
  if (high >= 100) return `its upper ${tellShare(1 - from)}`
  if (low <= 0) return `its lower ${tellShare(to)}`
  return low === high ? `near ${tellPercentile(from)}` : `between ${tellPercentile(from)} and ${tellPercentile(to)}`
}

function tellShare(share: number): string {
  const percent = Math.round(share * 100)
  const word = words.find(([exact]) => Math.round(exact * 100) === percent)?.[1]
  return word ?? (percent < 1 ? "1 % or less" : `${percent} %`)
}

/** `its median`, `its 97th percentile`: of a cumulative share. */
export function tellPercentile(share: number): string {
  const percent = Math.round(share * 100)
  if (percent === 50) return "its median"
  if (percent <= 0) return "its lowest percentile"
  return percent >= 100 ? "its highest percentile" : `its ${percent}${endingOf(percent)} percentile`
}

function endingOf(number: number): string {
  if (number % 100 >= 11 && number % 100 <= 13) return "th"
  return ["th", "st", "nd", "rd"][number % 10] ?? "th"
}
