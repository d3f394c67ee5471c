// "persons/week cannot go where persons are wanted: multiply by a duration" is what an analyst can act on. So a formula
// is checked, once it can be read, against what its names mean: kinds of value, units, what may stand where. What comes
// out is a tree that needs no names looked up and no units converted any more. Nothing is converted silently and
// nothing is guessed: what could be meant in two ways is a finding, and all findings of a formula come at once.

import { timeUnits } from "../calendar/duration.ts"
import { neverANumber } from "../problem/messages.ts"
import { constant } from "./build.ts"
import { durationOf } from "./calendar-time.ts"
import { checkCall } from "./check-call.ts"
import { checkInterval } from "./check-draw.ts"
import { checkName } from "./check-name.ts"
import { checkComparison, checkLogical } from "./check-condition.ts"
import { checkArithmetic, checkUnary } from "./check-operator.ts"
import {
  bareType,
  type Context,
  dateType,
  type Gathered,
  reject,
  termOf,
  type TermType,
  type Value,
} from "./context.ts"
import type { Environment, Expression, Finding } from "./expression.ts"
import { fitValue } from "./fit.ts"
import { sortFindings } from "./parse.ts"
import type { Syntax } from "./syntax.ts"
import type { ValueType } from "./type.ts"
import { powerOf } from "./unit.ts"
import { visitParts } from "./visit.ts"

export type CheckedFormula =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly findings: readonly Finding[] }

/**
 * Checks a formula that could be read against what its surroundings know. `text` is the text it was read from,
 * `String(formula)`: all places lie in it. The type of the result is `environment.expects` where that is given, and
 * its number is counted in that unit.
 */
export function checkFormula(formula: Syntax, text: string, environment: Environment): CheckedFormula {
  const gathered: Gathered = { findings: [], reads: new Set(), events: new Set(), memories: [], draws: 0 }
  const context: Context = {
    environment,
    text,
    gathered,
    memory: undefined,
    isFixed: false,
    isInTotal: false,
    check: checkPart,
  }
  const found = checkPart(context, formula, environment.expects)
  const wanted = environment.expects
  const value =
    found === undefined || wanted === undefined
      ? found
      : fitValue(context, { span: formula.span, value: found }, wanted)
  if (value?.kind === "term" && value.term.op === "constant" && !Number.isFinite(value.term.value)) {
    reject(context, formula.span, neverANumber())
  }
  if (value === undefined || gathered.findings.length > 0)
    return { ok: false, findings: sortFindings(gathered.findings) }
  const months = found?.kind === "term" ? found.months : undefined
  return { ok: true, expression: { ...express(value, text, gathered), ...(months === undefined ? {} : { months }) } }
}

/** What a whole formula gives is named or declared, so that a unit without time says nothing of the times in its making. */
function forgetTimes(type: TermType): TermType {
  return type.kind === "number" && type.unit !== "bare" && powerOf(type.unit, "time") === 0
    ? { kind: "number", unit: { powers: type.unit.powers, scale: type.unit.scale } }
    : type
}

function express(value: Value, text: string, gathered: Gathered): Expression {
  return {
    ...(value.kind === "test"
      ? { kind: "test", type: { kind: "boolean" }, test: value.test, whole: true }
      : { kind: "term", type: forgetTimes(value.type), term: value.term, whole: value.whole }),
    text,
    reads: [...gathered.reads],
    events: [...gathered.events],
    hasChance: gathered.draws > 0,
    memories: gathered.memories,
    isDistribution: isDistribution(value),
  }
}

/** Whether the whole value is one draw, whose parameters are certain. */
function isDistribution(value: Value): boolean {
  const term = value.kind === "term" ? value.term : value.test.op === "holds" ? value.test.term : undefined
  if (term?.op !== "draw") return false
  let draws = 0
  visitParts(term, (part) => void (draws += part.op === "draw" ? 1 : 0))
  return draws === 1
}

function checkPart(context: Context, part: Syntax, hint: ValueType | undefined): Value | undefined {
  switch (part.kind) {
    case "number":
      return termOf(bareType, constant(part.value), Number.isInteger(part.value))
    case "duration":
      return checkDuration(context, part)
    case "date":
      return termOf(dateType, constant(part.day))
    case "name":
      return checkName(context, part, hint)
    case "unary":
      return checkUnary(context, part)
    case "arithmetic":
      return checkArithmetic(context, part)
    case "logical":
      return checkLogical(context, part)
    case "comparison":
      return checkComparison(context, part)
    case "interval":
      return checkInterval(context, part, hint)
    case "call":
      return checkCall(context, part, hint)
  }
}

function checkDuration(context: Context, part: Extract<Syntax, { readonly kind: "duration" }>): Value | undefined {
  const days = part.count * (part.unit === "step" ? context.environment.stepDays : timeUnits[part.unit].days)
  if (!Number.isFinite(days)) return reject(context, part.span, neverANumber())
  const months = part.unit === "step" ? undefined : timeUnits[part.unit].months
  return durationOf(constant(days), months === undefined ? undefined : constant(part.count * months))
}
