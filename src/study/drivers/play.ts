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

/** What is done with the answers of a variant, beside those of the scenario as it is. */
export type Take = (after: readonly AnswerColumn[], before: readonly AnswerColumn[], place: number) => void

/**
 * Plays the scenario as it is and then each variant of it, all with the same draws, and hands over the answers of each
 * beside those of the first. Memory does not grow with the variants. `refuse` is told of a variant with which a run cannot go on,
 * as where an invariant stands on a rule; without it that is a fault.
 */
export const playBeside = Effect.fn("playBeside")(function* (
  { prepared, seed, workers }: OpenedAnalysis,
  asked: readonly Asked[],
  runs: number,
  variants: readonly PlayedVariant[],
  take: Take,
  refuse?: (place: number) => void,
) {
  let before: readonly AnswerColumn[] | undefined
  let next = 0
  while (before === undefined || next < variants.length) {
    const isFirst = before === undefined
    const waiting = variants.slice(next)
    const points = [...(isFirst ? [plainVariant] : []), ...waiting.map(({ variant }) => variant)]
    const label = (place: number): string => waiting[isFirst ? place - 1 : place]?.name ?? "simulating"
    yield* simulatePoints(
      points.map((variant) => pointOf(prepared, { ...plainVariant, ...variant })),
      { runs, seed, workers, tracks: false, label },
      (ensemble) =>
        Effect.sync(() => {
          const answers = openAnswers(openRuns(prepared.model, seed, ensemble), asked)
          if (before === undefined) before = answers
          else take(answers, before, next++)
        }),
    ).pipe(
      Effect.catchTag("ScenarioIsWrong", (wrong) =>
        before === undefined || refuse === undefined ? Effect.fail(wrong) : Effect.sync(() => refuse(next++)),
      ),
    )
  }
})
