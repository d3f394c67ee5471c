// Six weeks are 42 days wherever they are counted; a month is what the calendar makes of it. So a duration that is made
// of months, quarters and years alone carries, beside its days by conversion, its number of months: a date that it is
// added to, and an interval of `every`, follow the calendar by them. Whatever mixes in days loses them.

import { timeUnits } from "../calendar/duration.ts"
import { binary, constant, multiply, unary } from "./build.ts"
import { durationType, type Value } from "./context.ts"
import type { BinaryOperation, Term } from "./term.ts"
import type { ValueType } from "./type.ts"
import { isTime } from "./unit.ts"

type TermValue = Extract<Value, { readonly kind: "term" }>

/** A duration with its number of months, where it has one. */
export function durationOf(days: Term<string>, months: Term<string> | undefined): TermValue {
  return {
    kind: "term",
    type: durationType,
    term: days,
    whole: false,
    ...(months === undefined ? {} : { months }),
  }
}

/** The months of a value; undefined for all that is not a duration of months, quarters and years alone. */
export function monthsOf(value: Value): Term<string> | undefined {
  return value.kind === "term" ? value.months : undefined
}

/** The months of what is counted in a unit of time: `term` of it. Undefined for days and weeks. */
export function countInMonths(term: Term<string>, type: ValueType): Term<string> | undefined {
  if (type.kind !== "number" || type.unit === "bare" || !isTime(type.unit)) return undefined
  const { scale } = type.unit
  const unit = Object.values(timeUnits).find(({ days, months }) => days === scale && months !== undefined)
  return unit?.months === undefined ? undefined : multiply(term, constant(unit.months))
}

/** The months of several durations joined by an operation, if all of them have some. */
export function joinMonths(op: BinaryOperation, values: readonly Value[]): Term<string> | undefined {
  const months = values.map(monthsOf)
  const [first, ...others] = months
  return others.reduce((joined, next) => (joined && next ? binary(op, joined, next) : undefined), first)
}

/** The date so much later, or earlier: by the calendar where the duration has months. */
export function shiftDate(op: "add" | "subtract", date: Term<string>, duration: TermValue): Term<string> {
  const { months } = duration
  if (months === undefined) return binary(op, date, duration.term)
  return binary("add-months", date, op === "add" ? months : unary("negate", months))
}
