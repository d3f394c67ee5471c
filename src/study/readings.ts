import type { MeasureName } from "../words/difference.ts"
import { listCounted, readAnswer } from "../answers/read-answer.ts"
import { readLuck } from "../answers/read-luck.ts"
import type { AnswerColumn } from "../answers/column.ts"
import type { Runs } from "../answers/runs.ts"
import { formatDate } from "../calendar/date.ts"
import type { ModelQuestion } from "../model/model.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { scoreQuantile } from "../statistics/paired-quantile.ts"
import type { Answer } from "../summary/summary.ts"

/** One number that answers a question in one scenario, and where the runs are at hand what each of them says. */
export interface Reading {
  readonly measure: MeasureName
  readonly value?: string
  readonly estimate: Estimate
  /** True where nothing in the scenario can bring it about. */
  readonly unreachable?: true
  readonly runs?: ReadingRuns
}

/** What is kept of a reading once its runs are no longer at hand. */
export function toldOf({ estimate, unreachable }: Reading) {
  return {
    estimate,
    ...(unreachable === undefined ? {} : { unreachable }),
  }
}

export interface ReadingRuns {
  /** By run, what the measure is taken of: 0 and 1, or numbers; NaN in runs that it leaves out. */
  readonly column: Float64Array
  /** By run: how far it draws the estimate; sd / sqrt(n) is the estimate's error. Runs left out stand at the estimate. */
  readonly scores: Float64Array
  /** Where luck was taken out of the scores: with how many regressors it was fitted (statistics/correct.ts). */
  readonly rank?: number
}

/** An answer of one scenario with its readings; none where it lies beyond the horizon or no run counts. */
export interface ReadAnswer {
  readonly answer: Answer
  readonly question?: ModelQuestion
  readonly readings: readonly Reading[]
  /** By run: 0 or 1, the place of a category's value, a number in its unit; NaN where it does not count. */
  readonly column?: Float64Array
  /** Of a question of first passage that counts all runs. */
  readonly passages?: Passages
}

/** By run the day of the first passage, Infinity for never; and the last day of the clock. */
export interface Passages {
  readonly days: Float64Array
  readonly last: number
}

/** The answers of a summary with the runs behind them, where these are at hand, in the summary's order. */
export function readAnswers(answers: readonly Answer[], runs?: Runs): readonly ReadAnswer[] {
  return answers.map((answer) =>
    runs === undefined ? { answer, readings: readEstimates(answer) } : readRuns(answer, runs),
  )
}

/** The numbers of an answer alone, as summary.json has them. */
function readEstimates(answer: Answer): readonly Reading[] {
  if (answer.kind === "category")
    return (answer.shares ?? []).map(({ value, estimate, unreachable }) => ({
      measure: "share",
      value,
      estimate,
      ...(unreachable === undefined ? {} : { unreachable }),
    }))
  if (answer.estimate === undefined) return []
  const never = "unreachable" in answer && answer.unreachable === true ? ({ unreachable: true } as const) : {}
  if (answer.kind === "event") return [{ measure: "probability", estimate: answer.estimate, ...never }]
  if (answer.kind === "when") {
    const median = answer.quantiles?.find(({ level }) => level === 0.5)?.estimate
    return [
      { measure: "probability", estimate: answer.estimate, ...never },
      ...(median === undefined ? [] : [{ measure: "median", estimate: median } as const]),
      ...(answer.mean === undefined ? [] : [{ measure: "mean", estimate: answer.mean.estimate } as const]),
    ]
  }
  return [
    { measure: "median", estimate: answer.estimate },
    ...(answer.mean === undefined ? [] : [{ measure: "mean", estimate: answer.mean } as const]),
  ]
}

function readRuns(answer: Answer, runs: Runs): ReadAnswer {
  const column = findColumn(answer, runs)
  if (column === undefined) return { answer, readings: readEstimates(answer) }
  const { question, values, days } = column
  const { start, ends } = runs.model.clock
  const readings = readEstimates(answer).map((reading): Reading => {
    const own = columnOf(reading, answer, column, start)
    const luck = readLuckOf(reading, runs, column)
    if (luck === undefined) return { ...reading, runs: { column: own, scores: scoreRuns(reading, own) } }
    const scores = own.map((value, run) => value - luck.values[run]!)
    return { ...reading, runs: { column: own, scores, rank: luck.rank } }
  })
  const last = ends[ends.length - 1] ?? start
  const passages = days === undefined || question.given !== undefined ? {} : { passages: { days, last } }
  return { answer, question, readings, column: values, ...passages }
}

/** The column of the deadline that an answer was given for. */
function findColumn({ id, deadline }: Answer, runs: Runs): AnswerColumn | undefined {
  const question = runs.model.questions.find((candidate) => candidate.id === id)
  if (question === undefined || question.kind === "when") return readAnswer(runs, id)
  const found = question.deadlines.find(({ day }) => formatDate(day) === deadline)
  return found === undefined ? undefined : readAnswer(runs, id, found.text)
}

/** What luck did to a reading; undefined where it is counted. */
function readLuckOf({ estimate, measure, value }: Reading, runs: Runs, { question, deadline }: AnswerColumn) {
  if (estimate.counted === undefined || measure === "median") return undefined
  const place = question.kind === "category" ? { value: question.values.indexOf(value ?? "") } : {}
  return readLuck(runs, { question, ...(deadline === undefined ? {} : { deadline }), ...place })
}

/** What a measure is taken of; NaN in runs that it leaves out. */
function columnOf({ measure, value }: Reading, answer: Answer, column: AnswerColumn, start: number): Float64Array {
  const { question, values, days } = column
  if (question.kind === "category") {
    const place = question.values.indexOf(value ?? "")
    return values.map((found) => (Number.isNaN(found) ? NaN : Number(found === place)))
  }
  if (answer.kind !== "when" || measure === "probability" || days === undefined) return values
  return days.map((day) => (day < Infinity ? day - start : NaN))
}

/** What each run contributes: a mean among some of them is a ratio of two means (the delta method). */
function scoreRuns({ measure, estimate: { value } }: Reading, column: Float64Array): Float64Array {
  if (measure === "median") return scoreQuantile(column, 0.5, (run) => !Number.isNaN(column[run])).scores
  const scale = column.length / listCounted(column).length
  return scale === 1 ? column : column.map((own) => (Number.isNaN(own) ? value : value + (own - value) * scale))
}
