import { tellName } from "../../words/quantity.ts"
import { tellNumber } from "../../words/number.ts"
import { displayUnit } from "../../answers/display-unit.ts"
import type { AnswerColumn } from "../../answers/column.ts"
import { listCounted, readAnswer } from "../../answers/read-answer.ts"
import type { PlayedRuns } from "../../answers/runs.ts"
import { formatDate } from "../../calendar/date.ts"
import type { Model, ModelQuestion } from "../../model/model.ts"
import { quantileSorted } from "../../statistics/quantile.ts"

/** The runs that answer a question, parted into those that say yes and those that say no. */
export interface Sides {
  readonly question: ModelQuestion
  /** ISO date; absent for `when`. */
  readonly deadline?: string
  /** As written in the scenario. */
  readonly deadlineText?: string
  readonly yesLabel: SideLabel
  readonly noLabel: SideLabel
  /** Places of runs in the columns. */
  readonly yes: readonly number[]
  readonly no: readonly number[]
  readonly values: Float64Array
  /** The last step in which something could still bear on the answer of a run. */
  readonly decidedAt: (run: number) => number
  /** Whether an answer is a yes. */
  readonly isYes: (value: number) => boolean
  /** Number of the record by which every run is decided. */
  readonly lastRecord: number
}

/** What a side is called in a sentence, and at the head of a column. */
export interface SideLabel {
  readonly label: string
  readonly short: string
}

/** Which question is asked, and what counts as yes where it is none of yes and no. */
export interface Asked {
  readonly question: string
  /** As written in the scenario, or an ISO date; the last one within the horizon if absent. */
  readonly deadline?: string
  /** Of a category: the value that counts as yes; the most frequent one if absent. */
  readonly value?: string
}

/**
 * Parts the runs. An event and `when` say yes or no themselves; of a quantity, what lies above the median is yes; of a
 * category, one value is. A run is decided when what was waited for has happened, and at the deadline otherwise.
 * Undefined if there is no such question, deadline or value.
 */
export function partRuns(runs: PlayedRuns, asked: Asked): Sides | undefined {
  const { model } = runs
  const text = findDeadline(model, asked)
  if (asked.deadline !== undefined && text === undefined) return undefined
  const column = readAnswer(runs, asked.question, text)
  if (column === undefined) return undefined
  const split = splitValues(column, asked.value)
  if (split === undefined) return undefined
  const lastRecord = column.deadline?.record ?? model.clock.ends.length - 1
  const places = Array.from(column.values, (_, run) => run).filter((run) => !Number.isNaN(column.values[run]))
  const { steps, values, deadline } = column
  const isYes = (value: number): boolean => split.isYes(value)
  return {
    question: column.question,
    ...(column.deadline === undefined
      ? {}
      : { deadline: formatDate(column.deadline.day), deadlineText: column.deadline.text }),
    yesLabel: split.yes,
    noLabel: split.no,
    yes: places.filter((run) => isYes(values[run]!)),
    no: places.filter((run) => !isYes(values[run]!)),
    values,
    decidedAt: (run) => {
      if (steps !== undefined && values[run] === 1) return steps[run]!
      return deadline?.isWithinStep === true && runs.dayOf(run, lastRecord) > deadline.day ? lastRecord - 1 : lastRecord
    },
    isYes,
    lastRecord,
  }
}

/** The deadline as written, for one given as written or as a date. */
function findDeadline(model: Model, { question, deadline }: Asked): string | undefined {
  const found = model.questions.find(({ id }) => id === question)
  if (found === undefined || deadline === undefined || !("deadlines" in found)) return undefined
  return found.deadlines.find(({ text, day }) => text === deadline || formatDate(day) === deadline)?.text
}

interface Split {
  readonly yes: SideLabel
  readonly no: SideLabel
  readonly isYes: (value: number) => boolean
}

function splitValues({ question, values }: AnswerColumn, value: string | undefined): Split | undefined {
  if (question.kind === "category") return splitCategory(question.values, values, value)
  if (value !== undefined) return undefined
  if (question.kind !== "value") return { yes: named("yes"), no: named("no"), isYes: (answer) => answer === 1 }
  const median = quantileSorted(listCounted(values).toSorted(), 0.5)
  const unit = displayUnit(question.value.type, question.unit)
  const shown = `${tellNumber(median)}${unit === "" ? "" : ` ${unit}`}`
  return {
    yes: { label: `above the median of ${shown}`, short: "above" },
    no: { label: `not above the median of ${shown}`, short: "not above" },
    isYes: (answer) => answer > median,
  }
}

function named(label: string): SideLabel {
  return { label, short: label }
}

function splitCategory(names: readonly string[], values: Float64Array, value: string | undefined): Split | undefined {
  const counts = names.map((_, place) => values.filter((answer) => answer === place).length)
  const wanted = value === undefined ? counts.indexOf(Math.max(...counts)) : names.indexOf(value)
  if (wanted < 0) return undefined
  const name = tellName(names[wanted] ?? "")
  return { yes: named(name), no: named(`not ${name}`), isYes: (answer) => answer === wanted }
}
