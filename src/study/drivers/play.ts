import { Effect } from "effect"
import { type AnswerColumn, openAnswers } from "../../analysis/answer-measure.ts"
import type { Asked } from "../../answers/ask.ts"
import { openRuns } from "../../answers/runs.ts"
import { unaltered, type Alteration } from "../../simulation/alteration.ts"
import type { OpenedAnalysis } from "../analysis/open.ts"
import { pointOf, type StudyPoint } from "../play.ts"
import type { Prepared } from "../prepare.ts"
import { simulatePoints } from "../simulate.ts"

/** What is played for an analysis, and what its line of progress says. */
export interface PlayedAlteration {
  readonly name: string
  readonly alteration: Partial<Alteration>
}

/** A stage of a design: alterations that are played with the same draws. */
export interface DesignedStage {
  readonly name: "redraw" | "worlds" | "tornado" | "without-rules" | "morris"
  readonly runs: number
  readonly alterations: readonly PlayedAlteration[]
}

/** What alterations are held against. */
export const asItIs: PlayedAlteration = { name: "simulating", alteration: {} }

/** The points of a stage. */
export function pointsOfStage(prepared: Prepared, alterations: readonly PlayedAlteration[]): readonly StudyPoint[] {
  return alterations.map(({ alteration }) => pointOf(prepared, { ...unaltered, ...alteration }))
}

/** What is done with the answers of an alteration, beside those of the scenario as it is. */
export type Take = (after: readonly AnswerColumn[], before: readonly AnswerColumn[], place: number) => void

/**
 * Plays a stage, of which the first is the scenario as it is, and hands over the answers of each alteration beside those of
 * the first. Memory does not grow with the alterations. `refuse` is told of an alteration with which a run cannot go on,
 * as where an invariant stands on a rule; without it that is a fault.
 */
export const playBeside = Effect.fn("playBeside")(function* (
  { prepared, seed, workers, parts: partsOf }: OpenedAnalysis,
  asked: readonly Asked[],
  { name, runs, alterations }: DesignedStage,
  take: Take,
  refuse?: (place: number) => void,
) {
  let before: readonly AnswerColumn[] | undefined
  let next = 0
  while (next < alterations.length) {
    const waiting = alterations.slice(next)
    const label = (place: number): string => waiting[place]?.name ?? name
    const parts = partsOf?.(name)
    yield* simulatePoints(
      pointsOfStage(prepared, waiting),
      { runs, seed, workers, tracks: false, label, ...(parts === undefined ? {} : { parts }) },
      (ensemble) =>
        Effect.sync(() => {
          const answers = openAnswers(openRuns(prepared.model, seed, ensemble), asked)
          if (before === undefined) before = answers
          else take(answers, before, next - 1)
          next++
        }),
    ).pipe(
      Effect.catchTag("ScenarioIsWrong", (wrong) =>
        before === undefined || refuse === undefined ? Effect.fail(wrong) : Effect.sync(() => refuse(next++ - 1)),
      ),
    )
  }
})
