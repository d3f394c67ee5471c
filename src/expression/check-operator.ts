import { cannotCalculate, divisionByZero, fractionalPowerOfUnit, neverANumber } from "../problem/messages.ts"
import { binary, divide, multiply, raise, rescale, unary } from "./build.ts"
import { durationOf, joinMonths, monthsOf, shiftDate } from "./calendar-time.ts"
import {
  bareType,
  type Context,
  dateType,
  durationType,
  reject,
  place,
  type Placed,
  termOf,
  testOf,
  type TermType,
  type Value,
} from "./context.ts"
import { describeType } from "./describe.ts"
import type { Span } from "./expression.ts"
import { adviseType, agree, asPlain, asQuantity, asTest } from "./fit.ts"
import type { ArithmeticOperator, Syntax } from "./syntax.ts"
import type { Term } from "./term.ts"
import type { Dimension, Unit, ValueType } from "./type.ts"
import { countUnit, formatUnit, isTime, multiplyUnits, powerOf, raiseUnit } from "./unit.ts"

type Part<Kind extends Syntax["kind"]> = Extract<Syntax, { readonly kind: Kind }>

const verbs: Readonly<Record<ArithmeticOperator, string>> = {
  "+": "adding",
  "-": "subtracting",
  "*": "multiplying",
  "/": "dividing",
  "^": "raising to a power",
}

export function checkArithmetic(context: Context, part: Part<"arithmetic">): Value | undefined {
  const left = place(context, part.left)
  const right = place(context, part.right)
  if (left === undefined || right === undefined) return undefined
  if (isUncountable(context, part.operator, left) || isUncountable(context, part.operator, right)) return undefined
  return checkConstant(context, part.span, calculate(context, part, left, right))
}

function calculate(context: Context, part: Part<"arithmetic">, left: Placed, right: Placed): Value | undefined {
  switch (part.operator) {
    case "+":
    case "-":
      return checkSum(context, part.operator, left, right)
    case "*":
    case "/":
      return checkProduct(context, part, left, right)
    case "^":
      return checkPower(context, left, right)
  }
}

/** Booleans and categories take no part in calculations. */
function isUncountable(context: Context, operator: ArithmeticOperator, { span, value }: Placed): boolean {
  const kind = value.kind === "test" ? "boolean" : value.type.kind
  if (kind !== "boolean" && kind !== "category") return false
  const type = value.kind === "test" ? ({ kind: "boolean" } as const) : value.type
  reject(context, span, cannotCalculate(verbs[operator], describeType(type), adviseType(type, bareType)))
  return true
}

/** A constant that came out as NaN, or infinite by a division, is a slip of the pen. */
function checkConstant(context: Context, span: Span, value: Value | undefined): Value | undefined {
  if (value?.kind !== "term" || value.term.op !== "constant" || Number.isFinite(value.term.value)) return value
  return reject(context, span, neverANumber())
}

function checkSum(context: Context, operator: "+" | "-", left: Placed, right: Placed): Value | undefined {
  const op = operator === "+" ? "add" : "subtract"
  const kinds = [left.value, right.value].map((value) => (value.kind === "term" ? value.type.kind : "boolean"))
  if (kinds.includes("date")) return checkDates(context, op, left, right)
  const agreed = agree(context, [left, right])
  const [first, second] = agreed?.terms ?? []
  if (agreed === undefined || first === undefined || second === undefined) return undefined
  const term = binary(op, first, second)
  if (agreed.type.kind === "duration") return durationOf(term, joinMonths(op, [left.value, right.value]))
  return termOf(agreed.type, term, agreed.whole)
}

/** date − date is a duration; date ± duration and duration + date are dates. */
function checkDates(context: Context, op: "add" | "subtract", left: Placed, right: Placed): Value | undefined {
  if (left.value.kind === "test" || right.value.kind === "test") return undefined
  const kinds = `${left.value.type.kind} ${op} ${right.value.type.kind}`
  if (kinds === "date subtract date") return termOf(durationType, binary(op, left.value.term, right.value.term))
  if (kinds === "date add duration" || kinds === "date subtract duration")
    return termOf(dateType, shiftDate(op, left.value.term, right.value))
  if (kinds === "duration add date") return termOf(dateType, shiftDate(op, right.value.term, left.value))
  const [odd, other] = left.value.type.kind === "date" ? [right, left.value.type] : [left, right.value.type]
  const advice = other.kind === "date" && kinds.includes("number") ? "write a duration, such as + 5 days" : undefined
  return reject(
    context,
    odd.span,
    cannotCalculate(
      `${op === "add" ? "adding to" : "subtracting with"} a date`,
      describeType(typeOfPlaced(odd)),
      advice,
    ),
  )
}

function typeOfPlaced({ value }: Placed): ValueType {
  return value.kind === "test" ? { kind: "boolean" } : value.type
}

/**
 * Products and ratios: units multiply; where time cancels out, is all that is left, or has a scale that no units of time
 * have together, it is counted in days first.
 */
function checkProduct(context: Context, part: Part<"arithmetic">, left: Placed, right: Placed): Value | undefined {
  const a = asQuantity(left.value)
  const b = asQuantity(right.value)
  if (a === undefined || b === undefined) {
    const odd = a === undefined ? left : right
    return reject(context, odd.span, cannotCalculate(verbs[part.operator], describeType(typeOfPlaced(odd))))
  }
  const isProduct = part.operator === "*"
  if (!isProduct && b.term.op === "constant" && b.term.value === 0)
    return reject(context, part.right.span, divisionByZero())
  const unit = combineUnits(a.unit, b.unit, isProduct ? 1 : -1)
  const counted = countUnit(unit)
  const factor = unit === "bare" || !(isTime(unit) || powerOf(unit, "time") === 0 || counted !== unit) ? 1 : unit.scale
  const [first, second] = scaleFactors(left, right, factor, isProduct)
  const term = isProduct ? multiply(first ?? a.term, second ?? b.term) : divide(first ?? a.term, second ?? b.term)
  const type = quantityType(counted, factor)
  if (type.kind === "duration") return durationOf(term, multiplyMonths(isProduct, left.value, right.value))
  return termOf(type, term, isProduct && a.whole && b.whole && factor === 1)
}

/** A duration of months times, or over, a number. */
function multiplyMonths(isProduct: boolean, left: Value, right: Value): Term<string> | undefined {
  const [ofLeft, ofRight] = [monthsOf(left), monthsOf(right)]
  const isPlain = (value: Value): value is Extract<Value, { kind: "term" }> =>
    value.kind === "term" &&
    value.type.kind === "number" &&
    (value.type.unit === "bare" || isPlainUnit(value.type.unit))
  if (ofLeft !== undefined && isPlain(right)) return (isProduct ? multiply : divide)(ofLeft, right.term)
  return isProduct && ofRight !== undefined && isPlain(left) ? multiply(left.term, ofRight) : undefined
}

/** The factor goes to a duration if there is one (`rate * 1 step` then costs nothing), else to the left. */
function scaleFactors(
  left: Placed,
  right: Placed,
  factor: number,
  isProduct: boolean,
): readonly (Term<string> | undefined)[] {
  if (factor === 1 || left.value.kind === "test" || right.value.kind === "test") return []
  const isRight = right.value.type.kind === "duration"
  return isRight
    ? [undefined, rescale(right.value.term, isProduct ? factor : 1 / factor)]
    : [rescale(left.value.term, factor), undefined]
}

function combineUnits(left: Unit, right: Unit, power: 1 | -1): Unit {
  if (left === "bare" && (right === "bare" || Object.keys(right.powers).length === 0)) return "bare"
  if (right === "bare") return left !== "bare" && Object.keys(left.powers).length === 0 ? "bare" : left
  return multiplyUnits(left === "bare" ? { powers: {}, scale: 1 } : left, right, power)
}

function quantityType(unit: Unit, factor: number): TermType {
  if (unit === "bare") return bareType
  if (isTime(unit)) return durationType
  return { kind: "number", unit: factor === 1 ? unit : { ...unit, scale: 1 } }
}

function checkPower(context: Context, base: Placed, exponent: Placed): Value | undefined {
  const power = asPlain(context, exponent)
  const quantity = asQuantity(base.value)
  if (power === undefined) return undefined
  if (quantity === undefined)
    return reject(context, base.span, cannotCalculate(verbs["^"], describeType(typeOfPlaced(base))))
  if (power.op === "constant" && Number.isInteger(power.value) && Math.abs(power.value) <= 1024) {
    const unit = quantity.unit === "bare" ? "bare" : raiseUnit(quantity.unit, power.value)
    const factor = unit === "bare" || countUnit(unit) === unit ? 1 : unit.scale
    const term = rescale(raise(quantity.term, power.value), factor)
    return termOf(quantityType(countUnit(unit), 1), term, quantity.whole && power.value >= 0 && factor === 1)
  }
  if (quantity.unit === "bare" || isPlainUnit(quantity.unit)) {
    return termOf({ kind: "number", unit: quantity.unit }, binary("power", quantity.term, power))
  }
  return reject(context, base.span, fractionalPowerOfUnit(formatUnit(quantity.unit)))
}

function isPlainUnit(unit: Dimension): boolean {
  return Object.keys(unit.powers).length === 0
}

export function checkUnary(context: Context, part: Part<"unary">): Value | undefined {
  const operand = place(context, part.operand)
  if (operand === undefined) return undefined
  if (part.operator === "not") {
    const test = asTest(context, operand)
    return test === undefined ? undefined : testOf({ op: "not", argument: test })
  }
  const { value } = operand
  const isCountable = value.kind === "term" && (value.type.kind === "number" || value.type.kind === "duration")
  if (!isCountable) {
    return reject(
      context,
      operand.span,
      cannotCalculate(part.operator === "-" ? "a minus sign" : "a plus sign", describeType(typeOfPlaced(operand))),
    )
  }
  if (part.operator === "+") return value
  const negated = unary("negate", value.term)
  if (value.type.kind !== "duration") return termOf(value.type, negated, value.whole)
  return durationOf(negated, value.months === undefined ? undefined : unary("negate", value.months))
}
