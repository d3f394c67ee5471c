import { type Interval, usualLevel } from "./estimate.ts"
import { wilsonInterval } from "./wilson.ts"

/** How often each of two events came true in the same runs: together, alone, not at all. */
export interface PairedCounts {
  readonly both: number
  readonly onlyFirst: number
  readonly onlySecond: number
  readonly neither: number
}

/**
 * Interval for p2 - p1, the difference of the probabilities behind two independent samples, by squaring and adding
 * the Wilson limits. If one of the samples is empty it is [-1, 1].
 *
 * Source: Newcombe 1998, Statistics in Medicine 17:873, method 10.
 */
export function newcombeDifference(
  successes1: number,
  n1: number,
  successes2: number,
  n2: number,
  level: number = usualLevel,
): Interval {
  if (n1 === 0 || n2 === 0) return { low: -1, high: 1 }
  return squareAndAdd(
    successes1 / n1,
    wilsonInterval(successes1, n1, level),
    successes2 / n2,
    wilsonInterval(successes2, n2, level),
    0,
  )
}

/**
 * Interval for p2 - p1 when both events were looked at in the same runs: the Wilson limits of both shares, joined
 * with the correlation phi between the two events, which is continuity corrected when positive and 0 when one of the
 * events always or never came true. With no runs at all it is [-1, 1].
 *
 * Source: Newcombe 1998, Statistics in Medicine 17:2635, method 10.
 */
export function newcombePairedDifference(counts: PairedCounts, level: number = usualLevel): Interval {
  const n = counts.both + counts.onlyFirst + counts.onlySecond + counts.neither
  if (n === 0) return { low: -1, high: 1 }
  const first = counts.both + counts.onlyFirst
  const second = counts.both + counts.onlySecond
  return squareAndAdd(
    first / n,
    wilsonInterval(first, n, level),
    second / n,
    wilsonInterval(second, n, level),
    measurePhi(counts, n),
  )
}

/** The same of two shares that were not counted but have limits of their own. */
export function differenceOfLimits(
  first: Interval & { readonly value: number },
  second: Interval & { readonly value: number },
): Interval {
  return squareAndAdd(first.value, first, second.value, second, 0)
}

/** Limits of p2 - p1 from both estimates, their own limits and the correlation of their errors. */
function squareAndAdd(p1: number, limits1: Interval, p2: number, limits2: Interval, phi: number): Interval {
  const down = joinReaches(limits1.high - p1, p2 - limits2.low, phi)
  const up = joinReaches(p1 - limits1.low, limits2.high - p2, phi)
  return { low: Math.max(-1, p2 - p1 - down), high: Math.min(1, p2 - p1 + up) }
}

function joinReaches(reach1: number, reach2: number, phi: number): number {
  return Math.sqrt(Math.max(0, reach1 * reach1 - 2 * phi * reach1 * reach2 + reach2 * reach2))
}

function measurePhi({ both, onlyFirst, onlySecond, neither }: PairedCounts, n: number): number {
  const margins = [both + onlyFirst, onlySecond + neither, both + onlySecond, onlyFirst + neither]
  const spread = margins.reduce((product, margin) => product * Math.sqrt(margin), 1)
  if (spread === 0) return 0
  const agreement = both * neither - onlyFirst * onlySecond
  return (agreement > 0 ? Math.max(agreement - n / 2, 0) : agreement) / spread
}
