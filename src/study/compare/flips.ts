import type { FlipTable } from "./result.ts"
import type { ReadAnswer } from "../readings.ts"

/** How many runs have which value of a category in the base and which in the other scenario; none without runs. */
export function tabulateFlips(base: ReadAnswer, other: ReadAnswer, scenario: string): readonly FlipTable[] {
  const { question, column } = base
  if (question?.kind !== "category" || column === undefined || other.column === undefined) return []
  const values = question.values
  const counts = values.map(() => values.map(() => 0))
  column.forEach((from, run) => {
    const row = counts[from]
    const to = other.column?.[run] ?? -1
    if (row !== undefined && row[to] !== undefined) row[to] += 1
  })
  return [{ scenario, values, counts }]
}
