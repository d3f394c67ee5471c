import {
  ambiguousWord,
  clockNotAllowed,
  durationOfLagVaries,
  misusedFunction,
  ruleAsValue,
  stateNotAllowed,
  unitWithoutNumber,
  unknownName,
  unknownValue,
  valueWithoutCategory,
  wordOutOfPlace,
  yesNoWord,
} from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import { constant, holds, rescale } from "./build.ts"
import { countInMonths, durationOf } from "./calendar-time.ts"
import { type Context, dateType, durationType, reject, termOf, testOf, type Value } from "./context.ts"
import type { Declaration, Environment, Span } from "./expression.ts"
import { explainUnrecorded } from "./explain-record.ts"
import { explainEvent, suggestWord } from "./explain-name.ts"
import { families } from "./families.ts"
import type { Syntax } from "./syntax.ts"
import type { ValueType } from "./type.ts"
import { isTime } from "./unit.ts"
import { parseTimeWord, singular, usages } from "./vocabulary.ts"

type NameSyntax = Extract<Syntax, { readonly kind: "name" }>

/** A bare word: a truth, a clock, a value of the category that is expected here, or a declared name. */
export function checkName(
  context: Context,
  { name, span }: NameSyntax,
  hint: ValueType | undefined,
): Value | undefined {
  if (name === "true" || name === "false") return testOf({ op: name })
  if (name === "never" && context.environment.record !== undefined) return termOf(dateType, constant(Infinity))
  if (name === "today" || name === "elapsed") return checkClock(context, name, span)
  const declaration = context.environment.declarations.get(name)
  const index = hint?.kind === "category" ? hint.values.indexOf(name) : -1
  if (hint?.kind === "category" && index >= 0) {
    return declaration === undefined ? termOf(hint, constant(index)) : reject(context, span, ambiguousWord(name))
  }
  return declaration === undefined
    ? reject(context, span, explainUnknown(context.environment, name, hint))
    : readDeclared(context, name, declaration, span)
}

function checkClock(context: Context, name: "today" | "elapsed", span: Span): Value | undefined {
  return context.environment.allows.clock && !context.isFixed
    ? termOf(name === "today" ? dateType : durationType, { op: name })
    : reject(context, span, context.isFixed ? durationOfLagVaries(name) : clockNotAllowed(name))
}

function readDeclared(context: Context, name: string, declaration: Declaration, span: Span): Value | undefined {
  const { role, type, whole } = declaration
  const isReadable = role === "assumption" || (context.environment.allows.state && !context.isFixed)
  if (!isReadable) return reject(context, span, context.isFixed ? durationOfLagVaries(name) : stateNotAllowed(name))
  context.gathered.reads.add(name)
  const term = { op: "read", from: role, name } as const
  if (type.kind === "boolean") return testOf(holds(term))
  if (type.kind === "number" && type.unit !== "bare" && isTime(type.unit))
    return durationOf(rescale(term, type.unit.scale), countInMonths(term, type))
  return termOf(type, term, whole)
}

/** Why a word means nothing here, and what was likely meant. */
function explainUnknown(environment: Environment, name: string, hint: ValueType | undefined): Message {
  const unit = parseTimeWord(name)
  if (unit !== undefined) return unitWithoutNumber("", singular(name))
  if (hint?.kind !== "category" && yesOrNo.has(name)) return yesNoWord(name, yesOrNo.get(name) ?? true)
  if (name === "rest" || name === "end") return wordOutOfPlace(name)
  const unrecorded = hint?.kind === "category" ? undefined : explainUnrecorded(environment, name)
  if (unrecorded !== undefined) return unrecorded
  if (environment.resolveEvent(name) !== undefined) return ruleAsValue(name)
  if (name.includes(".")) return explainEvent(environment, name)
  if (Object.hasOwn(usages, name)) return misusedFunction(name, usages[name]?.usage ?? name)
  if (families.has(name)) return misusedFunction(name, families.get(name)?.usage ?? name)
  return explainWord(environment, name, hint)
}

/** What some readers of YAML take for true and false; here they are words like others. */
const yesOrNo: ReadonlyMap<string, boolean> = new Map([
  ["yes", true],
  ["no", false],
  ["on", true],
  ["off", false],
])

function explainWord(environment: Environment, name: string, hint: ValueType | undefined): Message {
  const declared = [...environment.declarations.keys()]
  const words = ["today", "elapsed", "true", "false"]
  if (hint?.kind === "category") {
    const meant = suggestWord(name, [...hint.values, ...declared])
    return unknownValue(name, hint.values, meant)
  }
  const meant = suggestWord(name, [...declared, ...words])
  if (meant !== undefined) return unknownName(name, meant)
  const category = [...environment.declarations].find(
    ([, { type }]) => type.kind === "category" && type.values.includes(name),
  )
  return category === undefined ? unknownName(name) : valueWithoutCategory(name, category[0])
}
