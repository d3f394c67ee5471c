import { Effect } from "effect"
import { openRuns } from "../../answers/runs.ts"
import { summarizeAnswers } from "../../summary/summarize-question.ts"
import type { StudyPoint } from "../play.ts"
import { type ReadAnswer, readAnswers, toldOf } from "../readings.ts"
import { findStopped } from "../play-common.ts"
import { isFault } from "../failure.ts"
import { simulatePoints } from "../simulate.ts"
import { concludeLeap, halveLeap, keepCliffs, type Leap, listLeaps, narrowLeap } from "./cliffs.ts"
import type { SweepDesign } from "./design.ts"
import type { SweepOptions } from "./prepare.ts"
import type { Cliff, PlayedSweep, SweptMeasure } from "./result.ts"

/**
 * Looks into each leap between two points of a line by halving, with the same draws, for the setting at which the answer
 * jumps. What rises evenly between the points is no cliff, and stays as it is. Where more runs cannot go on in between than are left out
 * of the points, what was found there would be of other runs: that gap is looked into no further, and no jump is told.
 */
export const followCliffs = Effect.fn("followCliffs")(function* <E, R>(
  { sweep, leftOut }: PlayedSweep,
  design: SweepDesign,
  prepare: (settings: readonly (readonly number[])[]) => Effect.Effect<readonly StudyPoint[], E, R>,
  options: SweepOptions,
) {
  const [axis] = design.axes
  const starts = listLeaps(sweep)
  if (axis === undefined || starts.length === 0) return sweep
  const middleOf = (leap: Leap | undefined) => (leap === undefined ? undefined : halveLeap(axis, leap))
  let leaps: readonly (Leap | undefined)[] = starts
  for (;;) {
    const middles = [...new Set(leaps.flatMap((leap) => middleOf(leap) ?? []))].toSorted((a, b) => a - b)
    if (middles.length === 0) break
    const points = yield* prepare(middles.map((middle) => [middle]))
    const found = new Map<number, readonly ReadAnswer[]>()
    const asked = {
      ...options,
      ...(leftOut.numbers.size === 0 ? {} : { without: leftOut.numbers }),
      correct: options.plain !== true,
      tracks: false,
      label: (place: number) => `looking for cliffs, point ${place + 1} of ${points.length}`,
    }
    yield* simulatePoints(points, asked, (ensemble, point, place) =>
      Effect.sync(() => {
        if (findStopped(ensemble, point, place, leftOut) !== undefined) return
        const runs = openRuns(point.model, design.seed, ensemble)
        found.set(middles[place]!, readAnswers(summarizeAnswers(runs, "numbers"), runs))
      }),
    ).pipe(
      Effect.catchTag("ScenarioIsWrong", (wrong) =>
        options.keepGoing === true && isFault(wrong) ? Effect.void : Effect.fail(wrong),
      ),
    )
    leaps = leaps.map((leap) => {
      const middle = middleOf(leap)
      if (leap === undefined || middle === undefined) return leap
      const told = findTold(found.get(middle), leap.measure)
      return told === undefined ? undefined : narrowLeap(leap, { at: middle, ...told })
    })
  }
  const cliffs = starts.flatMap((start, i): readonly (readonly [SweptMeasure, Cliff])[] => {
    const end = leaps[i]
    const cliff = end === undefined ? undefined : concludeLeap(start, end)
    return cliff === undefined ? [] : [[start.measure, cliff]]
  })
  return keepCliffs(sweep, new Map(cliffs))
})

function findTold(answers: readonly ReadAnswer[] | undefined, { id, deadline, measure, value }: SweptMeasure) {
  const reading = answers
    ?.find(({ answer }) => answer.id === id && answer.deadline === deadline)
    ?.readings.find((other) => other.measure === measure && other.value === value)
  return reading === undefined ? undefined : toldOf(reading)
}
