import { Effect } from "effect"
import { type AnswerColumn, openAnswers } from "../../analysis/answer-measure.ts"
import type { Asked } from "../../answers/ask.ts"
import { openRuns } from "../../answers/runs.ts"
import { plainVariant, type Variant } from "../../simulation/variant.ts"
import type { OpenedAnalysis } from "../analysis/open.ts"
import { pointOf } from "../play.ts"
import { simulatePoints } from "../simulate.ts"

/** What is played for an analysis, and what its line of progress says. */
export interface PlayedVariant {
  readonly name: string
  readonly variant: Partial<Variant>
}

/**
 * Plays the scenario as it is and then each variant of it, all with the same draws, and hands over the answers of each
 * beside those of the first. Memory does not grow with the variants.
 */
export const playBeside = Effect.fn("playBeside")(function* (
  { prepared, seed, workers }: OpenedAnalysis,
  asked: readonly Asked[],
  runs: number,
  variants: readonly PlayedVariant[],
  take: (after: readonly AnswerColumn[], before: readonly AnswerColumn[], place: number) => void,
) {
  let before: readonly AnswerColumn[] = []
  const points = [{ variant: plainVariant }, ...variants].map(({ variant }) =>
    pointOf(prepared, { ...plainVariant, ...variant }),
  )
  const options = {
    runs,
    seed,
    workers,
    tracks: false,
    label: (place: number) => variants[place - 1]?.name ?? "simulating",
  }
  yield* simulatePoints(points, options, (ensemble, _, place) =>
    Effect.sync(() => {
      const answers = openAnswers(openRuns(prepared.model, seed, ensemble), asked)
      if (place === 0) before = answers
      else take(answers, before, place - 1)
    }),
  )
})
