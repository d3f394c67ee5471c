import { tellName, tellQuantity } from "../../../words/quantity.ts"
import { groupThousands } from "../../../words/number.ts"
import { formatDate } from "../../../calendar/date.ts"
import { roundHalfAway } from "../../../number/round.ts"
import type { Estimate } from "../../../statistics/estimate.ts"
import { errorFromInterval } from "../../../statistics/proportion.ts"
import type { Sweep, SweptAxis, SweptMeasure } from "../result.ts"
import { wrapText } from "../../../chart/measure-text.ts"
import type { JsonObject } from "../../../chart/spec.ts"
import { sizes } from "../../../chart/theme.ts"

/** A place on an axis, not an estimate: a date, a listed value, or a number of up to four significant digits. */
export function tellSetting(axis: Pick<SweptAxis, "type" | "values"> | undefined, value: number): string {
  if (axis?.type === "date") return formatDate(value)
  if (axis?.type === "listed") return tellName(axis.values?.[value] ?? "")
  const text = axis?.type === "whole" ? String(value) : String(Number(value.toPrecision(4)))
  return groupThousands(text)
}

/** A crossing with its interval, no more digits than the interval carries: `0.117 (0.112 to 0.121)`. */
export function tellCrossing(axis: SweptAxis | undefined, crossing: Estimate): string {
  const width = Math.max(crossing.mcse, errorFromInterval(crossing))
  const tell = (end: number): string =>
    axis?.type === "date" ? formatDate(roundHalfAway(end)) : tellQuantity({ ...crossing, mcse: width, value: end })
  const [value, low, high] = [crossing.value, crossing.low, crossing.high].map(tell)
  return `${value} (${low} to ${high})`
}

/** The axis of a swept value, from end to end over so many pixels; listed values stand a step apart, in their order. */
export function settingScale(
  { title, unit, low, high, spacing, type, values = [] }: SweptAxis,
  pixels: number,
): JsonObject {
  const name = wrapText(unit === "" ? title : `${title} (${unit})`, pixels, sizes.small, false, Infinity)
  if (type === "listed") {
    const label = `${JSON.stringify(values.map((value) => tellName(value)))}[datum.value]`
    const axis = { title: name, grid: false, values: [...values.keys()], labelExpr: label, labelOverlap: true }
    return { type: "quantitative", scale: { domain: [low - 0.3, high + 0.3], nice: false, zero: false }, axis }
  }
  const dates = { labelExpr: "utcFormat(datum.value * 86400000, '%Y-%m-%d')", tickCount: 3, labelOverlap: true }
  return {
    type: "quantitative",
    scale: { type: spacing, domain: [low, high], nice: false, ...(spacing === "log" ? {} : { zero: false }) },
    axis: { title: name, grid: false, ...(type === "date" ? dates : { tickCount: 5 }) },
  }
}

/** True for a share of runs, from 0 to 1. */
export function isShare({ measure }: SweptMeasure): boolean {
  return measure === "probability" || measure === "share"
}

/** What distinguishes the lines of one question: the deadline, the category's value, or nothing. */
export function tellLine({ deadline, mode, value }: SweptMeasure): string {
  if (value !== undefined) return tellName(value)
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
