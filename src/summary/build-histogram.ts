import { log } from "../number/log.ts"
import { power } from "../number/power.ts"
import { quantileRanked } from "../statistics/quantile.ts"
import { countWhile, joinRanked, mapRanked, type Ranked, rankSorted } from "../statistics/ranked.ts"
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
 * Counts ascending lists, kept or counted, over the same bins, so that their heights can be compared: at most 60 of equal
 * width, over the range of all. The width is the narrowest that one of them asks for after Freedman and Diaconis 1981 (2 · IQR ·
 * n^(-1/3)), made wider to 1, 2 or 5 times a power of ten. Edges are multiples of the width; if all values are whole, so is the
 * width and every whole value lies inside one bin.
 *
 * Numbers above 0 that span powers of ten are counted by their logarithms, in bins of 1, 1/2, 1/5 … of a power of ten. Where
 * tails would make the axis half as long again, half a percent of the values at each end is left outside. Undefined for each
 * empty list.
 */
export function buildHistograms(lists: readonly Ranked[]): readonly (Histogram | undefined)[] {
  const filled = lists.filter(({ length }) => length > 0)
  const all = filled.length === 1 ? filled[0]! : joinLists(filled)
  if (all.length === 0) return lists.map(() => undefined)
  const [least, greatest] = endsOf(all)
  const isWide = least > 0 && quantileRanked(all, 0.99) > wideRatio * quantileRanked(all, 0.01)
  const bins = isWide ? planDecades(all, filled) : planEvenly(all, filled, [least, greatest])
  return lists.map((list) => (list.length === 0 ? undefined : countBins(list, bins)))
}

function endsOf({ at, length }: Ranked): readonly [least: number, greatest: number] {
  return [at(0)!, at(length - 1)!]
}

function joinLists(lists: readonly Ranked[]): Ranked {
  const sorted = lists.flatMap((list) => (list.sorted === undefined ? [] : [list.sorted]))
  return sorted.length === lists.length ? rankSorted(joinSorted(sorted)) : joinRanked(lists)
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

function planEvenly(all: Ranked, lists: readonly Ranked[], [least, greatest]: readonly [number, number]): Bins {
  const [first, last] = [quantileRanked(all, tail), quantileRanked(all, 1 - tail)]
  const isCut = last > first && greatest - least > longTail * (last - first)
  const [from, to] = isCut ? [first, last] : [least, greatest]
  const whole = all.isWhole
  // One bin is kept in hand, because edges on multiples of the width may split one more off.
  const leastWidth = Math.max(widthOfNarrowest(lists), (to - from) / (mostBins - 1), whole ? 1 : 0)
  const width = roundUpNice(leastWidth > 0 ? leastWidth : Math.max(1e-6, Math.abs(least) / 100))
  const low = Math.floor(from / width) * width - (whole ? 0.5 : 0)
  const place = (value: number) => Math.floor((value - low) / width)
  return { low, width, count: place(to) + 1, place }
}

/** Bins of equal width in the decimal logarithm, of values above 0. */
function planDecades(all: Ranked, lists: readonly Ranked[]): Bins {
  const logOf = (value: number) => log(value) / log(10)
  const [least, greatest] = endsOf(all)
  const range = logOf(greatest) - logOf(least)
  const narrowest = widthOfNarrowest(lists.map((list) => mapRanked(list, logOf)))
  const wanted = Math.max(narrowest, range / (mostBins - 1))
  const step = [0.02, 0.05, 0.1, 0.2, 0.5].find((candidate) => candidate >= wanted) ?? Math.ceil(wanted)
  // A power of ten begins a bin, also where its logarithm is a hair too small.
  const binOf = (value: number): number => Math.floor(logOf(value) / step + 1e-9)
  const first = binOf(least)
  return {
    low: power(10, first * step),
    width: power(10, step),
    spacing: "log",
    count: binOf(greatest) - first + 1,
    place: (value) => binOf(value) - first,
  }
}

function countBins(list: Ranked, bins: Bins): Histogram {
  const { low, width, spacing } = bins
  const { under, counts, over } = list.sorted === undefined ? countRanked(list, bins) : countSorted(list.sorted, bins)
  return {
    low,
    width,
    counts,
    ...(under === 0 ? {} : { under }),
    ...(over === 0 ? {} : { over }),
    ...(spacing === undefined ? {} : { spacing }),
  }
}

function countSorted(sorted: ArrayLike<number>, { count, place }: Bins) {
  const counts = Array.from({ length: count }, () => 0)
  let [under, over] = [0, 0]
  for (let i = 0; i < sorted.length; i++) {
    const bin = place(sorted[i]!)
    if (bin < 0) under++
    else if (bin >= count) over++
    else counts[bin]! += 1
  }
  return { under, counts, over }
}

/** The same where only ranks are at hand: bins rise with the values. */
function countRanked(list: Ranked, { count, place }: Bins) {
  const below = Array.from({ length: count + 1 }, (_, bin) => countWhile(list, (value) => place(value) < bin))
  const counts = Array.from({ length: count }, (_, bin) => below[bin + 1]! - below[bin]!)
  return { under: below[0]!, counts, over: list.length - below[count]! }
}

/** The least width that one of several lists asks for, and that is above 0 where any is. */
function widthOfNarrowest(lists: readonly Ranked[]): number {
  const widths = lists.map(widthOfMiddle).filter((width) => width > 0)
  return widths.length === 0 ? 0 : Math.min(...widths)
}

/** The width that Freedman and Diaconis ask for; where half of the runs agree they would have none, so a 20th of the range. */
function widthOfMiddle(list: Ranked): number {
  const middleHalf = quantileRanked(list, 0.75) - quantileRanked(list, 0.25)
  const [least, greatest] = endsOf(list)
  return middleHalf > 0 ? 2 * middleHalf * power(list.length, -1 / 3) : (greatest - least) / 20
}

/** The least of 1, 2, 5, 10, 20 … (and 0.5, 0.2 …) that is not below a positive number. */
function roundUpNice(width: number): number {
  const exponent = Number(width.toExponential().split("e")[1])
  const candidates = [1, 2, 5, 10].map((digit) => Number(`${digit}e${exponent}`))
  return candidates.find((candidate) => candidate >= width) ?? width
}
