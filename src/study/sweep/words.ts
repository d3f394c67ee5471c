import { tellQuantity } from "../../words/quantity.ts"
import { tellPercent, tellProbability } from "../../words/share.ts"
import { tellDifferenceLine } from "../../words/difference.ts"
import { isShare, tellCrossing, tellLine, tellSetting } from "./charts/scale.ts"
import type { Sweep, SweepEffect, SweptAxis, SweptMeasure, Threshold } from "./result.ts"

/** An estimate of a measure in words: percent, or a quantity with its unit; `never` where nothing can bring it about. */
export function tellMeasured(
  measure: SweptMeasure,
  { estimate, unreachable }: SweptMeasure["estimates"][number],
): string {
  return unreachable === true
    ? "never"
    : isShare(measure)
      ? tellProbability(estimate)
      : tellQuantity(estimate, measure.unit)
}

/** `+12.0 pp (+10.1 to +13.9)`, or in the unit of the quantity. */
export function tellEffect(measure: SweptMeasure, { difference, up, down }: SweepEffect): string {
  return tellDifferenceLine(
    measure.measure,
    { estimate: difference, ...(up === undefined ? {} : { up }), ...(down === undefined ? {} : { down }) },
    measure.unit,
  )
}

/** `rises through 50 % at 0.117 (0.112 to 0.121)`. */
export function tellThreshold({ direction, crossing, row }: Threshold, { level, axes }: Sweep): string {
  const where = row.map((value, i) => `${axes[i]?.path} = ${tellSetting(axes[i], value)}`).join(", ")
  return `${direction} through ${tellPercent(level)} at ${tellCrossing(axes.at(-1), crossing)}${where === "" ? "" : `, where ${where}`}`
}

/** `Chance of an incident, 0.05 to 0.5 in 6 steps`. */
export function tellAxis(axis: SweptAxis): string {
  const { title, path, unit, low, high, count, spacing, values } = axis
  const name = title === path ? path : `${title} (${path})`
  if (values !== undefined) return `${name}: ${values.map((_, place) => tellSetting(axis, place)).join(", ")}`
  const steps = count === undefined ? "" : ` in ${count} points`
  return `${name}, ${tellSetting(axis, low)} to ${tellSetting(axis, high)}${unit === "" ? "" : ` ${unit}`}${steps}${spacing === "log" ? ", evenly in the logarithm" : ""}`
}

/** What a measure is of, beside the question: deadline, value, what is told of it. */
export function tellWhat(measure: SweptMeasure): string {
  const line = tellLine(measure)
  const name = isShare(measure) ? "" : measure.measure
  return [line, name].filter((part) => part !== "").join(", ")
}
