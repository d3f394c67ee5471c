import type { Asked } from "./ask.ts"
import type { AnswerColumn } from "./column.ts"
import type { Runs } from "./runs.ts"

/** What every run said to what was asked. */
export interface AskedColumn {
  readonly asked: Asked
  readonly kind: "yes-no" | "category" | "number" | "date"
  /** Of a number: its unit. */
  readonly unit: string
  /** Of a category: its values, by place. */
  readonly names: readonly string[]
  /**
   * By run: 1 or 0, the place of a value, a quantity in its unit, a day since 1970-01-01. NaN where the run does not
   * count; Infinity is the day of what never came, which is no number to take a mean of.
   */
  readonly values: Float64Array
  /**
   * To put runs in order and into bins: the values, but of a date the number of its record, and of what never came one
   * more than the last record's. NaN where the run does not count.
   */
  readonly order: Float64Array
}

/** Reads an answer that was asked for (ask.ts). Undefined where these runs do not have it. */
export function readAsked(runs: Runs, asked: Asked): AskedColumn | undefined {
  const { question, deadline, value } = asked
  const column = runs.answer(question, question.kind === "when" ? undefined : deadline)
  if (column === undefined) return undefined
  const { values, unit } = column
  const plain = { asked, unit, names: [] }
  if (question.kind === "when") return readWhen(runs, asked, column)
  if (question.kind === "value") return { ...plain, kind: "number", values, order: values }
  if (question.kind === "event") return { ...plain, kind: "yes-no", values, order: values }
  if (value === undefined) return { ...plain, names: question.values, kind: "category", values, order: values }
  const isIt = values.map((place) => (Number.isNaN(place) ? NaN : Number(place === value)))
  return { ...plain, kind: "yes-no", values: isIt, order: isIt }
}

function readWhen(runs: Runs, asked: Asked, column: AnswerColumn): AskedColumn | undefined {
  const { days, steps } = column
  const { deadline } = asked
  if (days === undefined || steps === undefined) return undefined
  const plain = { asked, unit: "", names: [] }
  if (deadline !== undefined) {
    const values = days.map((day) => (Number.isNaN(day) ? NaN : Number(day <= deadline.day)))
    return { ...plain, kind: "yes-no", values, order: values }
  }
  const never = runs.model.clock.ends.length
  const order = steps.map((step) => (step < 0 ? never : step))
  return { ...plain, kind: "date", values: days, order }
}
