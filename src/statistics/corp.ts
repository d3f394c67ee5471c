import { fitIsotonic, type Weighed } from "./isotonic.ts"

/** What a mean Brier score is made of: score = miscalibration − discrimination + uncertainty, to the last digit but rounding. */
export interface CorpDecomposition {
  readonly score: number
  /** What would be gained by saying of each chance how often such chances came; ≥ 0. */
  readonly miscalibration: number
  /** What telling cases apart is worth against one and the same chance for all; ≥ 0. */
  readonly discrimination: number
  /** The score of the one best chance for all: how mixed the outcomes are. */
  readonly uncertainty: number
}

/**
 * The decomposition by isotonic regression (CORP): exact, and without bins to choose. Undefined without items.
 * Source: Dimitriadis, Gneiting and Jordan 2021, Stable reliability diagrams for probabilistic classifiers.
 */
export function decomposeByIsotonic(items: readonly Weighed[]): CorpDecomposition | undefined {
  const total = items.reduce((sum, { weight }) => sum + weight, 0)
  if (!(total > 0)) return undefined
  const fitted = fitIsotonic(items)
  const mean = items.reduce((sum, { weight, came }) => sum + weight * came, 0) / total
  const score = (chanceOf: (item: Weighed, i: number) => number): number =>
    items.reduce((sum, item, i) => {
      const miss = chanceOf(item, i) - item.came
      return sum + item.weight * miss * miss
    }, 0) / total
  const given = score(({ chance }) => chance)
  const recalibrated = score((_, i) => fitted[i]!)
  const uncertainty = score(() => mean)
  return {
    score: given,
    miscalibration: given - recalibrated,
    discrimination: uncertainty - recalibrated,
    uncertainty,
  }
}
