import { type Asked, splitAsked } from "../answers/ask.ts"
import { type AskedColumn, readAsked } from "../answers/read-asked.ts"
import type { Runs } from "../answers/runs.ts"

/** What is answered with yes or no among what is asked: of a category each of its values, of a date whether it comes. */
export function listYesNo(asked: readonly Asked[]): readonly Asked[] {
  return asked.filter(({ question }) => question.kind !== "value").flatMap(splitAsked)
}

/** The answer as yes or no, by run 1, 0 or NaN where it does not count; undefined where these runs do not have it. */
export function readYesNo(runs: Runs, asked: Asked): AskedColumn | undefined {
  const column = readAsked(runs, asked)
  if (column === undefined || column.kind !== "date") return column
  const values = column.values.map((day) => (Number.isNaN(day) ? NaN : Number(day < Infinity)))
  return { ...column, kind: "yes-no", values, order: values }
}
