import {
  badParameter,
  durationOfLagVaries,
  historyNotAllowed,
  memoryInMemory,
  ruleNameWanted,
  stateNameWanted,
} from "../problem/messages.ts"
import { asNumber, holds, rescale } from "./build.ts"
import { explainEvent } from "./explain-name.ts"
import { bareType, type Context, dateType, durationType, reject, place, termOf, testOf, type Value } from "./context.ts"
import { asTest, fitValue } from "./fit.ts"
import type { CallSyntax, Syntax } from "./syntax.ts"
import type { Memory, Term } from "./term.ts"
import type { ValueType } from "./type.ts"
import { isTime } from "./unit.ts"

/** False, with a finding, where there is no history yet, or a duration must be fixed for the run. */
function mayAsk(context: Context, call: CallSyntax): boolean {
  if (context.environment.allows.history && !context.isFixed) return true
  reject(context, call.nameSpan, context.isFixed ? durationOfLagVaries(call.name) : historyNotAllowed(call.name))
  return false
}

/** fired, times and since of a rule, or of an outcome of `choose`. */
export function checkOfRule(context: Context, call: CallSyntax, op: "fired" | "times" | "since"): Value | undefined {
  const [argument] = call.arguments
  const { environment, gathered } = context
  if (!mayAsk(context, call) || argument === undefined) return undefined
  if (argument.kind !== "name") return reject(context, argument.span, ruleNameWanted(op))
  const event = environment.resolveEvent(argument.name)
  if (event === undefined) return reject(context, argument.span, explainEvent(environment, argument.name))
  gathered.events.add(event)
  if (op === "fired") return testOf({ op, event })
  return op === "times" ? termOf(bareType, { op, event }, true) : termOf(durationType, { op, event })
}

/** arrived and left of a state variable: all that moves brought into it or took out of it. */
export function checkFlow(context: Context, call: CallSyntax, op: "arrived" | "left"): Value | undefined {
  const [argument] = call.arguments
  if (!mayAsk(context, call) || argument === undefined) return undefined
  const name = argument.kind === "name" ? argument.name : ""
  const declaration = context.environment.declarations.get(name)
  if (declaration?.role !== "state" || declaration.type.kind !== "number")
    return reject(context, argument.span, stateNameWanted(op))
  context.gathered.reads.add(name)
  const { type, whole } = declaration
  if (type.unit !== "bare" && isTime(type.unit)) return termOf(durationType, rescale({ op, name }, type.unit.scale))
  return termOf(type, { op, name }, whole)
}

/** False, with a finding, inside another lag or first. */
function mayRemember(context: Context, call: CallSyntax): boolean {
  if (context.memory === undefined) return mayAsk(context, call)
  reject(context, call.span, memoryInMemory(call.name, context.memory))
  return false
}

/** Tells what records must keep, and gives its name; memories count in the order of the text. */
function remember(context: Context, remembers: Memory["remembers"]): string {
  const { memories } = context.gathered
  const name = `${context.environment.site}~${memories.length}`
  memories.push({ name, remembers })
  return name
}

/** lag(formula, duration): the value at an earlier record. */
export function checkLag(context: Context, call: CallSyntax, hint: ValueType | undefined): Value | undefined {
  const [formula, time] = call.arguments
  if (!mayRemember(context, call) || formula === undefined || time === undefined) return undefined
  const value = place({ ...context, memory: "lag" }, formula, hint?.kind === "category" ? hint : undefined)?.value
  const duration = checkFixedDuration(context, time)
  if (value === undefined || duration === undefined) return undefined
  const term = value.kind === "test" ? asNumber(value.test) : value.term
  const lag = { op: "lag", memory: remember(context, { kind: "lag", term }), duration } as const
  return value.kind === "test" ? testOf(holds(lag)) : termOf(value.type, lag, value.whole)
}

function checkFixedDuration(context: Context, time: Syntax): Term<string> | undefined {
  const inner: Context = { ...context, memory: "lag", isFixed: true }
  const placed = place(inner, time, undefined)
  const fitted = placed === undefined ? undefined : fitValue(context, placed, { kind: "duration" })
  if (fitted?.kind !== "term") return undefined
  const { term } = fitted
  if (term.op === "constant" && !(term.value > 0))
    return reject(context, time.span, badParameter("lag", "the duration", "above 0"))
  return term
}

/** first(condition): the date of the first record at which it held. */
export function checkFirst(context: Context, call: CallSyntax): Value | undefined {
  const [condition] = call.arguments
  if (!mayRemember(context, call) || condition === undefined) return undefined
  const placed = place({ ...context, memory: "first" }, condition, { kind: "boolean" })
  const test = placed === undefined ? undefined : asTest(context, placed)
  if (test === undefined) return undefined
  return termOf(dateType, { op: "first", memory: remember(context, { kind: "first", test }) })
}
