import { exp } from "../../number/exp.ts"
import { log } from "../../number/log.ts"

/**
 * A question about a number or a date as public forecasting platforms pose it: a range cut into equal bins, and whether the
 * answer may lie beyond it. The forecast is the cumulative chance at every edge, 201 numbers for the usual 200 bins; the first
 * is what lies below an open lower bound, one minus the last what lies above an open upper one.
 */
export interface Range {
  readonly low: number
  readonly high: number
  readonly isOpenBelow: boolean
  readonly isOpenAbove: boolean
  /**
   * Where the scale is logarithmic: the point that lies infinitely far below the range (Metaculus: zero_point). Edges are then
   * evenly spaced in the logarithm of their distance from it.
   */
  readonly zero?: number
  /** How many bins; 200 unless the question says otherwise. */
  readonly bins: number
  /** Whether each bin holds one whole number, with edges halfway to its neighbours (Metaculus: a discrete question). */
  readonly isWhole?: boolean
}

/** The most bins that a question has. */
const mostBins = 200

/** The range of the whole numbers from `low` to `high`, a bin each; undefined where they are not whole or too many. */
export function wholeRange(low: number, high: number): Range | undefined {
  const bins = high - low + 1
  if (!Number.isInteger(low) || !Number.isInteger(high) || bins < 1 || bins > mostBins) return undefined
  return { low: low - 0.5, high: high + 0.5, isOpenBelow: true, isOpenAbove: true, bins, isWhole: true }
}

/** The cumulative chances of bins of whole numbers as steps at their centres: each value twice, before its step and after. */
export function atCentres(
  edges: readonly number[],
  cdf: readonly number[],
): { readonly values: readonly number[]; readonly cdf: readonly number[] } {
  const bins = edges.slice(1).map((edge, i) => ({
    centre: ((edges[i] ?? edge) + edge) / 2,
    before: cdf[i] ?? 0,
    after: cdf[i + 1] ?? 1,
  }))
  return {
    values: bins.flatMap(({ centre }) => [centre, centre]),
    cdf: bins.flatMap(({ before, after }) => [before, after]),
  }
}

/** The cumulative chances at the edges, and by how much the rules of the form moved the one that moved most. */
export interface ContinuousForecast {
  readonly cdf: readonly number[]
  readonly moved: number
}

/**
 * The rules that a forecast must keep to be taken, for the usual 200 bins (Metaculus: questions/serializers/common.py, 2026). Its server
 * rounds chances and their steps to nine or ten digits before it compares them, so that each rule is kept by a hair more.
 */
const rules = { leastOutside: 0.001, leastInside: 0.01 + 1e-6, mostInBin: 0.2 - 1e-7 } as const

/** The value at each edge of the bins, rising. */
export function listEdges({ low, high, zero, bins }: Range): readonly number[] {
  return Array.from({ length: bins + 1 }, (_, i) => {
    if (i === bins) return high
    const share = i / bins
    if (zero === undefined) return low + share * (high - low)
    return zero + (low - zero) * exp(share * log((high - zero) / (low - zero)))
  })
}

/**
 * A distribution in the form of a question. `below(x)` is its chance of a value at or below x. What the form does not allow is
 * moved by as little as it asks for: at least 0.1 % beyond an open bound and nothing beyond a closed one, at least 1 % spread
 * evenly over the bins, at most 20 % in one of them.
 */
export function toContinuous(range: Range, below: (x: number) => number): ContinuousForecast {
  const edges = listEdges(range)
  const chances = edges.map(below)
  const first = chances[0] ?? 0
  const last = chances[range.bins] ?? 1
  const [under, over] = holdOutside(range, first, 1 - last)
  const raw = chances.slice(1).map((chance, i) => Math.max(0, chance - (chances[i] ?? 0)))
  // What lies beyond a closed bound belongs to the bin beside it.
  if (!range.isOpenBelow) raw[0] = (raw[0] ?? 0) + first
  if (!range.isOpenAbove) raw[range.bins - 1] = (raw[range.bins - 1] ?? 0) + 1 - last
  const masses = spread(raw, 1 - under - over, range.bins)
  let sum = under
  const cdf = [under, ...masses.map((mass) => (sum += mass))]
  // The sum of all bins would end a rounding away from what it must be.
  cdf[range.bins] = 1 - over
  const moved = cdf.reduce((most_, chance, i) => Math.max(most_, Math.abs(chance - (chances[i] ?? 0))), 0)
  return { cdf, moved }
}

/** What lies beyond each bound: its least where the bound is open, and never so much that nothing is left for the bins. */
function holdOutside({ isOpenBelow, isOpenAbove }: Range, below: number, above: number): readonly [number, number] {
  const [leastUnder, leastOver] = [isOpenBelow ? rules.leastOutside : 0, isOpenAbove ? rules.leastOutside : 0]
  const under = isOpenBelow ? Math.max(leastUnder, below) : 0
  const over = isOpenAbove ? Math.max(leastOver, above) : 0
  const spare = under + over - leastUnder - leastOver
  const most = 1 - rules.leastInside - leastUnder - leastOver
  const scale = spare > most ? most / spare : 1
  return [leastUnder + scale * (under - leastUnder), leastOver + scale * (over - leastOver)]
}

/** Masses of the bins in the same proportions, each with its least and none above its most. */
function spread(raw: readonly number[], total: number, bins: number): readonly number[] {
  const least = rules.leastInside / bins
  const most = (rules.mostInBin * 200) / bins
  const sum = raw.reduce((all, mass) => all + mass, 0)
  const shares = raw.map((mass) => (sum > 0 ? mass / sum : 1 / bins))
  const masses = shares.map((share) => least + share * (total - least * bins))
  // What one bin must give up the others take in proportion, until none has too much; each round fills one for good.
  for (let round = 0; round < bins; round++) {
    const surplus = masses.reduce((all, mass) => all + Math.max(0, mass - most), 0)
    if (surplus < 1e-15) break
    const room = masses.reduce((all, mass) => all + (mass < most ? mass : 0), 0)
    if (!(room > 0)) break
    for (const [i, mass] of masses.entries()) masses[i] = mass >= most ? most : mass * (1 + surplus / room)
  }
  return masses
}

/**
 * The value with the share u of a forecast at or below it: straight between edges. Beyond an open bound nothing is said of
 * where, and the bound itself is given.
 */
export function quantileOfPoints(values: readonly number[], cdf: readonly number[], u: number): number {
  const at = cdf.findIndex((chance) => chance >= u)
  const last = values.at(-1) ?? NaN
  if (at < 0) return last
  const [above, from] = [cdf[at] ?? 1, cdf[at - 1] ?? 0]
  const [right, left] = [values[at] ?? last, values[at - 1] ?? last]
  return at === 0 || above === from || above === u ? right : left + ((u - from) / (above - from)) * (right - left)
}
