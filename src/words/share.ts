import type { Estimate } from "../statistics/estimate.ts"
import { countDecimals } from "../statistics/round-to-error.ts"

/**
 * A probability in percent with no more digits than its error carries: whole percent between 10 and 90 % (one decimal
 * below an error of 0.05 points), at most one decimal nearer to 0 or 100 %, where it matters. What would
 * print as 0 % or 100 % is put as a bound of the interval: `<0.1 %` after 0 of 10,000 runs.
 *
 * | value, n | 0.371, 10000 | 0.371, 100 | 0.047, 10000 | 0, 10000 | 0, 20  | 1, 10000 |
 * | text     | 37 %         | 37 %       | 4.7 %        | <0.1 %   | <17 %  | >99.9 %  |
 */
export function tellProbability(estimate: Estimate): string {
  const { value, low, high } = estimate
  if (Number.isNaN(value)) return "unknown"
  const decimals = percentDecimals(estimate)
  const text = (100 * value).toFixed(decimals)
  const unit = decimals === 0 ? 1 : 0.1
  if (Number(text) === 0) return `<${Math.max(unit, roundOut(100 * high, unit, Math.ceil)).toFixed(decimals)} %`
  if (Number(text) === 100) return `>${Math.min(100 - unit, roundOut(100 * low, unit, Math.floor)).toFixed(decimals)} %`
  return `${text} %`
}

/** The interval of a probability, such as `36–38 %`: as many digits as the value, one more if both ends would be the same. */
export function tellInterval(estimate: Estimate): string {
  const { low, high, value } = estimate
  if (Number.isNaN(value)) return "unknown"
  const decimals = percentDecimals(estimate)
  const ends = (digits: number) => [(100 * low).toFixed(digits), (100 * high).toFixed(digits)] as const
  const [first, last] = ends(decimals)
  const [from, to] = first === last ? ends(decimals + 1) : [first, last]
  return from === to ? `${from} %` : `${from}–${to} %`
}

/** A share that is stated and has no error, with up to six significant digits: `50 %`, `12.5 %`. */
export function tellPercent(share: number): string {
  return `${Number((100 * share).toPrecision(6))} %`
}

/**
 * A share that was counted, where its error is told elsewhere or would say nothing, with at most so many decimals. What
 * is neither none nor all is never told as such: `<1 %`, `>99.9 %`.
 */
export function tellShare(share: number, decimals = 0): string {
  const least = Number(`1e-${decimals}`)
  const percent = Number((100 * share).toFixed(decimals))
  if (share > 0 && 100 * share < least) return `<${least} %`
  if (share < 1 && 100 * share > 100 - least) return `>${100 - least} %`
  return `${percent} %`
}

/** Decimals of a percentage: none or one, and one only where the error carries it and somebody needs it. */
function percentDecimals({ value, mcse }: Estimate): number {
  const carried = Math.max(0, countDecimals(100 * mcse))
  return value < 0.1 || value > 0.9 || mcse < 0.0005 ? Math.min(1, carried) : 0
}

/** A percentage moved outwards to a multiple of 1 or 0.1, a hair of rounding forgiven. */
function roundOut(percent: number, unit: number, round: (x: number) => number): number {
  const perUnit = unit === 1 ? 1 : 10
  return round(percent * perUnit + (round === Math.ceil ? -1e-9 : 1e-9)) / perUnit
}
