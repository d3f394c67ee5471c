import type { AskedColumn } from "../answers/read-asked.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { estimateMean } from "../statistics/mean.ts"
import { proportion } from "../statistics/proportion.ts"
import { estimateQuantile } from "../statistics/quantile-estimate.ts"
import { sortAscending } from "../statistics/sort-ascending.ts"

/** A number that answers are told in: of a date both whether and when it comes, never being the latest day. */
export type FigureMeasure = "probability" | "mean" | "median" | "median-day"

/** What a number of an answer is taken of, by run; NaN where the run does not count. */
export interface Figure {
  readonly measure: FigureMeasure
  readonly values: Float64Array
}

/** The numbers of an answer. A category has them value by value (ask.ts splitAsked), so none as a whole. */
export function listFigures({ asked: { question }, kind, values }: AskedColumn): readonly Figure[] {
  if (kind === "yes-no") return [{ measure: "probability", values }]
  if (kind === "number") return [{ measure: question.statistic ?? "median", values }]
  if (kind === "category") return []
  const came = values.map((day) => (Number.isNaN(day) ? NaN : Number(day < Infinity)))
  return [
    { measure: "probability", values: came },
    { measure: "median-day", values },
  ]
}

/** The number over the values that count: Wilson's, Student's, or between order statistics. */
export function estimateFigure(measure: FigureMeasure, values: Float64Array): Estimate {
  const counted = values.filter((value) => !Number.isNaN(value))
  if (measure === "probability")
    return proportion(
      counted.reduce((sum, value) => sum + value, 0),
      counted.length,
    )
  return measure === "mean" ? estimateMean(counted) : estimateQuantile(sortAscending(counted), 0.5)
}
