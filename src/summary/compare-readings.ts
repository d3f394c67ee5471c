import type { Clock } from "../calendar/clock.ts"
import { formatDate } from "../calendar/date.ts"
import type { Ensemble } from "../ensemble/ensemble.ts"
import { isFirstPassage } from "../model/answer-slots.ts"
import type { Model, ModelQuestion } from "../model/model.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { scoreQuantile } from "../statistics/paired-quantile.ts"
import { type Answered, collectAnswers } from "./answered.ts"
import type { MeasureName } from "./comparison.ts"
import { displayScale } from "./display-unit.ts"
import type { Answer, Summary } from "./summary.ts"

/** One number that answers a question in one scenario, and where the runs are at hand what each of them says. */
export interface Reading {
  readonly measure: MeasureName
  readonly value?: string
  readonly estimate: Estimate
  readonly runs?: ReadingRuns
}

export interface ReadingRuns {
  /** What the measure is taken of, among the runs that count: 0 and 1, or numbers. */
  readonly column: Float64Array
  /** By run of the whole ensemble: how far it draws the estimate; sd / sqrt(n) is the estimate's error. */
  readonly scores: Float64Array
}

/** An answer of one scenario with its readings; none where it lies beyond the horizon or no run counts. */
export interface ReadAnswer {
  readonly answer: Answer
  readonly question?: ModelQuestion
  readonly readings: readonly Reading[]
  /** By run: the record of the first passage (-1 for never), the index of a category, 0 or 1, a number in its unit. */
  readonly column?: Float64Array
  /** Of a question of first passage that counts all runs. */
  readonly passages?: Passages
}

/** By run the record of the first passage, -1 for never; and how many records there are. */
export interface Passages {
  readonly first: Float64Array
  readonly records: number
}

/** The answers of a summary with the runs behind them, in the summary's order. */
export function readAnswers(summary: Summary, model?: Model, ensemble?: Ensemble): readonly ReadAnswer[] {
  if (model === undefined || ensemble === undefined) {
    return summary.questions.map((answer) => ({ answer, readings: readEstimates(answer) }))
  }
  const answered = collectAnswers(model, ensemble)
  return summary.questions.map((answer) => readRuns(answer, answered, model.clock, ensemble.to - ensemble.from))
}

/** The numbers of an answer alone, as summary.json has them. */
function readEstimates(answer: Answer): readonly Reading[] {
  if (answer.kind === "category")
    return (answer.shares ?? []).map(({ value, estimate }) => ({ measure: "share", value, estimate }))
  if (answer.estimate === undefined) return []
  if (answer.kind === "event") return [{ measure: "probability", estimate: answer.estimate }]
  if (answer.kind === "when") {
    const median = answer.quantiles?.find(({ level }) => level === 0.5)?.estimate
    return [
      { measure: "probability", estimate: answer.estimate },
      ...(median === undefined ? [] : [{ measure: "median", estimate: median } as const]),
    ]
  }
  return [
    { measure: "median", estimate: answer.estimate },
    ...(answer.mean === undefined ? [] : [{ measure: "mean", estimate: answer.mean } as const]),
  ]
}

function readRuns(answer: Answer, all: readonly Answered[], clock: Clock, runs: number): ReadAnswer {
  const answered = all.find(({ question }) => question.id === answer.id)
  const column = answered === undefined ? undefined : findColumn(answer, answered)
  if (answered === undefined || column === undefined) return { answer, readings: readEstimates(answer) }
  const { question, kept } = answered
  const widen = (scores: Float64Array, middle: number) =>
    kept === undefined ? scores : spreadScores(scores, middle, kept, runs)
  const readings = readEstimates(answer).map((reading): Reading => {
    const own = columnOf(reading, answer, column, clock)
    const scores = reading.measure === "median" ? scoreQuantile(own, 0.5, (run) => !Number.isNaN(own[run])).scores : own
    return { ...reading, runs: { column: own, scores: widen(scores, reading.estimate.value) } }
  })
  const first = isFirstPassage(question) && kept === undefined ? answered.columns[0]?.values : undefined
  const passages = first === undefined ? {} : { passages: { first, records: clock.ends.length } }
  return { answer, question, readings, column, ...passages }
}

/** The column that answers one deadline: cut off at it, scaled to the unit. */
function findColumn(answer: Answer, { question, columns }: Answered): Float64Array | undefined {
  if (question.kind === "when") return columns[0]?.values
  const deadline = question.deadlines.find(({ day }) => formatDate(day) === answer.deadline)
  const record = deadline?.record
  if (deadline === undefined || record === undefined) return undefined
  if (question.kind === "event" && question.mode === "by")
    return columns[0]?.values.map((first) => (first >= 0 && first <= record ? 1 : 0))
  const values = columns.find((column) => column.deadline?.text === deadline.text)?.values
  if (question.kind !== "value") return values
  const scale = displayScale(question.value.type, question.unit)
  return values?.map((value) => value / scale)
}

/** What a measure is taken of; NaN in runs that it leaves out. */
function columnOf(reading: Reading, answer: Answer, column: Float64Array, clock: Clock): Float64Array {
  if (answer.kind === "category") {
    const index = (answer.shares ?? []).findIndex(({ value }) => value === reading.value)
    return column.map((value) => (value === index ? 1 : 0))
  }
  if (answer.kind !== "when") return column
  if (reading.measure === "probability") return column.map((record) => (record >= 0 ? 1 : 0))
  return column.map((record) => (record < 0 ? NaN : (clock.ends[record] ?? clock.start) - clock.start))
}

/** Scores of the runs that count as scores of all: a mean among some is a ratio of two means (the delta method). */
function spreadScores(scores: Float64Array, middle: number, kept: readonly number[], runs: number): Float64Array {
  const all = new Float64Array(runs).fill(middle)
  kept.forEach((run, i) => {
    all[run] = middle + (((scores[i] ?? middle) - middle) * runs) / kept.length
  })
  return all
}
