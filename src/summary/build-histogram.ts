import { log } from "../number/log.ts"
import { power } from "../number/power.ts"
import { isWhole } from "../statistics/quantile-estimate.ts"
import { quantileSorted } from "../statistics/quantile.ts"
import { sortAscending } from "../statistics/sort-ascending.ts"
import type { Histogram } from "./summary.ts"

const mostBins = 60

/** Where the middle 98 % of values above 0 span so many times their least, their logarithms are counted. */
const wideRatio = 100

/** The axis is cut here, at each end, where the tails would take most of it. */
const tail = 0.005

/** Tails are cut off where they would make the axis so many times as long. */
const longTail = 1.5

/** Bins that several lists share: where each value falls, and how many there are. */
interface Bins {
  readonly low: number
  readonly width: number
  readonly spacing?: "log"
  readonly count: number
  readonly place: (value: number) => number
}

/**
 * Counts an ascending list into at most 60 bins of equal width: that of Freedman and Diaconis 1981 (2 · IQR · n^(-1/3)),
 * made wider to 1, 2 or 5 times a power of ten. Edges are multiples of the width; if all values are whole, so is the width
 * and every whole value lies inside one bin.
 *
 * Numbers above 0 that span powers of ten are counted by their logarithms, in bins of 1, 1/2, 1/5 … of a power of ten. Where
 * tails would make the axis half as long again, half a percent of the values at each end is left outside. Undefined for an
 * empty list.
 */
export function buildHistogram(sorted: ArrayLike<number>): Histogram | undefined {
  return buildHistograms([sorted])[0]
}

/**
 * The histograms of several ascending lists over the same bins, so that their heights can be compared: as wide as the
 * narrowest of them asks for, over the range of all. Undefined for each empty list.
 */
export function buildHistograms(lists: readonly ArrayLike<number>[]): readonly (Histogram | undefined)[] {
  const filled = lists.filter(({ length }) => length > 0)
  const all = filled.length === 1 ? filled[0]! : joinSorted(filled)
  if (all.length === 0) return lists.map(() => undefined)
  const [least, greatest] = [all[0]!, all[all.length - 1]!]
  const isWide = least > 0 && quantileSorted(all, 0.99) > wideRatio * quantileSorted(all, 0.01)
  const bins = isWide ? planDecades(all, filled) : planEvenly(all, filled, [least, greatest])
  return lists.map((sorted) => (sorted.length === 0 ? undefined : countBins(sorted, bins)))
}

function joinSorted(lists: readonly ArrayLike<number>[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const list of lists) {
    all.set(list, at)
    at += list.length
  }
  return sortAscending(all)
}

function planEvenly(
  all: ArrayLike<number>,
  lists: readonly ArrayLike<number>[],
  [least, greatest]: readonly [number, number],
): Bins {
  const [first, last] = [quantileSorted(all, tail), quantileSorted(all, 1 - tail)]
  const isCut = last > first && greatest - least > longTail * (last - first)
  const [from, to] = isCut ? [first, last] : [least, greatest]
  const whole = isWhole(all)
  // One bin is kept in hand, because edges on multiples of the width may split one more off.
  const leastWidth = Math.max(widthOfNarrowest(lists), (to - from) / (mostBins - 1), whole ? 1 : 0)
  const width = roundUpNice(leastWidth > 0 ? leastWidth : Math.max(1e-6, Math.abs(all[0]!) / 100))
  const low = Math.floor(from / width) * width - (whole ? 0.5 : 0)
  const place = (value: number) => Math.floor((value - low) / width)
  return { low, width, count: place(to) + 1, place }
}

/** Bins of equal width in the decimal logarithm, of values above 0. */
function planDecades(all: ArrayLike<number>, lists: readonly ArrayLike<number>[]): Bins {
  const logOf = (value: number) => log(value) / log(10)
  const range = logOf(all[all.length - 1]!) - logOf(all[0]!)
  const narrowest = widthOfNarrowest(lists.map((list) => Float64Array.from(list, logOf)))
  const wanted = Math.max(narrowest, range / (mostBins - 1))
  const step = [0.02, 0.05, 0.1, 0.2, 0.5].find((candidate) => candidate >= wanted) ?? Math.ceil(wanted)
  // A power of ten begins a bin, also where its logarithm is a hair too small.
  const binOf = (value: number): number => Math.floor(logOf(value) / step + 1e-9)
  const first = binOf(all[0]!)
  return {
    low: power(10, first * step),
    width: power(10, step),
    spacing: "log",
    count: binOf(all[all.length - 1]!) - first + 1,
    place: (value) => binOf(value) - first,
  }
}

function countBins(sorted: ArrayLike<number>, { low, width, spacing, count, place }: Bins): Histogram {
  const counts = Array.from({ length: count }, () => 0)
  let [under, over] = [0, 0]
  for (let i = 0; i < sorted.length; i++) {
    const bin = place(sorted[i]!)
    if (bin < 0) under++
    else if (bin >= count) over++
    else counts[bin]! += 1
  }
  return {
    low,
    width,
    counts,
    ...(under === 0 ? {} : { under }),
    ...(over === 0 ? {} : { over }),
    ...(spacing === undefined ? {} : { spacing }),
  }
}

/** The least width that one of several lists asks for, and that is above 0 where any is. */
function widthOfNarrowest(lists: readonly ArrayLike<number>[]): number {
  const widths = lists.map(widthOfMiddle).filter((width) => width > 0)
  return widths.length === 0 ? 0 : Math.min(...widths)
}

/** The width that Freedman and Diaconis ask for; where half of the runs agree they would have none, so a 20th of the range. */
function widthOfMiddle(sorted: ArrayLike<number>): number {
  const n = sorted.length
  const middleHalf = quantileSorted(sorted, 0.75) - quantileSorted(sorted, 0.25)
  return middleHalf > 0 ? 2 * middleHalf * power(n, -1 / 3) : (sorted[n - 1]! - sorted[0]!) / 20
}

/** The least of 1, 2, 5, 10, 20 … (and 0.5, 0.2 …) that is not below a positive number. */
function roundUpNice(width: number): number {
  const exponent = Number(width.toExponential().split("e")[1])
  const candidates = [1, 2, 5, 10].map((digit) => Number(`${digit}e${exponent}`))
  return candidates.find((candidate) => candidate >= width) ?? width
}
