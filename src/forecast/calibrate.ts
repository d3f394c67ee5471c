import { findEstimativeWord } from "../words/estimative-word.ts"
import type { EstimativeScale } from "../words/estimative-scales.ts"
import { decomposeByIsotonic } from "../statistics/corp.ts"
import { measureDiscrimination } from "../statistics/discrimination.ts"
import { fitIsotonic } from "../statistics/isotonic.ts"
import { decomposeByBins } from "../statistics/murphy.ts"
import { bandOfPerfectForecaster } from "../statistics/reliability-band.ts"
import { drawFor } from "./draw-for.ts"
import type { Judged } from "./judge-answer.ts"
import { hasCome } from "./prediction.ts"
import { type Calibration, enoughFamilies, type WordRecord } from "./scores.ts"

/** Sets of outcomes for the band of a perfect forecaster. */
const bandSets = 1000

/** Whether the chances among the answers that came meant what they said; undefined without one. */
export function calibrate(
  judged: readonly Judged[],
  { bins, words, seed }: { readonly bins?: number; readonly words: EstimativeScale; readonly seed: string },
): Calibration | undefined {
  const all = judged.flatMap(({ settled, scored }) =>
    scored.chance === undefined
      ? []
      : [{ chance: scored.chance, came: hasCome(settled.answer, settled.came) ? 1 : 0, family: settled.family }],
  )
  const families = [...new Set(all.map(({ family }) => family))]
  const sizes = families.map((family) => all.filter((one) => one.family === family).length)
  const items = all.map(({ chance, came, family }) => {
    const place = families.indexOf(family)
    return { chance, came, family: place, weight: 1 / (families.length * (sizes[place] ?? 1)) }
  })
  const corp = decomposeByIsotonic(items)
  if (corp === undefined) return undefined
  const fitted = fitIsotonic(items)
  const chances = [...new Set(items.map(({ chance }) => chance))].toSorted((a, b) => a - b)
  const murphy = bins === undefined ? undefined : decomposeByBins(items, bins)
  const discrimination = measureDiscrimination(items)
  return {
    corp,
    ...(murphy === undefined ? {} : { murphy }),
    ...(discrimination === undefined ? {} : { discrimination }),
    curve: chances.map((chance) => ({
      chance,
      came: fitted[items.findIndex((item) => item.chance === chance)] ?? 0,
      answers: items.filter((item) => item.chance === chance).length,
    })),
    band: bandOfPerfectForecaster(items, bandSets, drawFor(seed, "score.band")),
    words: countWords(items, words),
    families: families.length,
    enough: families.length >= enoughFamilies,
  }
}

/** How often that came of which each word was said, the words in the order of their scale. */
export function countWords(
  items: readonly { readonly chance: number; readonly came: number }[],
  scale: EstimativeScale,
): readonly WordRecord[] {
  const named = items.map(({ chance, came }) => {
    const exact = { value: chance, low: chance, high: chance, mcse: 0, n: 1 }
    return { word: findEstimativeWord(exact, scale).phrase, chance, came }
  })
  const groups = [...new Set(named.map(({ word }) => word))].map((word) => {
    const list = named.filter((one) => one.word === word)
    return {
      word,
      answers: list.length,
      came: list.reduce((sum, { came }) => sum + came, 0),
      mean_chance: list.reduce((sum, { chance }) => sum + chance, 0) / list.length,
    }
  })
  return groups.toSorted((a, b) => a.mean_chance - b.mean_chance)
}
