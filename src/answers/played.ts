import type { Ensemble } from "../ensemble/ensemble.ts"
import type { Model } from "../model/model.ts"
import type { DayOf } from "./moments.ts"

/** What of an ensemble answers questions. */
export type RunColumns = Pick<Ensemble, "from" | "to" | "numbers" | "assumptions" | "answers">

/** What of an ensemble answers questions, and nothing else: as much as is sent to whoever asks them elsewhere. */
export function keepAnswering({ from, to, numbers, assumptions, answers }: RunColumns): RunColumns {
  return { from, to, assumptions, answers, ...(numbers === undefined ? {} : { numbers }) }
}

/** The factors, and what happened and how often; absent where one run is played by itself for its answers alone. */
export type Firings = Pick<Ensemble, "factors" | "firstFired" | "timesFired">

/** Runs as an ensemble holds them, with what it takes to make their answers of it. */
export interface Played {
  readonly model: Model
  /** How many runs there are. */
  readonly count: number
  readonly ensemble: RunColumns & Partial<Firings> & Pick<Ensemble, "corrections" | "tallied">
  /** The day on which what changes in a step counts as having changed, by run. */
  readonly dayOf: DayOf
}

/** One run, played by itself, as columns of one row. */
export function columnsOfRun(
  run: number,
  { assumptions, answers }: { readonly assumptions: Float64Array; readonly answers: Float64Array },
): RunColumns {
  const cells = (values: Float64Array) => Array.from(values, (value) => Float64Array.of(value))
  return { from: run, to: run + 1, assumptions: cells(assumptions), answers: cells(answers) }
}
