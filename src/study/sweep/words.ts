import { tellQuantity } from "../../words/quantity.ts"
import { tellPercent, tellProbability } from "../../words/share.ts"
import { tellDifferenceLine } from "../../words/difference.ts"
import { isShare, tellCrossing, tellLine, tellSetting } from "./charts/scale.ts"
import type { SweepDesign } from "./design.ts"
import type { Cliff, Sweep, SweepEffect, SweptAxis, SweptMeasure, Threshold } from "./result.ts"

/** Where a run that is left out could not go on. */
export const somewhere = "at one point or another"

/** A point by its settings: `depth = 9, rate = 2`. */
export function tellPoint(axes: readonly Pick<SweptAxis, "path" | "type" | "values">[], settings: readonly number[]) {
  return settings.map((value, i) => `${axes[i]?.path} = ${tellSetting(axes[i], value)}`).join(", ")
}

/** A point of a design by its settings. */
export function namePoint({ axes, settings }: Pick<SweepDesign, "axes" | "settings">, point: number): string {
  return tellPoint(axes, settings[point] ?? [])
}

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
  const where = tellPoint(axes, row)
  return `${direction} through ${tellPercent(level)} at ${tellCrossing(axes.at(-1), crossing)}${where === "" ? "" : `, where ${where}`}`
}

/** `jumps from 54 % to 74 % at 280`: at a whole number or day the first after the jump, else the shortest number that is as good. */
export function tellCliff({ between, before, after }: Cliff, axis: SweptAxis | undefined): string {
  const unit = axis?.unit === undefined || axis.unit === "" ? "" : ` ${axis.unit}`
  const at = axis?.type === undefined ? findShortest(...between) : between[1]
  return `jumps from ${tellProbability(before)} to ${tellProbability(after)} at ${tellSetting(axis, at)}${unit}`
}

/** The number with the fewest digits above the one and up to the other. */
export function findShortest(above: number, upTo: number): number {
  const middle = above + (upTo - above) / 2
  for (let digits = 1; digits < 16; digits++) {
    const found = [middle, upTo]
      .map((value) => Number(value.toPrecision(digits)))
      .find((value) => value > above && value <= upTo)
    if (found !== undefined) return found
  }
  return upTo
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
