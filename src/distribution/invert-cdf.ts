import { exp } from "../number/exp.ts"
import { log } from "../number/log.ts"

/** Both tails of a positive variable with shapes a and b, and x times its density. */
export interface Tails {
  lower(x: number, a: number, b: number): number
  upper(x: number, a: number, b: number): number
  slope(x: number, a: number, b: number): number
}

/** Newton's method, and the walk on the grid, end after so many steps at the latest. */
export const mostSteps = 120

/** How much Newton's method must still move for another step. */
export const closeEnough = 1e-8

/** From a half to 1.5 times the distance of neighbours on the grid, which is 2^-42 to 2^-41 of a number. */
export const gridStep = 2.9e-13

/**
 * The x in (0, limit] with lower(x) = u and upper(x) = v, where u + v = 1 and the smaller of both carries the digits.
 * The relative error is below 1e-12 wherever the tails are that exact.
 *
 * Newton's method on the logarithm of the smaller tail, kept in a bracket, comes close; then the answer is settled on
 * a grid of numbers of 42 bits by comparing the tails themselves: the highest with lower(x) <= u, or the lowest
 * with upper(x) <= v. Two neighbours on the grid differ by more than the rounding of the tails, so the answer never
 * falls when u rises, and does not depend on the start.
 */
export function invertCdf(
  tails: Tails,
  u: number,
  v: number,
  start: number,
  limit: number,
  a: number,
  b: number,
): number {
  return u <= v
    ? settleLower(tails, u, approachLower(tails, u, start, limit, a, b), limit, a, b)
    : settleUpper(tails, v, approachUpper(tails, v, start, limit, a, b), limit, a, b)
}

/** In log x the logarithm of the lower tail is concave, a straight line far out. */
export function approachLower(tails: Tails, u: number, start: number, limit: number, a: number, b: number): number {
  let low = 0
  let high = limit
  let x = start
  for (let step = 0; step < mostSteps; step++) {
    const tail = tails.lower(x, a, b)
    if (tail < u) low = x
    else high = x
    const next = x * exp((-log(tail / u) * tail) / tails.slope(x, a, b))
    if (Math.abs(next - x) <= closeEnough * x) return next
    x = next > low && next < high ? next : bisect(low, high)
  }
  return x
}

export function approachUpper(tails: Tails, v: number, start: number, limit: number, a: number, b: number): number {
  let low = 0
  let high = limit
  let x = start
  for (let step = 0; step < mostSteps; step++) {
    const tail = tails.upper(x, a, b)
    if (tail > v) low = x
    else high = x
    const next = x + (x * log(tail / v) * tail) / tails.slope(x, a, b)
    if (Math.abs(next - x) <= closeEnough * x) return next
    x = next > low && next < high ? next : bisect(low, high)
  }
  return x
}

/** The middle of a bracket, on the logarithmic scale if it spans more than a factor of four. */
function bisect(low: number, high: number): number {
  if (high === Infinity) return low * 4
  if (low * 4 >= high) return (low + high) / 2
  return low === 0 ? high / 16 : Math.sqrt(low) * Math.sqrt(high)
}

function settleLower(tails: Tails, u: number, near: number, limit: number, a: number, b: number): number {
  let x = Math.min(limit, coarsen(near))
  for (let step = 0; step < mostSteps && tails.lower(x, a, b) > u; step++) x = moveOnGrid(x, -1)
  for (let step = 0; step < mostSteps; step++) {
    const next = moveOnGrid(x, 1)
    if (next > limit || tails.lower(next, a, b) > u) break
    x = next
  }
  return x
}

function settleUpper(tails: Tails, v: number, near: number, limit: number, a: number, b: number): number {
  let x = Math.min(limit, coarsen(near))
  for (let step = 0; step < mostSteps && x < limit && tails.upper(x, a, b) > v; step++) x = moveOnGrid(x, 1)
  for (let step = 0; step < mostSteps; step++) {
    const next = moveOnGrid(x, -1)
    if (tails.upper(next, a, b) > v) break
    x = next
  }
  return x
}

/** Times this, a number of 53 bits loses its lower 11. */
export const gridSplitter = 2 ** 11 + 1

/** The nearest number whose significand has 42 bits (Veltkamp 1968). */
function coarsen(x: number): number {
  const scaled = x * gridSplitter
  return scaled - (scaled - x)
}

/** The neighbour on the grid of 42 bits. */
function moveOnGrid(x: number, direction: number): number {
  return coarsen(x + direction * x * gridStep)
}
