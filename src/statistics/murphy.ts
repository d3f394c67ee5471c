import type { Weighed } from "./isotonic.ts"

/**
 * The Brier score by bins of chances: score = reliability − resolution + uncertainty + within-bin variance − 2 · within-bin
 * covariance. The first three add up to it only where all chances of a bin are equal, so none is told without the others.
 */
export interface MurphyDecomposition {
  readonly score: number
  readonly reliability: number
  readonly resolution: number
  readonly uncertainty: number
  readonly within_bin_variance: number
  readonly within_bin_covariance: number
  readonly bins: readonly {
    readonly low: number
    readonly high: number
    readonly weight: number
    readonly mean_chance: number
    readonly came: number
  }[]
}

/**
 * Murphy's decomposition over equal bins of [0, 1] (the last one holds 1), with the two terms that binning leaves over.
 * Empty bins are left out. Undefined without items.
 * Source: Murphy 1973, A new vector partition of the probability score; Stephenson, Coelho and Jolliffe 2008, Two extra
 * components in the Brier score decomposition.
 */
export function decomposeByBins(items: readonly Weighed[], bins: number): MurphyDecomposition | undefined {
  const total = items.reduce((sum, { weight }) => sum + weight, 0)
  if (!(total > 0)) return undefined
  const average = (of: (item: Weighed) => number, list = items): number => {
    const weight = list.reduce((sum, item) => sum + item.weight, 0)
    return list.reduce((sum, item) => sum + item.weight * of(item), 0) / weight
  }
  const binOf = ({ chance }: Weighed): number => Math.min(bins - 1, Math.floor(chance * bins))
  const filled = Array.from({ length: bins }, (_, k) => ({ k, list: items.filter((item) => binOf(item) === k) }))
    .filter(({ list }) => list.some(({ weight }) => weight > 0))
    .map(({ k, list }) => ({
      list,
      low: k / bins,
      high: (k + 1) / bins,
      weight: list.reduce((sum, { weight }) => sum + weight, 0) / total,
      mean_chance: average(({ chance }) => chance, list),
      came: average(({ came }) => came, list),
    }))
  const base = average(({ came }) => came)
  const overBins = (of: (bin: (typeof filled)[number]) => number): number =>
    filled.reduce((sum, bin) => sum + bin.weight * of(bin), 0)
  const square = (x: number): number => x * x
  return {
    score: average(({ chance, came }) => square(chance - came)),
    reliability: overBins(({ mean_chance, came }) => square(mean_chance - came)),
    resolution: overBins(({ came }) => square(came - base)),
    uncertainty: base * (1 - base),
    within_bin_variance: overBins(({ list, mean_chance }) =>
      average(({ chance }) => square(chance - mean_chance), list),
    ),
    within_bin_covariance: overBins(({ list, mean_chance, came }) =>
      average((item) => (item.chance - mean_chance) * (item.came - came), list),
    ),
    bins: filled.map(({ low, high, weight, mean_chance, came }) => ({ low, high, weight, mean_chance, came })),
  }
}
