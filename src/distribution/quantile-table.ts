import { powerWhole } from "../number/power.ts"
import { approachLower, approachUpper, type Tails } from "./invert-cdf.ts"

/**
 * How a quantile runs between its ends, as polynomials: where the same quantile is asked for again and again, they say
 * in a few operations nearly what `invertCdf` works out, and from how near a number of its grid nothing is certain.
 *
 * The smaller tail m of a uniform lies in [2^-8, 1/2). It is cut into octaves and these into four equal cells each, so
 * that the leading bits of m number its cell and the others say where in it m lies.
 */
export interface QuantileTable {
  /**
   * Row by row, the lower tail's cells before the upper tail's, the coefficients of m less the middle of its cell, the
   * highest first. NaN where a cell is not to be relied on.
   */
  readonly rows: readonly number[]
  /**
   * How far, as a part of it, a value may be from what `invertCdf` compares with: eight times the most that was met, at
   * four places of each cell.
   */
  readonly margin: number
}

/** Octaves, and cells in each as a power of two; coefficients of a cell. */
export const tableShape = { octaves: 7, cellBits: 2, width: 12 } as const

/** Cells of one tail. */
export const tableCells = tableShape.octaves * powerWhole(2, tableShape.cellBits)

/** The least m of a table. */
export const leastTail = powerWhole(2, -tableShape.octaves - 1)

/** A cell whose polynomial misses by more than this part is left out. */
const worst = 4e-14

/** A step of Newton's method after which a further one would change nothing. */
const close = 1e-9

const { width, cellBits } = tableShape

const unreliable: readonly number[] = Array.from({ length: width }, () => NaN)

/** Chebyshev's points of [-1, 1], sin((2 i - 11) π / 24), and some between them to measure the error at. */
const right = [
  0.13052619222005157, 0.3826834323650898, 0.6087614290087207, 0.7933533402912352, 0.9238795325112867,
  0.9914448613738104,
]
const points = [...right.map((point) => -point).toReversed(), ...right]
const trials = [-0.83, -0.42, 0.31, 0.77]

/**
 * The table of a variable with these tails and shapes; `middle` is its median, or near it. Cells of values above the
 * limit are left out.
 */
export function makeQuantileTable(tails: Tails, a: number, b: number, middle: number, limit = Infinity): QuantileTable {
  const sides = [approachLower, approachUpper].map((approach) => {
    const step = (m: number, x: number): number => polish(tails, approach, m, x, a, b)
    let near: (m: number) => number = () => middle
    const cells = Array.from({ length: tableCells }, (_, i) => tableCells - 1 - i).map((cell) => {
      const solve = (m: number): number => {
        const first = step(m, near(m))
        const second = step(m, first)
        if (Math.abs(second - first) <= close * second) return second
        return step(m, approach(tails, m, middle, Infinity, a, b))
      }
      const lowest = approach === approachLower ? -1 : 1
      const made = makeCell(cell, lowest, limit, { solve, step })
      if (made.error === Infinity) return made
      near = (m) => evaluate(made.coefficients, m - made.centre)
      return made
    })
    return cells.toReversed()
  })
  const all = sides.flat()
  const reliable = all.filter(({ error }) => error <= worst)
  return {
    rows: all.flatMap(({ coefficients, error }) => (error <= worst ? coefficients : unreliable)),
    margin: 2e-15 + 8 * reliable.reduce((most, { error }) => Math.max(most, error), 0),
  }
}

/** One step of Newton's method. */
function polish(tails: Tails, approach: typeof approachLower, m: number, x: number, a: number, b: number): number {
  const [tail, sign] = approach === approachLower ? [tails.lower(x, a, b), -1] : [tails.upper(x, a, b), 1]
  return x + (sign * x * (tail - m)) / tails.slope(x, a, b)
}

interface Newton {
  /** The x with this tail; one step nearer to it. */
  readonly solve: (m: number) => number
  readonly step: (m: number, x: number) => number
}

interface Cell {
  readonly centre: number
  readonly coefficients: readonly number[]
  readonly error: number
}

/** `lowest` is 1 where values fall as m rises, else -1. */
function makeCell(cell: number, lowest: 1 | -1, limit: number, { solve, step }: Newton): Cell {
  const parts = powerWhole(2, cellBits)
  const octave = leastTail * powerWhole(2, Math.floor(cell / parts))
  const centre = octave * (1 + ((cell % parts) + 0.5) / parts)
  const half = octave / (2 * parts)
  if (solve(centre + lowest * half) > limit) return { centre, coefficients: [], error: Infinity }
  const local = interpolate(points.map((t) => solve(centre + t * half)))
  const coefficients = local.map((value, i) => value / powerWhole(half, width - 1 - i))
  const error = trials.reduce((most, t) => {
    const m = centre + t * half
    const x = evaluate(coefficients, m - centre)
    return Math.max(most, Math.abs(step(m, x) / x - 1))
  }, 0)
  return { centre, coefficients, error: Number.isNaN(error) ? Infinity : error }
}

/** The coefficients, the highest first, of the polynomial with these values at the points: by Newton's differences. */
function interpolate(values: readonly number[]): readonly number[] {
  const differences = [...values]
  for (let order = 1; order < width; order++)
    for (let i = width - 1; i >= order; i--)
      differences[i] = (differences[i]! - differences[i - 1]!) / (points[i]! - points[i - order]!)
  let ascending: number[] = [differences[width - 1]!]
  for (let i = width - 2; i >= 0; i--) {
    const next = [0, ...ascending]
    ascending.forEach((value, power) => {
      next[power] = next[power]! - value * points[i]!
    })
    next[0] = next[0]! + differences[i]!
    ascending = next
  }
  return ascending.toReversed()
}

function evaluate(coefficients: readonly number[], t: number): number {
  return coefficients.reduce((sum, coefficient) => sum * t + coefficient, 0)
}
