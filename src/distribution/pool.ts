import { exp } from "../number/exp.ts"
import { log } from "../number/log.ts"
import { cumulateShares } from "./discrete.ts"
import type { Family } from "./family.ts"

/** What one expert says: a continuous family with its parameters, and the weight of the word. */
export interface Opinion {
  readonly family: Family
  readonly parameters: readonly number[]
  /** Not negative; relative to the others'. */
  readonly weight: number
}

/** A continuous distribution as cells, within each of which the value rises evenly with the uniform. */
export interface Cells {
  /** The least value of each cell, rising. */
  readonly values: readonly number[]
  /** The share of [0, 1) up to the end of each cell; the last is 1. */
  readonly cumulative: readonly number[]
  /** How much the value rises within each cell for a whole unit of the uniform. */
  readonly slopes: readonly number[]
}

export interface Pooled {
  readonly cells: Cells
  /**
   * How far the opinions cover each other: ∫ Π fᵢ^wᵢ, the weights summing to 1 (Bhattacharyya 1943 for two alike): 1 if all say
   * the same, 0 if some exclude each other.
   */
  readonly overlap: number
}

/** Cells alike in the middle, and quarters of a halving in the tails, from 2⁻¹⁰ to 2⁻⁵². */
const bulk = 1024
const tail = { from: 4 * 10, to: 4 * 52 }

/**
 * Several opinions as one. Linear: the mean of their probabilities, which keeps every value that anybody thinks possible
 * (Stone 1961). Logarithmic: their densities multiplied, each to the power of its weight, which keeps only what all
 * think possible (Genest and Zidek 1986, section 3). Undefined where nothing is left.
 *
 * The edges of the cells are quantiles of every opinion, so that no cell holds much of any. A chance is right to 10⁻⁵ at
 * every value.
 */
export function poolOpinions(opinions: readonly Opinion[], by: "linear" | "logarithmic"): Pooled | undefined {
  const edges = listEdges(opinions)
  const total = opinions.reduce((sum, { weight }) => sum + weight, 0)
  const shares = opinions.map(({ weight }) => weight / total)
  const below = opinions.map(({ family, parameters }) => edges.map((edge) => family.cdf(edge, parameters)))
  const masses = { linear: [] as number[], logarithmic: [] as number[] }
  for (let i = 0; i + 1 < edges.length; i++) {
    let linear = 0
    let logarithm = 0
    below.forEach((chances, j) => {
      const mass = Math.max(0, chances[i + 1]! - chances[i]!)
      const share = shares[j]!
      linear += share * mass
      logarithm += share === 0 ? 0 : share * log(mass)
    })
    masses.linear.push(linear)
    // Densities to powers that sum to 1, times the width of the cell, are its masses to these powers.
    masses.logarithmic.push(exp(logarithm))
  }
  const overlap = masses.logarithmic.reduce((sum, mass) => sum + mass, 0)
  const cumulative = cumulateShares(masses[by])
  if (cumulative === undefined) return undefined
  return {
    cells: { values: edges.slice(0, -1), cumulative, slopes: findSlopes(edges, cumulative) },
    overlap: Math.min(1, overlap),
  }
}

/** Rising quantiles of all opinions that count, each once. */
function listEdges(opinions: readonly Opinion[]): readonly number[] {
  const chances: number[] = []
  for (let step = tail.to; step > tail.from; step--) chances.push(exp((0 - step * log(2)) / 4))
  for (let i = 1; i < bulk; i++) chances.push(i / bulk)
  for (let step = tail.from + 1; step <= tail.to; step++) chances.push(1 - exp((0 - step * log(2)) / 4))
  const edges = opinions
    .filter(({ weight }) => weight > 0)
    .flatMap(({ family, parameters }) => {
      const [a = NaN, b = NaN, c = NaN] = parameters
      return chances.map((u) => family.quantile(u, a, b, c))
    })
  return [...new Set(edges)].toSorted((a, b) => a - b)
}

function findSlopes(edges: readonly number[], cumulative: readonly number[]): readonly number[] {
  return cumulative.map((share, i) => {
    const width = share - (cumulative[i - 1] ?? 0)
    return width > 0 ? (edges[i + 1]! - edges[i]!) / width : 0
  })
}
