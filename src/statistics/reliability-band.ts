import { fitIsotonic, type Weighed } from "./isotonic.ts"
import { quantileSorted } from "./quantile.ts"

/** Where the reliability curve of a perfect forecaster lies at one chance. */
export interface BandPoint {
  readonly chance: number
  readonly low: number
  readonly high: number
}

/**
 * The band that the isotonic reliability curve of a perfect forecaster of this size would keep to at each chance (95 % of
 * `sets` sets, point by point): outcomes are drawn from the chances themselves and fitted as what came was. `uniform` gives a
 * number in [0, 1) for a set and a family; items of one `family` share it, so that what is settled together stays together.
 * Source: Bröcker and Smith 2007, Increasing the reliability of reliability diagrams; Dimitriadis et al. 2021.
 */
export function bandOfPerfectForecaster(
  items: readonly (Weighed & { readonly family: number })[],
  sets: number,
  uniform: (set: number, family: number) => number,
): readonly BandPoint[] {
  const chances = [...new Set(items.map(({ chance }) => chance))].toSorted((a, b) => a - b)
  const fits = chances.map(() => new Float64Array(sets))
  for (let set = 0; set < sets; set++) {
    const drawn = items.map((item) => ({ ...item, came: uniform(set, item.family) < item.chance ? 1 : 0 }))
    const fitted = fitIsotonic(drawn)
    const at = new Map(drawn.map(({ chance }, i) => [chance, fitted[i]!]))
    for (const [i, chance] of chances.entries()) fits[i]![set] = at.get(chance)!
  }
  return chances.map((chance, i) => {
    const sorted = (fits[i] ?? new Float64Array(0)).toSorted()
    return { chance, low: quantileSorted(sorted, 0.025), high: quantileSorted(sorted, 0.975) }
  })
}
