import type { Estimate } from "../statistics/estimate.ts"
import { pairedDifference, pairedProportionDifference } from "../statistics/paired-difference.ts"
import type { AnswerColumn } from "./answer-measure.ts"

/**
 * By how much an answer lies higher in one play than in another of the same draws: of a yes/no and of a date the share of
 * runs in which it came, of a number its mean. Runs that do not count in both are left out. None of a category.
 */
export function differAnswers({ column: before }: AnswerColumn, { column: after }: AnswerColumn): Estimate | undefined {
  if (before.kind === "category") return undefined
  const read = (value: number): number => (before.kind === "date" ? Number(value < Infinity) : value)
  const [first, second]: [number[], number[]] = [[], []]
  before.values.forEach((value, run) => {
    const other = after.values[run]!
    if (Number.isNaN(value) || Number.isNaN(other)) return
    first.push(read(value))
    second.push(read(other))
  })
  return (before.kind === "number" ? pairedDifference : pairedProportionDifference)(first, second).difference
}
