import { Effect } from "effect"
import { type AnswerColumn, openAnswers } from "../../analysis/answer-measure.ts"
import type { Asked } from "../../answers/ask.ts"
import { openRuns } from "../../answers/runs.ts"
import { unaltered, type Alteration } from "../../simulation/alteration.ts"
import type { OpenedAnalysis } from "../analysis/open.ts"
import { pointOf } from "../play.ts"
import { simulatePoints } from "../simulate.ts"

/** What is played for an analysis, and what its line of progress says. */
export interface PlayedAlteration {
  readonly name: string
  readonly alteration: Partial<Alteration>
}

/** What is done with the answers of an alteration, beside those of the scenario as it is. */
export type Take = (after: readonly AnswerColumn[], before: readonly AnswerColumn[], place: number) => void

/**
 * Plays the scenario as it is and then each alteration of it, all with the same draws, and hands over the answers of each
 * beside those of the first. Memory does not grow with the alterations. `refuse` is told of an alteration with which a run cannot go on,
 * as where an invariant stands on a rule; without it that is a fault.
 */
export const playBeside = Effect.fn("playBeside")(function* (
  { prepared, seed, workers }: OpenedAnalysis,
  asked: readonly Asked[],
  runs: number,
  alterations: readonly PlayedAlteration[],
  take: Take,
  refuse?: (place: number) => void,
) {
  let before: readonly AnswerColumn[] | undefined
  let next = 0
  while (before === undefined || next < alterations.length) {
    const isFirst = before === undefined
    const waiting = alterations.slice(next)
    const points = [...(isFirst ? [unaltered] : []), ...waiting.map(({ alteration }) => alteration)]
    const label = (place: number): string => waiting[isFirst ? place - 1 : place]?.name ?? "simulating"
    yield* simulatePoints(
      points.map((alteration) => pointOf(prepared, { ...unaltered, ...alteration })),
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
