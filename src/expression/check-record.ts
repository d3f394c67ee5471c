import {
  notOfRecord,
  positionNameWanted,
  questionNameWanted,
  ruleNameWanted,
  unknownAnswer,
  unknownDeadline,
  unknownPositionOfRun,
  wrongArgumentCount,
} from "../problem/messages.ts"
import { constant, holds } from "./build.ts"
import { bareType, type Context, dateType, reject, termOf, testOf, type Value } from "./context.ts"
import { explainEvent, suggestWord } from "./explain-name.ts"
import {
  findRecordDeadline,
  type RecordDeadline,
  type RecordEnvironment,
  type RecordFunction,
  type RecordQuestion,
  recordUsages,
} from "./record.ts"
import type { CallSyntax, Syntax } from "./syntax.ts"
import type { Term } from "./term.ts"
import type { ValueType } from "./type.ts"

function read(name: string): Term<string> {
  return { op: "read", from: "derived", name }
}

/** A call that asks a run's record: day, fired, times, broken, answer. */
export function checkRecordCall(
  context: Context,
  record: RecordEnvironment,
  call: CallSyntax & { readonly name: RecordFunction },
): Value | undefined {
  const { least, most, usage } = recordUsages[call.name]
  const given = call.arguments.length
  if (given < least || given > most) return reject(context, call.span, wrongArgumentCount(call.name, given, usage))
  if (call.name === "answer") return checkAnswer(context, record, call)
  return call.name === "broken" ? checkBroken(context, record, call) : checkRule(context, record, call, call.name)
}

/** Refuses what only a run that goes on can be asked, or draw. */
export function refuseUnrecorded(context: Context, call: CallSyntax): undefined {
  return reject(context, call.nameSpan, notOfRecord(call.name))
}

function checkRule(
  context: Context,
  { columns }: RecordEnvironment,
  call: CallSyntax,
  name: "day" | "fired" | "times",
): Value | undefined {
  const [argument] = call.arguments
  const { environment, gathered } = context
  if (argument?.kind !== "name") return reject(context, argument?.span ?? call.span, ruleNameWanted(name))
  const event = environment.resolveEvent(argument.name)
  if (event === undefined) return reject(context, argument.span, explainEvent(environment, argument.name))
  gathered.events.add(event)
  if (name === "day") return termOf(dateType, read(columns.ruleDay(event)))
  const times = read(columns.ruleTimes(event))
  return name === "times" ? termOf(bareType, times, true) : testOf({ op: "greater", left: times, right: constant(0) })
}

function checkBroken(context: Context, { columns, positions }: RecordEnvironment, call: CallSyntax): Value | undefined {
  const [argument] = call.arguments
  if (argument?.kind !== "name") return reject(context, argument?.span ?? call.span, positionNameWanted())
  if (positions.includes(argument.name)) return termOf(dateType, read(columns.broken(argument.name)))
  return reject(context, argument.span, unknownPositionOfRun(argument.name, suggestPart(argument.name, positions)))
}

function checkAnswer(context: Context, record: RecordEnvironment, call: CallSyntax): Value | undefined {
  const [argument, date] = call.arguments
  const question = argument === undefined ? undefined : findQuestion(context, record, argument)
  if (question === undefined) return undefined
  const deadline = date === undefined ? question.deadlines.at(-1) : findDeadline(context, question, date)
  if (deadline === undefined && (date !== undefined || question.type.kind !== "date")) {
    if (date === undefined) reject(context, call.span, unknownDeadline(question.id, undefined, []))
    return undefined
  }
  return valueOf(question.type, read(record.columns.answer(question.id, deadline)), question.whole)
}

function valueOf(type: ValueType, term: Term<string>, whole: boolean): Value {
  return type.kind === "boolean" ? testOf(holds(term)) : termOf(type, term, whole)
}

function findQuestion(
  context: Context,
  { questions }: RecordEnvironment,
  argument: Syntax,
): RecordQuestion | undefined {
  if (argument.kind !== "name") return reject(context, argument.span, questionNameWanted())
  const ids = questions.map(({ id }) => id)
  const found = questions.find(({ id }) => id === argument.name)
  return found ?? reject(context, argument.span, unknownAnswer(argument.name, suggestWord(argument.name, ids), ids))
}

function findDeadline(context: Context, question: RecordQuestion, date: Syntax): RecordDeadline | undefined {
  const text = context.text.slice(date.span.start, date.span.end).trim()
  const found = findRecordDeadline(question, text, date.kind === "date" ? date.day : undefined)
  if (found !== undefined) return found
  const known = question.deadlines.map((deadline) => deadline.text)
  return reject(context, date.span, unknownDeadline(question.id, text, known))
}

/** The category of what a call asks for, so that bare words beside it can be read as its values. */
export function findAnswerCategory({ environment }: Context, call: CallSyntax): ValueType | undefined {
  const [argument] = call.arguments
  if (call.name !== "answer" || argument?.kind !== "name") return undefined
  const type = environment.record?.questions.find(({ id }) => id === argument.name)?.type
  return type?.kind === "category" ? type : undefined
}

/** The nearest name, also where only the part behind the actor was written. */
function suggestPart(name: string, known: readonly string[]): string | undefined {
  return known.find((each) => each.endsWith(`.${name}`)) ?? suggestWord(name, known)
}
