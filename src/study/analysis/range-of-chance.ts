import { Effect } from "effect"
import { readYesNo } from "../../analysis/yes-no.ts"
import type { Asked } from "../../answers/ask.ts"
import { families } from "../../distribution/index.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import { estimateRangeOfChance } from "../../statistics/nested-split.ts"
import { tellProbability } from "../../words/share.ts"
import type { OpenedAnalysis } from "./open.ts"
import { playAnew } from "./play-anew.ts"

/** Between which chances 90 % of the worlds have their own; absent where no ignorance is seen. */
export interface RangeOfChance {
  readonly low: Estimate
  readonly high: Estimate
}

/** So few worlds, of so many runs each, say well enough how far worlds alone can move a chance. */
const [worlds, inner] = [200, 10]

/** Plays 200 worlds ten times each, for the range of each answer's own chance. */
export const playRanges = Effect.fn("playRanges")(function* (opened: OpenedAnalysis, asked: readonly Asked[]) {
  const request = { runs: worlds * inner, alterations: [{ draws: { inner } }], label: "worlds" }
  const [ranges = []] = yield* playAnew(opened, request, (runs) =>
    asked.map((one): RangeOfChance | undefined => {
      const column = readYesNo(runs, one)
      return column === undefined
        ? undefined
        : estimateRangeOfChance(column.values, inner, (u, a, b) => families.beta.quantile(u, a, b, NaN))
    }),
  )
  return ranges
})

/** Above this, some worlds have it likelier than not. */
const evenOdds = 0.5

/** That most of it is chance, where even the worlds that favour it leave it unlikely. */
export function warnOfChance(range: RangeOfChance | undefined): readonly string[] {
  return range === undefined || range.high.value >= evenOdds
    ? []
    : [`19 of 20 worlds leave this below ${tellProbability(range.high)}: the rest is chance.`]
}
