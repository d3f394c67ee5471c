import type { Estimate } from "../statistics/estimate.ts"
import { groupThousands, tellQuantity } from "../summary/tell-estimate.ts"
import type { Sweep, SweptAxis, SweptMeasure } from "../summary/sweep.ts"
import { tellCategory } from "../forecast/forecast.ts"
import type { JsonObject } from "./spec.ts"

/** Up to four significant digits, thousands set apart: a place on an axis, not an estimate. */
export function tellSetting(value: number): string {
  return groupThousands(String(Number(value.toPrecision(4))))
}

/** A crossing with its interval, no more digits than its error carries: `0.117 (0.112 to 0.121)`. */
export function tellCrossing(crossing: Estimate): string {
  const [value, low, high] = [crossing.value, crossing.low, crossing.high].map((end) =>
    tellQuantity({ ...crossing, value: end }),
  )
  return `${value} (${low} to ${high})`
}

/** The axis of a swept value, from end to end. */
export function settingScale({ title, unit, low, high, spacing }: SweptAxis): JsonObject {
  return {
    type: "quantitative",
    scale: { type: spacing, domain: [low, high], nice: false, ...(spacing === "log" ? {} : { zero: false }) },
    axis: { title: unit === "" ? title : `${title} (${unit})`, grid: false, tickCount: 5 },
  }
}

/** True for a share of runs, from 0 to 1. */
export const isShare = ({ measure }: SweptMeasure): boolean => measure === "probability" || measure === "share"

/** What distinguishes the lines of one question: the deadline, the category's value, or nothing. */
export function tellLine({ deadline, mode, value }: SweptMeasure): string {
  if (value !== undefined) return tellCategory(value)
  return deadline === undefined ? "" : `${mode === "by" ? "by" : "on"} ${deadline}`
}

/** The measures that charts show: of a quantity the median; of a `when` the chance; dates and means are in the table. */
export function listDrawn({ measures }: Sweep): readonly SweptMeasure[] {
  return measures.filter(({ kind, measure }) => measure !== "mean" && !(kind === "when" && measure === "median"))
}

/** Of every question the last deadline that has numbers; all values of a category then. */
export function listLast(sweep: Sweep): readonly SweptMeasure[] {
  const drawn = listDrawn(sweep)
  return drawn.filter(({ id, deadline }) => drawn.findLast((other) => other.id === id)?.deadline === deadline)
}
