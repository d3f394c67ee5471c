/**
 * A sum of doubles without any rounding: numbers that do not overlap, the smallest first, which add up to it. So whatever is
 * added in whatever order and grouping, what comes of it is the same.
 *
 * Source: Shewchuk 1997, Discrete & Computational Geometry 18:305, GROW-EXPANSION, with zeros left out.
 */
export type ExactSum = number[]

/** Adds a number in place. Once one that is not finite is added, the sum is as adding gives it. */
export function addExactly(sum: ExactSum, value: number): void {
  const plain = value + (sum[sum.length - 1] ?? 0)
  let rest = value
  let kept = 0
  for (const part of sum) {
    const whole = rest + part
    const virtual = whole - rest
    const lost = rest - (whole - virtual) + (part - virtual)
    if (lost !== 0) sum[kept++] = lost
    rest = whole
  }
  sum.length = kept
  if (Number.isFinite(rest)) {
    if (rest !== 0) sum.push(rest)
  } else sum.splice(0, kept, plain)
}

/** The double that is nearest to a sum, to the even one of two; 0 of none. */
export function roundSum(sum: ExactSum): number {
  let at = sum.length - 1
  if (at < 0) return 0
  let high = sum[at]!
  let low = 0
  while (at > 0 && low === 0) {
    const part = sum[--at]!
    const whole = high + part
    low = part - (whole - high)
    high = whole
  }
  // What is left decides where the double lies just between two.
  const next = sum[at - 1] ?? 0
  if (low * next > 0) {
    const twice = low * 2
    const moved = high + twice
    if (moved - high === twice) return moved
  }
  return high
}

/** As few parts as a sum can be of: each is the nearest double to what the larger ones leave. So no sum has more than 41. */
export function condenseSum(sum: ExactSum): ExactSum {
  const rest = [...sum]
  const parts: ExactSum = []
  for (let part = roundSum(rest); rest.length > 0; part = roundSum(rest)) {
    parts.unshift(part)
    if (!Number.isFinite(part)) break
    addExactly(rest, -part)
  }
  return parts
}

/** All 2,098 bits between the least and the greatest double, 53 in each part and one that may lie between two. */
export const mostCondensed = 41
