import { formatDate } from "../calendar/date.ts"
import { parseUnit, timeUnits } from "../calendar/duration.ts"
import type { ValueType } from "../expression/type.ts"

/**
 * What a stored number must be divided by to be told in its unit as written. Only durations differ: they are stored
 * in days, whatever unit was declared.
 */
export function displayScale(type: ValueType, unit: string): number {
  if (type.kind !== "duration") return 1
  const named = parseUnit(unit)
  return named === undefined ? 1 : timeUnits[named].days
}

/** The unit as text: a duration without one counts in days. */
export function displayUnit(type: ValueType, unit: string): string {
  return type.kind === "duration" && parseUnit(unit) === undefined ? "days" : unit
}

/** One stored value in words: yes or no, a category's value, a date, a number in its unit. */
export function displayValue(type: ValueType, unit: string, value: number): string {
  if (type.kind === "boolean") return value === 0 ? "no" : "yes"
  if (type.kind === "category") return type.values[value] ?? "unknown"
  if (type.kind === "date") return Number.isFinite(value) ? formatDate(Math.ceil(value)) : "never"
  return String(Number((value / displayScale(type, unit)).toPrecision(12)))
}
