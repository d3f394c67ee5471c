import type { ValueType } from "./type.ts"

/**
 * What a condition on finished runs may ask of a run's record beside its assumptions and factors. A date that never
 * came is +Infinity; the term reads it, as all of the record, from a derived value that is called as the column is.
 */
export interface RecordEnvironment {
  readonly questions: readonly RecordQuestion[]
  readonly positions: readonly string[]
  /** State and derived values: known to the scenario, but a run keeps none of them. */
  readonly unkept: ReadonlySet<string>
  /** What the columns are called. */
  readonly columns: {
    readonly ruleDay: (event: string) => string
    readonly ruleTimes: (event: string) => string
    readonly broken: (position: string) => string
    readonly answer: (question: string, deadline?: RecordDeadline) => string
  }
}

export interface RecordQuestion {
  readonly id: string
  /** Of its answer: yes or no, a date for `when`, a quantity, a category. */
  readonly type: ValueType
  /** True for whole numbers, so that == is exact. */
  readonly whole: boolean
  /** Within the clock, the last one last; none for `when`. */
  readonly deadlines: readonly RecordDeadline[]
}

export interface RecordDeadline {
  /** As written. */
  readonly text: string
  /** Days since 1970-01-01. */
  readonly day: number
}

/** How the record is asked. */
export const recordUsages: Readonly<
  Record<RecordFunction, { readonly usage: string; readonly least: number; readonly most: number }>
> = {
  day: { usage: "day(rule)", least: 1, most: 1 },
  fired: { usage: "fired(rule)", least: 1, most: 1 },
  times: { usage: "times(rule)", least: 1, most: 1 },
  broken: { usage: "broken(position)", least: 1, most: 1 },
  answer: { usage: "answer(question) or answer(question, deadline)", least: 1, most: 2 },
}

export type RecordFunction = "day" | "fired" | "times" | "broken" | "answer"

/** Whether a name is that of a function of the record. */
export function isRecordFunction(name: string): name is RecordFunction {
  return Object.hasOwn(recordUsages, name)
}

/** What a scenario's formulas ask while a run goes on, and nobody can ask of it afterwards. */
export const unrecordedFunctions: ReadonlySet<string> = new Set([
  "since",
  "arrived",
  "left",
  "lag",
  "first",
  "total",
  "per_step",
])

/** The question's deadline that is written so, or lies on that day. */
export function findRecordDeadline(
  { deadlines }: RecordQuestion,
  text: string,
  day?: number,
): RecordDeadline | undefined {
  return deadlines.find((deadline) => deadline.text === text) ?? deadlines.find((deadline) => deadline.day === day)
}
