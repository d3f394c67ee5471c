import {
  cannotCalculate,
  neverANumber,
  notAFunction,
  oddRootOfUnit,
  unknownFunction,
  wrongArgumentCount,
} from "../problem/messages.ts"
import { asNumber, binary, constant, divide, heldChance, holds, multiply, over, rescale, unary } from "./build.ts"
import { durationOf, monthsOf } from "./calendar-time.ts"
import { findCategory } from "./check-condition.ts"
import { checkDraw } from "./check-draw.ts"
import { checkFirst, checkFlow, checkLag, checkOfRule } from "./check-history.ts"
import { checkRecordCall, refuseUnrecorded } from "./check-record.ts"
import { checkTotal } from "./check-total.ts"
import { bareType, type Context, reject, place, type Placed, termOf, testOf, type Value } from "./context.ts"
import { describeType } from "./describe.ts"
import { suggestWord } from "./explain-name.ts"
import { families, quantilesUse } from "./families.ts"
import { agree, asPlain, asQuantity, asTest, fitValue } from "./fit.ts"
import { isRecordFunction, recordUsages, unrecordedFunctions } from "./record.ts"
import type { CallSyntax } from "./syntax.ts"
import type { Term } from "./term.ts"
import type { Dimension, Unit, ValueType } from "./type.ts"
import { countUnit, formatUnit, isTime, plain } from "./unit.ts"
import { type FunctionName, isFunctionName, otherFunctions, usages } from "./vocabulary.ts"

/** A call: of a function of the language, or of a distribution. */
export function checkCall(context: Context, call: CallSyntax, hint: ValueType | undefined): Value | undefined {
  const { record } = context.environment
  if (record !== undefined && isRecordFunction(call.name))
    return checkRecordCall(context, record, { ...call, name: call.name })
  const family = call.name === "quantiles" ? quantilesUse : families.get(call.name)
  if (record !== undefined && (family !== undefined || unrecordedFunctions.has(call.name)))
    return refuseUnrecorded(context, call)
  if (family !== undefined)
    return checkDraw(context, { family, name: call.name, arguments: call.arguments, span: call.span }, hint)
  const { name } = call
  const form = usages[name]
  if (!isFunctionName(name) || form === undefined) return checkUnknown(context, call)
  const given = call.arguments.length
  if (given >= form.least && given <= form.most) return checkFunction(context, call, name, hint)
  for (const argument of isOfRule(call.name) ? [] : call.arguments) context.check(context, argument, undefined)
  return reject(context, call.span, wrongArgumentCount(call.name, given, form.usage))
}

function isOfRule(name: string): boolean {
  return ["fired", "times", "since", "arrived", "left"].includes(name)
}

function checkUnknown(context: Context, call: CallSyntax): undefined {
  const isOfRecord = context.environment.record !== undefined
  const functions = isOfRecord
    ? [...new Set([...Object.keys(recordUsages), ...Object.keys(usages)])].filter(
        (name) => !unrecordedFunctions.has(name),
      )
    : Object.keys(usages)
  const distributions = isOfRecord ? [] : [...families.keys(), "quantiles"]
  const isName = context.environment.declarations.has(call.name)
  const remedy = otherFunctions.get(call.name.toLowerCase())
  const message = isName
    ? notAFunction(call.name)
    : unknownFunction(call.name, {
        remedy,
        suggestion: suggestWord(call.name, [...functions, ...distributions]),
        known: { distributions, functions },
      })
  reject(context, call.nameSpan, message)
  for (const argument of call.arguments) context.check(context, argument, undefined)
}

function checkFunction(
  context: Context,
  call: CallSyntax,
  name: FunctionName,
  hint: ValueType | undefined,
): Value | undefined {
  switch (name) {
    case "if":
      return checkIf(context, call, hint)
    case "fired":
    case "times":
    case "since":
      return checkOfRule(context, call, name)
    case "arrived":
    case "left":
      return checkFlow(context, call, name)
    case "lag":
      return checkLag(context, call, hint)
    case "first":
      return checkFirst(context, call)
    case "total":
      return checkTotal(context, call)
    case "count":
      return checkCount(context, call)
    case "abs":
    case "min":
    case "max":
    case "clamp":
    case "floor":
    case "ceil":
    case "round":
    case "sqrt":
    case "exp":
    case "log":
    case "logistic":
    case "per_step":
      return checkNumeric(context, call, name)
  }
}

/** The functions of numbers. */
type NumericName = Exclude<
  FunctionName,
  "if" | "fired" | "times" | "since" | "arrived" | "left" | "lag" | "first" | "total" | "count"
>

/** Arms must agree; two conditions as arms give a condition. */
function checkIf(context: Context, call: CallSyntax, hint: ValueType | undefined): Value | undefined {
  const [first, second, third] = call.arguments
  if (first === undefined || second === undefined || third === undefined) return undefined
  const arms = hint?.kind === "category" ? hint : findCategory(context, call)
  const [condition, then, otherwise] = [
    place(context, first),
    place(context, second, arms),
    place(context, third, arms),
  ]
  const test = condition === undefined ? undefined : asTest(context, condition)
  if (test === undefined || then === undefined || otherwise === undefined) return undefined
  if (then.value.kind === "test" && otherwise.value.kind === "test") {
    return testOf(
      holds({ op: "if", condition: test, then: asNumber(then.value.test), otherwise: asNumber(otherwise.value.test) }),
    )
  }
  const agreed = agree(context, [then, otherwise])
  const [a, b] = agreed?.terms ?? []
  if (agreed === undefined || a === undefined || b === undefined) return undefined
  const choose = (then: Term<string>, otherwise: Term<string>): Term<string> => ({
    op: "if",
    condition: test,
    then,
    otherwise,
  })
  if (agreed.type.kind !== "duration") return termOf(agreed.type, choose(a, b), agreed.whole)
  const [months, others] = [monthsOf(then.value), monthsOf(otherwise.value)]
  return durationOf(choose(a, b), months && others && choose(months, others))
}

function checkCount(context: Context, call: CallSyntax): Value | undefined {
  const operands = call.arguments.map((argument) => place(context, argument))
  const tests = operands.map((operand) => (operand === undefined ? undefined : asTest(context, operand)))
  let sum: Term<string> | undefined
  for (const test of tests) {
    if (test === undefined) return undefined
    sum = sum === undefined ? asNumber(test) : binary("add", sum, asNumber(test))
  }
  return sum === undefined ? undefined : termOf(bareType, sum, true)
}

function checkNumeric(context: Context, call: CallSyntax, name: NumericName): Value | undefined {
  const operands = call.arguments.map((argument) => place(context, argument)).filter((operand) => operand !== undefined)
  if (operands.length < call.arguments.length) return undefined
  const value = calculate(context, name, operands)
  const isLost = value?.kind === "term" && value.term.op === "constant" && Number.isNaN(value.term.value)
  return isLost ? reject(context, call.span, neverANumber()) : value
}

function calculate(context: Context, name: NumericName, operands: readonly Placed[]): Value | undefined {
  const [operand] = operands
  if (operand === undefined) return undefined
  switch (name) {
    case "min":
    case "max":
    case "clamp":
      return checkExtreme(context, name, operands)
    case "per_step":
      return checkPerStep(context, operands)
    case "floor":
    case "ceil":
    case "round":
      return checkRounding(context, name, operand)
    case "abs":
      return checkAbsolute(context, operand)
    case "sqrt":
      return checkRoot(context, operand)
    case "exp":
    case "log":
    case "logistic":
      return checkPlainFunction(context, name, operand)
  }
}

function checkExtreme(context: Context, name: "min" | "max" | "clamp", operands: readonly Placed[]): Value | undefined {
  const odd = operands.find(({ value }) => value.kind === "test" || value.type.kind === "category")
  if (odd !== undefined) return refuse(context, name, odd)
  const agreed = agree(context, operands)
  const [first, ...others] = agreed?.terms ?? []
  if (agreed === undefined || first === undefined) return undefined
  const join = (terms: readonly Term<string>[], from: Term<string>): Term<string> =>
    terms.reduce((sofar, other, i) => binary(name === "clamp" ? (i === 0 ? "max" : "min") : name, sofar, other), from)
  const term = join(others, first)
  if (agreed.type.kind !== "duration") return termOf(agreed.type, term, agreed.whole)
  const months = operands.map(({ value }) => monthsOf(value)).filter((one) => one !== undefined)
  const [least, ...rest] = months
  return durationOf(term, least && months.length === operands.length ? join(rest, least) : undefined)
}

function refuse(context: Context, name: string, { span, value }: Placed): undefined {
  return reject(
    context,
    span,
    cannotCalculate(name, describeType(value.kind === "test" ? { kind: "boolean" } : value.type)),
  )
}

function checkRounding(context: Context, name: "floor" | "ceil" | "round", operand: Placed): Value | undefined {
  const { value } = operand
  if (value.kind === "test" || value.type.kind !== "number") return refuse(context, name, operand)
  return termOf(value.type, unary(name, value.term), true)
}

function checkAbsolute(context: Context, operand: Placed): Value | undefined {
  const { value } = operand
  const isCountable = value.kind === "term" && (value.type.kind === "number" || value.type.kind === "duration")
  if (!isCountable) return refuse(context, "abs", operand)
  const term = unary("abs", value.term)
  if (value.type.kind !== "duration") return termOf(value.type, term, value.whole)
  return durationOf(term, value.months === undefined ? undefined : unary("abs", value.months))
}

function checkRoot(context: Context, operand: Placed): Value | undefined {
  const quantity = asQuantity(operand.value)
  if (quantity === undefined) return refuse(context, "sqrt", operand)
  const unit = halve(quantity.unit)
  if (unit === undefined) return reject(context, operand.span, oddRootOfUnit(formatUnit(quantity.unit)))
  const term = unary("sqrt", quantity.term)
  if (isTime(unit)) return termOf({ kind: "duration" }, rescale(term, scaleOf(unit)))
  const counted = countUnit(unit)
  return termOf({ kind: "number", unit: counted }, rescale(term, counted === unit ? 1 : scaleOf(unit)))
}

function scaleOf(unit: Unit): number {
  return unit === "bare" ? 1 : unit.scale
}

function halve(unit: Unit): Unit | undefined {
  if (unit === "bare") return unit
  const powers = Object.entries(unit.powers)
  if (powers.some(([, n]) => n % 2 !== 0)) return undefined
  const halved: Dimension = {
    powers: Object.fromEntries(powers.map(([name, n]) => [name, n / 2])),
    scale: Math.sqrt(unit.scale),
    ...(unit.isMixed === true ? { isMixed: true } : {}),
    ...(unit.holdsBare === true ? { holdsBare: true } : {}),
  }
  return halved
}

function checkPlainFunction(context: Context, name: "exp" | "log" | "logistic", operand: Placed): Value | undefined {
  const x = asPlain(context, operand)
  if (x === undefined) return undefined
  switch (name) {
    case "logistic":
      return termOf(bareType, divide(constant(1), binary("add", constant(1), unary("exp", unary("negate", x)))))
    case "exp":
    case "log":
      return termOf(bareType, unary(name, x))
  }
}

/** per_step(q, basis, ratio): q over (ratio ·) step / basis. */
function checkPerStep(context: Context, operands: readonly Placed[]): Value | undefined {
  const [chance, basis, ratio] = operands
  if (chance === undefined || basis === undefined) return undefined
  const q = asPlain(context, chance)
  const time = fitValue(context, basis, { kind: "duration" })
  const hazard = ratio === undefined ? constant(1) : asPlain(context, ratio)
  if (q === undefined || time?.kind !== "term" || hazard === undefined) return undefined
  const steps = binary("divide", constant(context.environment.stepDays), time.term)
  return termOf({ kind: "number", unit: plain }, over(heldChance(q), multiply(hazard, steps)))
}
