import type { Ensemble } from "../ensemble/ensemble.ts"
import type { Model } from "../model/model.ts"
import { type DayOf, findMoments } from "./moments.ts"

/**
 * An analyst asks what the runs answered, and must not care how a run writes its answers down. Here a question, a
 * deadline and a condition become one column: yes or no, a day, a quantity in its own unit, a category, or nothing where
 * a run does not count. Every table, chart, file, comparison, sweep, story and verdict reads its numbers here and
 * nowhere else. This folder refuses to estimate: it says what each run said.
 */
export interface Runs {
  readonly model: Model
  /** How many runs there are. */
  readonly count: number
  readonly ensemble: RunColumns
  /** The day on which what changes in a step counts as having changed, by run. */
  readonly dayOf: DayOf
}

/** What of an ensemble answers questions. */
export type RunColumns = Pick<Ensemble, "from" | "to" | "assumptions" | "answers">

/** One run, played by itself, as columns of one row. */
export function columnsOfRun(
  run: number,
  { assumptions, answers }: { readonly assumptions: Float64Array; readonly answers: Float64Array },
): RunColumns {
  const cells = (values: Float64Array) => Array.from(values, (value) => Float64Array.of(value))
  return { from: run, to: run + 1, assumptions: cells(assumptions), answers: cells(answers) }
}

/** The runs of a scenario as they answer its questions. `seed` is the one with which they were played. */
export function openRuns(model: Model, seed: string, ensemble: RunColumns): Runs {
  return { model, count: ensemble.to - ensemble.from, ensemble, dayOf: findMoments(model, seed, ensemble) }
}
