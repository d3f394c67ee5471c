import { log } from "../number/log.ts"
import { power } from "../number/power.ts"
import { isWhole } from "../statistics/quantile-estimate.ts"
import { quantileSorted } from "../statistics/quantile.ts"
import type { Histogram } from "./summary.ts"

const mostBins = 60

/** Where the middle 98 % of values above 0 span so many times their least, their logarithms are counted. */
const wideRatio = 100

/** The axis is cut here, at each end, where the tails would take most of it. */
const tail = 0.005

/**
 * Counts an ascending list into at most 60 bins of equal width: that of Freedman and Diaconis 1981 (2 · IQR · n^(-1/3)),
 * made wider to 1, 2 or 5 times a power of ten. Edges are multiples of the width; if all values are whole, so is the width
 * and every whole value lies inside one bin.
 *
 * Numbers above 0 that span powers of ten are counted by their logarithms, in bins of 1, 1/2, 1/5 … of a power of ten. Where
 * the bins would have to be twice as wide because of the tails, half a percent of the values at each end is left outside.
 * Undefined for an empty list.
 */
export function buildHistogram(sorted: ArrayLike<number>): Histogram | undefined {
  const n = sorted.length
  if (n === 0) return undefined
  const [least, greatest] = [sorted[0]!, sorted[n - 1]!]
  if (least > 0 && quantileSorted(sorted, 0.99) > wideRatio * quantileSorted(sorted, 0.01)) return countDecades(sorted)
  const [first, last] = [quantileSorted(sorted, tail), quantileSorted(sorted, 1 - tail)]
  const wanted = widthOfMiddle(sorted)
  const isCut = last > first && greatest - least > 2 * Math.max(wanted * (mostBins - 1), last - first)
  return countEvenly(sorted, wanted, isCut ? [first, last] : [least, greatest])
}

function countEvenly(sorted: ArrayLike<number>, wanted: number, [from, to]: readonly [number, number]): Histogram {
  const whole = isWhole(sorted)
  // One bin is kept in hand, because edges on multiples of the width may split one more off.
  const least = Math.max(wanted, (to - from) / (mostBins - 1), whole ? 1 : 0)
  const width = roundUpNice(least > 0 ? least : Math.max(1e-6, Math.abs(sorted[0]!) / 100))
  const low = Math.floor(from / width) * width - (whole ? 0.5 : 0)
  const bins = Math.floor((to - low) / width) + 1
  return { low, width, ...countBins(sorted, bins, (value) => Math.floor((value - low) / width)) }
}

/** Bins of equal width in the decimal logarithm, of values above 0. */
function countDecades(sorted: ArrayLike<number>): Histogram {
  const logs = Float64Array.from(sorted, (value) => log(value) / log(10))
  const range = logs[logs.length - 1]! - logs[0]!
  const wanted = Math.max(widthOfMiddle(logs), range / (mostBins - 1))
  const step = [0.02, 0.05, 0.1, 0.2, 0.5].find((candidate) => candidate >= wanted) ?? Math.ceil(wanted)
  // A power of ten begins a bin, also where its logarithm is a hair too small.
  const binOf = (logarithm: number): number => Math.floor(logarithm / step + 1e-9)
  const first = binOf(logs[0]!)
  const counted = countBins(logs, binOf(logs[logs.length - 1]!) - first + 1, (value) => binOf(value) - first)
  return { low: power(10, first * step), width: power(10, step), ...counted, spacing: "log" }
}

function countBins(sorted: ArrayLike<number>, bins: number, place: (value: number) => number) {
  const counts = Array.from({ length: bins }, () => 0)
  let [under, over] = [0, 0]
  for (let i = 0; i < sorted.length; i++) {
    const bin = place(sorted[i]!)
    if (bin < 0) under++
    else if (bin >= bins) over++
    else counts[bin]! += 1
  }
  return { counts, ...(under === 0 ? {} : { under }), ...(over === 0 ? {} : { over }) }
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
