import { answerSlots } from "../model/answer-slots.ts"
import type { Luck } from "../statistics/correct.ts"
import type { Deadline, Model, ModelQuestion } from "../model/model.ts"
import type { AnswerColumn, ReadableColumn } from "./column.ts"
import { decodeAnswer, decodeCondition } from "./decode-answer.ts"
import { listRunColumns } from "./decode-columns.ts"
import { findMoments } from "./moments.ts"
import type { Played } from "./played.ts"

/**
 * An analyst asks what the runs answered, and must not care how a run writes its answers down, nor whether the runs were
 * played just now or lie in the file of a report. Here a question, a deadline and a condition become one column: yes or
 * no, a day, a quantity in its own unit, a category, or nothing where a run does not count. Every table, chart, file,
 * comparison, sweep, story and verdict reads its numbers here and nowhere else. There is a file for each thing that can
 * be done with runs. This folder refuses to estimate: it says what each run said.
 */
export interface Runs {
  readonly model: Model
  /** How many runs there are. */
  readonly count: number
  /** All that is known of each run, under the names that runs.parquet has for it. */
  readonly columns: readonly ReadableColumn[]
  /** The answers to a question at a deadline of its own; undefined outside the clock. `when` has no deadline. */
  readonly answer: (question: ModelQuestion, deadline?: Deadline) => AnswerColumn | undefined
  /** By run, 1 where what a question is given came true and 0 elsewhere; undefined where it is given nothing. */
  readonly condition: (question: ModelQuestion) => Float64Array | undefined
  /** What luck did to an answer, by its name (ask.ts), where it can be told: of runs as they were played alone. */
  readonly luck?: ReadonlyMap<string, Luck>
}

/** Runs that were played just now. */
export type PlayedRuns = Runs & Played

/** The runs of a scenario as they answer its questions. `seed` is the one with which they were played. */
export function openRuns(model: Model, seed: string, ensemble: Played["ensemble"]): PlayedRuns {
  const count = ensemble.to - ensemble.from
  const played: Played = { model, count, ensemble, dayOf: findMoments(model, seed, ensemble) }
  const answer = rememberAnswers((question, deadline) => decodeAnswer(played, question, deadline), played)
  return {
    ...played,
    get columns() {
      return listRunColumns(played)
    },
    answer,
    condition: (question) => decodeCondition(played, question),
    ...(ensemble.corrections === undefined
      ? {}
      : { luck: new Map(ensemble.corrections.map((one) => [one.name, one])) }),
  }
}

/** At most so many answers are kept: 8 MB, and as much again for days. */
const mostRemembered = 2 ** 20

/** Whoever sums up, compares and tells asks for the same columns. Those of very many runs are read anew. */
function rememberAnswers(read: Runs["answer"], { model, count }: Played): Runs["answer"] {
  if (count * answerSlots(model.questions).length > mostRemembered) return read
  const known = new Map<ModelQuestion | Deadline, AnswerColumn | undefined>()
  return (question, deadline) => {
    const key = deadline ?? question
    const found = known.get(key)
    if (found?.question === question) return found
    const column = read(question, deadline)
    known.set(key, column)
    return column
  }
}
