import { normalQuantile } from "../number/normal-quantile.ts"
import type { Family } from "./family.ts"

/**
 * What ranks know of a distribution. A value's rank is the share of the probability below it and half of that at it
 * (midranks, as ties are ranked). Behind the distribution stands a standard normal number; where that passes `at`, the
 * rank rises by `rise`. A continuous distribution's rank is the normal's own cumulative probability.
 */
export type Margin =
  | { readonly kind: "continuous" }
  | {
      readonly kind: "steps"
      readonly steps: readonly { readonly at: number; readonly rise: number }[]
      /** Standard deviation of the rank, less what goes unseen where neighbours are ranked together. */
      readonly deviation: number
    }

export const continuous: Margin = { kind: "continuous" }

/** Neighbours are ranked together as long as they make up no more than this. */
const finest = 1 / 40

/** So small a part of the ranks' variance is nothing: what has no more ties than that ranks as if it had none. */
const negligible = 1e-5

/** Whole numbers so widely spread rank as if they were continuous. */
const widestDeviation = 100

/**
 * The margin of values in rising order with these probabilities, which sum to 1. The variance of midranks is
 * (1 - Σ share³) / 12. Ranked together, neighbours lose some of it, and in the same measure of all covariances: so the
 * deviation to divide by is (variance that is seen) / (deviation of all), and rank correlations keep three digits.
 */
export function marginOfShares(shares: readonly number[]): Margin {
  const ties = sumCubes(shares)
  if (ties <= negligible) return continuous
  const parts = joinSmall(shares)
  let below = 0
  const steps = parts.map((share, i) => {
    below += share
    return { at: normalQuantile(below), rise: (share + (parts[i + 1] ?? 0)) / 2 }
  })
  const deviation = parts.length < 2 ? 0 : (1 - sumCubes(parts)) / Math.sqrt(12 * (1 - ties))
  return { kind: "steps", steps: steps.slice(0, -1), deviation }
}

function sumCubes(shares: readonly number[]): number {
  return shares.reduce((sum, share) => sum + share * share * share, 0)
}

function joinSmall(shares: readonly number[]): readonly number[] {
  const parts: number[] = []
  for (const share of shares) {
    if (!(share > 0)) continue
    const last = parts.length - 1
    const joined = (parts[last] ?? 0) + share
    if (last >= 0 && joined <= finest) parts[last] = joined
    else parts.push(share)
  }
  return parts
}

/** The margin of a family with these parameters, of which only what lies between two values is left. */
export function marginOfFamily(
  family: Family,
  parameters: readonly number[],
  [least, greatest]: readonly [number, number] = [-Infinity, Infinity],
): Margin {
  if (!family.discrete) return continuous
  const [a = NaN, b = NaN, c = NaN] = parameters
  const [lowest, highest] = family.support(parameters)
  const first = Math.max(least, lowest, family.quantile(2 ** -54, a, b, c))
  const last = Math.min(greatest, highest, family.quantile(1 - 2 ** -53, a, b, c))
  const isWide = Math.sqrt(family.variance(parameters)) > widestDeviation
  if (isWide && last - first > widestDeviation) return continuous
  const masses: number[] = []
  let below = family.cdf(first - 1, parameters)
  for (let value = first; value <= last; value++) {
    const upTo = family.cdf(value, parameters)
    masses.push(Math.max(0, upTo - below))
    below = upTo
  }
  const total = masses.reduce((sum, mass) => sum + mass, 0)
  return marginOfShares(masses.map((mass) => mass / total))
}
