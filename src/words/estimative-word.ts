import type { Estimate } from "../statistics/estimate.ts"
import { type Band, type EstimativeScale, scales } from "./estimative-scales.ts"
import { tellPercent } from "./share.ts"

/** What a scale calls a probability. */
export interface EstimativeWord {
  readonly scale: EstimativeScale
  /** The word of the value itself; absent where the scale has none for it. */
  readonly word?: string
  /** Words for the value and for the rest of its interval, the value's first. */
  readonly words: readonly string[]
  /** For a sentence: one word, both where the interval crosses an edge, the outermost of three and more, or what the scale lacks a word for. */
  readonly phrase: string
}

/**
 * The estimative word of a probability. The word is that of the value; where the 95 % interval reaches into another
 * band, that band's word is said too, because the runs cannot tell which one it is.
 */
export function findEstimativeWord(estimate: Estimate, scale: EstimativeScale): EstimativeWord {
  const bands = scales[scale].bands
  const own = findBand(bands, estimate.value)
  const others = bands.filter((band) => band !== own && crosses(band, estimate, own))
  const words = [...(own === undefined ? [] : [own]), ...others].map(({ word }) => word)
  return {
    scale,
    ...(own === undefined ? {} : { word: own.word }),
    words,
    phrase: joinLabels(bands, own, others, estimate),
  }
}

/** The band of a probability; an edge that two bands share belongs to the one nearer to even. */
function findBand(bands: readonly Band[], probability: number): Band | undefined {
  const holding = bands.filter(({ low, high }) => probability >= low && probability <= high)
  return probability < 0.5 ? holding[holding.length - 1] : holding[0]
}

/** Whether an interval holds part of a band: more than an edge that the band shares with the value's own. */
function crosses(band: Band, { low, high }: Estimate, own: Band | undefined): boolean {
  if (own !== undefined && band.high <= own.low) return low < band.high
  if (own !== undefined && band.low >= own.high) return high > band.low
  return low < band.high && high > band.low
}

/** One word, two words with the value's own first, or the two ends where the interval reaches over more than two. */
function joinLabels(
  bands: readonly Band[],
  own: Band | undefined,
  others: readonly Band[],
  estimate: Estimate,
): string {
  const { low, high, value } = estimate
  const first = own?.word ?? phraseWithout(bands, value)
  const reached = bands.filter((band) => band === own || others.includes(band)).map(({ word }) => word)
  const labels = [
    ...(Math.min(low, value) < (bands[0]?.low ?? 0) ? [phraseWithout(bands, Math.min(low, value))] : []),
    ...reached,
    ...(Math.max(high, value) > (bands[bands.length - 1]?.high ?? 1)
      ? [phraseWithout(bands, Math.max(high, value))]
      : []),
  ]
  if (!labels.includes(first)) return first
  if (labels.length > 2) return `anything from ${labels[0]} to ${labels[labels.length - 1]}`
  return [first, ...labels.filter((label) => label !== first)].join(", or ")
}

/** What to say where the scale is silent: below and above all its bands, or in the gap between two. */
function phraseWithout(bands: readonly Band[], probability: number): string {
  const below = bands.findLast(({ high }) => high < probability)
  const above = bands.find(({ low }) => low > probability)
  if (below === undefined && above === undefined) return "unknown"
  if (below === undefined) return `less than ${tellPercent(above?.low ?? 0)}`
  if (above === undefined) return `more than ${tellPercent(below.high)}`
  return `between ${below.word} and ${above.word}`
}
