import { bareBesideSeveral, typesDisagree, unitsDisagree, wrongType, wrongUnit } from "../problem/messages.ts"
import { rescale } from "./build.ts"
import { type Context, reject, type Placed, termOf, type TermType, typeOf, type Value } from "./context.ts"
import { describeType } from "./describe.ts"
import type { Span } from "./expression.ts"
import type { Term, Test } from "./term.ts"
import type { Dimension, ValueType } from "./type.ts"
import { days, divideScales, haveEqualPowers, isNear, isTime, plain, powerOf } from "./unit.ts"

/**
 * The value as the field wants it, counted in the field's unit. A number that says nothing of its unit fits every
 * unit; a duration goes into a field whose unit is a time.
 */
export function fitValue(context: Context, { span, value }: Placed, wanted: ValueType): Value | undefined {
  if (value.kind === "test" || wanted.kind === "boolean") {
    if (value.kind === "test" && wanted.kind === "boolean") return value
    return reject(
      context,
      span,
      wrongType(describeType(typeOf(value)), describeType(wanted), adviseType(typeOf(value), wanted)),
    )
  }
  const factor = factorBetween(value.type, wanted)
  if (factor !== undefined) return termOf(wanted, rescale(value.term, factor), value.whole && factor === 1)
  const isUnit = value.type.kind === "number" && wanted.kind === "number" && powersOf(wanted) !== 0
  const message = isUnit ? wrongUnit : wrongType
  return reject(context, span, message(describeType(value.type), describeType(wanted), adviseType(value.type, wanted)))
}

function powersOf(type: { readonly unit: Dimension | "bare" }): number {
  return type.unit === "bare" ? 0 : Object.keys(type.unit.powers).length
}

/** By what a value of one type is multiplied to be of another; undefined if it cannot be. */
function factorBetween(from: TermType, to: TermType): number | undefined {
  if (from.kind === "category" && to.kind === "category") return isSameCategory(from, to) ? 1 : undefined
  if (from.kind === "duration" && to.kind === "number")
    return isTime(to.unit) && to.unit !== "bare" ? 1 / to.unit.scale : undefined
  if (from.kind !== "number" || to.kind !== "number") return from.kind === to.kind ? 1 : undefined
  if (from.unit === "bare" || to.unit === "bare") return 1
  return haveEqualPowers(from.unit, to.unit) ? divideScales(from.unit.scale, to.unit.scale) : undefined
}

function isSameCategory(a: { readonly values: readonly string[] }, b: { readonly values: readonly string[] }): boolean {
  return a.values.length === b.values.length && a.values.every((value, i) => value === b.values[i])
}

/** What to do about a value of one kind where another is wanted. */
export function adviseType(got: ValueType, wanted: ValueType): string | undefined {
  if (got.kind === "boolean" && wanted.kind === "number") return "write if(condition, 1, 0) or count(condition)"
  if (got.kind === "number" && wanted.kind === "boolean") return "compare it, as in x > 0"
  if (wanted.kind === "duration" && got.kind === "number")
    return "write a duration, such as 13 weeks, or multiply by one, such as `* 1 week`"
  if (got.kind === "duration" && wanted.kind === "number") return "divide by a duration, such as `/ 1 week`"
  if (wanted.kind === "date" && got.kind === "duration") return "add it to a date, such as today"
  if (got.kind !== "number" || wanted.kind !== "number" || got.unit === "bare" || wanted.unit === "bare")
    return undefined
  return adviseUnit(got.unit, wanted.unit)
}

function adviseUnit(got: Dimension, wanted: Dimension): string | undefined {
  const missing = powerOf(wanted, "time") - powerOf(got, "time")
  const withoutTime = (unit: Dimension): Dimension => ({
    powers: Object.fromEntries(Object.entries(unit.powers).filter(([name]) => name !== "time")),
    scale: 1,
  })
  if (!haveEqualPowers(withoutTime(got), withoutTime(wanted))) return undefined
  if (missing === 1) return "multiply by a duration, such as `* 1 step`"
  return missing === -1 ? "divide by a duration, such as `/ 1 step`" : undefined
}

/** Terms that have been made to agree. */
export interface Agreed {
  readonly type: TermType
  readonly terms: readonly Term<string>[]
  readonly whole: boolean
}

/**
 * Values that stand side by side (sums, comparisons, arms, parameters) counted in one unit: that which they name, or
 * days for the time in it where they name several of one kind. So their order says nothing; and a bare number, which
 * fits the one unit that is named, does not fit several. Undefined, with a finding at the first that does not fit, if
 * they do not agree.
 */
export function agree(context: Context, values: readonly Placed[]): Agreed | undefined {
  const first = values[0]
  if (first === undefined) return undefined
  const named =
    values.find(
      ({ value }) => value.kind === "term" && !(value.type.kind === "number" && value.type.unit === "bare"),
    ) ?? first
  const mixed = named.value.kind === "term" ? mixUnits(named.value.type, values) : undefined
  const beside = mixed === undefined ? named : { ...named, value: { ...named.value, type: mixed } as Value }
  const undecided = values.find(({ value }) => isUndecided(value))
  if (mixed !== undefined && undecided !== undefined)
    return reject(context, undecided.span, bareBesideSeveral(describeType(mixed)))
  const terms: Term<string>[] = []
  let whole = true
  for (const placed of values) {
    const fitted = fitBeside(context, placed, beside)
    if (fitted === undefined) return undefined
    terms.push(fitted.term)
    whole &&= fitted.whole
  }
  if (beside.value.kind === "test") return undefined
  return { type: undecided === undefined ? beside.value.type : holdBare(beside.value.type), terms, whole }
}

/** The type of what a bare number has been joined into. Only where there is time in a unit can another one be meant. */
function holdBare(type: TermType): TermType {
  return type.kind === "number" && type.unit !== "bare" && powerOf(type.unit, "time") !== 0
    ? { kind: "number", unit: { ...type.unit, holdsBare: true } }
    : type
}

/** The type that quantities of one kind and several scales are joined into; undefined where they name one unit only. */
function mixUnits(type: TermType, values: readonly Placed[]): TermType | undefined {
  if (type.kind !== "number" || type.unit === "bare") return undefined
  const { powers, scale } = type.unit
  const isSeveral = values.some(({ value }) => {
    if (value.kind === "test" || value.type.kind !== "number" || value.type.unit === "bare") return false
    const { unit } = value.type
    return (
      (unit.isMixed === true && powerOf(unit, "time") !== 0) ||
      (!isNear(unit.scale, scale) && haveEqualPowers(unit, { powers, scale }))
    )
  })
  return isSeveral ? { kind: "number", unit: { powers, scale: 1, isMixed: true } } : undefined
}

/** A bare number, or what holds one; but for 0, which is 0 of whatever is counted. */
function isUndecided(value: Value): boolean {
  if (value.kind === "test" || value.type.kind !== "number") return false
  if (value.type.unit !== "bare") return value.type.unit.holdsBare === true
  return !(value.term.op === "constant" && value.term.value === 0)
}

function fitBeside(
  context: Context,
  { span, value }: Placed,
  beside: Placed,
): Extract<Value, { kind: "term" }> | undefined {
  const left = typeOf(beside.value)
  const right = typeOf(value)
  if (value.kind === "test" || beside.value.kind === "test")
    return disagree(context, value.kind === "test" ? span : beside.span, left, right)
  const factor = factorBetween(value.type, beside.value.type)
  const isMixed = value.type.kind !== beside.value.type.kind
  if (factor === undefined || isMixed) return disagree(context, span, left, right)
  return {
    kind: "term",
    type: beside.value.type,
    term: rescale(value.term, factor),
    whole: value.whole && factor === 1,
  }
}

function disagree(context: Context, span: Span, left: ValueType, right: ValueType): undefined {
  const message = left.kind === "number" && right.kind === "number" ? unitsDisagree : typesDisagree
  reject(context, span, message(describeType(left), describeType(right), adviseType(right, left)))
}

/** A number, or a duration as a number of days (which no bare number beside what is made of it means), with its dimension; undefined for anything that cannot be multiplied. */
export function asQuantity(
  value: Value,
): { readonly term: Term<string>; readonly unit: Dimension | "bare"; readonly whole: boolean } | undefined {
  if (value.kind === "test") return undefined
  if (value.type.kind === "number") return { term: value.term, unit: value.type.unit, whole: value.whole }
  return value.type.kind === "duration"
    ? { term: value.term, unit: { ...days, isMixed: true }, whole: false }
    : undefined
}

/** A number without a unit, as exp, log and chances want it; undefined, with a finding, for anything else. */
export function asPlain(context: Context, { span, value }: Placed): Term<string> | undefined {
  const fitted = fitValue(context, { span, value }, { kind: "number", unit: plain })
  return fitted?.kind === "term" ? fitted.term : undefined
}

/** A condition; undefined, with a finding, if the part is none. */
export function asTest(context: Context, { span, value }: Placed): Test<string> | undefined {
  if (value.kind === "test") return value.test
  const advice = adviseType(value.type, { kind: "boolean" }) ?? "compare it, as in x == y"
  return reject(context, span, wrongType(describeType(value.type), "a condition", advice))
}
