import { power } from "../number/power.ts"
import { isWhole } from "../statistics/quantile-estimate.ts"
import { quantileSorted } from "../statistics/quantile.ts"
import type { Histogram } from "./summary.ts"

const mostBins = 60

/**
 * Counts an ascending list into bins of equal width: that of Freedman and Diaconis 1981 (2 · IQR · n^(-1/3)), made
 * wider to 1, 2 or 5 times a power of ten and until no more than 60 bins cover everything. Edges are multiples of the
 * width; if all values are whole, so is the width and every whole value lies inside one bin. Undefined for an empty list.
 */
export function buildHistogram(sorted: ArrayLike<number>): Histogram | undefined {
  const n = sorted.length
  if (n === 0) return undefined
  const least = sorted[0]!
  const greatest = sorted[n - 1]!
  const whole = isWhole(sorted)
  const width = chooseWidth(sorted, whole)
  const low = whole ? Math.floor(least / width) * width - 0.5 : Math.floor(least / width) * width
  const counts = Array.from({ length: Math.floor((greatest - low) / width) + 1 }, () => 0)
  for (let i = 0; i < n; i++)
    counts[Math.min(counts.length - 1, Math.max(0, Math.floor((sorted[i]! - low) / width)))]! += 1
  return { low, width, counts }
}

function chooseWidth(sorted: ArrayLike<number>, whole: boolean): number {
  const n = sorted.length
  const range = sorted[n - 1]! - sorted[0]!
  const middleHalf = quantileSorted(sorted, 0.75) - quantileSorted(sorted, 0.25)
  // Where half of the runs agree, the rule of Freedman and Diaconis asks for bins without width.
  const wanted = middleHalf > 0 ? 2 * middleHalf * power(n, -1 / 3) : range / 20
  // One bin is kept in hand, because edges on multiples of the width may split one more off.
  const least = Math.max(wanted, range / (mostBins - 1), whole ? 1 : 0)
  return least > 0 ? roundUpNice(least) : roundUpNice(Math.max(1e-6, Math.abs(sorted[0]!) / 100))
}

/** The least of 1, 2, 5, 10, 20 … (and 0.5, 0.2 …) that is not below a positive number. */
function roundUpNice(width: number): number {
  const exponent = Number(width.toExponential().split("e")[1])
  const candidates = [1, 2, 5, 10].map((digit) => Number(`${digit}e${exponent}`))
  return candidates.find((candidate) => candidate >= width) ?? width
}
