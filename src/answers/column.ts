import type { Deadline, ModelQuestion } from "../model/model.ts"

/** What a column of the runs is called, and how its numbers are to be read. */
export interface ColumnHead {
  /** `answer.ID@DEADLINE`, `assumption.ID`, `factor.ID`, `rule.ID.times` and the like: docs/artifacts.md. */
  readonly name: string
  readonly kind: "number" | "whole" | "boolean" | "category" | "date"
  /** What a reader would call it. */
  readonly label: string
  /** Of a number: its unit as written. */
  readonly unit: string
  /** Of a category: its values, by place. */
  readonly values: readonly string[]
  /** Whether every run has a value. */
  readonly isComplete: boolean
}

/** What each run had, as one column of a table that explains itself. */
export interface RunColumn extends ColumnHead {
  /** By run: a number in its unit, 0 or 1, the place of a value, a whole day since 1970-01-01; NaN where there is none. */
  readonly data: Float64Array
}

/** A column that can be read, each time anew. */
export interface ReadableColumn extends ColumnHead {
  readonly read: () => Float64Array
}

/** What every run answered to one question at one deadline. */
export interface AnswerColumn {
  readonly question: ModelQuestion
  /** Absent for `when`. */
  readonly deadline?: Deadline
  /** Of a quantity: its unit as written, `days` for a duration without one; else empty. */
  readonly unit: string
  /**
   * By run: 1 for yes and 0 for no (of `when`: whether it happened by the end), a quantity in its unit, or the place of
   * a category's value. NaN where the run does not count, because what the question is given did not come true.
   */
  readonly values: Float64Array
  /**
   * Where the question waits for something to happen first, by run: the day of the first time (since 1970-01-01),
   * Infinity if it never does within the horizon, NaN where the run does not count.
   */
  readonly days?: Float64Array
  /**
   * In the same place, by run: the step in which it did, -1 if never. Where steps are shorter than a day and the runs come
   * from a file, the first step that ends on that day.
   */
  readonly steps?: Float64Array
}
