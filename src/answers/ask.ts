import { stepOfDate } from "../calendar/clock.ts"
import { formatDate, parseDate } from "../calendar/date.ts"
import { noValueAsked, notADayOfClock, unknownAnswer, unknownDeadline, unknownValue } from "../problem/messages.ts"
import { type Message, type Problem, problemInText } from "../problem/problem.ts"
import { suggestName } from "../problem/suggest.ts"
import type { Deadline, Model, ModelQuestion } from "../model/model.ts"

/** One answer that somebody asks for: of a question, by or on a day, and of a category whether it is one value. */
export interface Asked {
  /** `ID@DEADLINE=VALUE`, with only those parts that say something. */
  readonly name: string
  readonly question: ModelQuestion
  /** Of `when`, only where it is asked by a day; then it is yes or no. */
  readonly deadline?: Deadline
  /** The place of a category's value that is asked for; then it is yes or no. */
  readonly value?: number
}

export type ParsedAsked =
  | { readonly ok: true; readonly asked: Asked }
  | { readonly ok: false; readonly problem: Problem }

/**
 * Reads `ID[@DEADLINE][=VALUE]` as a flag has it. A deadline is written as in the scenario or as its date; left out, it is
 * the last within the clock. `when` may be asked by any day of the clock. The problem lies in the text of the flag.
 */
export function parseAsked(model: Model, text: string, flag = "--question"): ParsedAsked {
  const [, id = "", date, value] = /([^@=]*)(?:@([^=]*))?(?:=(.*))?/s.exec(text)!
  const refuse = (message: Message, part: string): ParsedAsked => {
    const start = Math.max(0, text.lastIndexOf(part))
    return { ok: false, problem: problemInText(message, { name: flag, text, start, end: start + part.length }) }
  }
  const question = model.questions.find((each) => each.id === id.trim())
  if (question === undefined) {
    const ids = model.questions.map((each) => each.id)
    return refuse(unknownAnswer(id.trim(), suggestName(id.trim(), ids), ids), id)
  }
  const deadline = findDeadline(model, question, date?.trim())
  if (deadline !== undefined && "code" in deadline) return refuse(deadline, date ?? id)
  const place = value === undefined ? undefined : findValue(question, value.trim())
  if (place !== undefined && typeof place !== "number") return refuse(place, value ?? id)
  return { ok: true, asked: nameAsked({ question, ...optional(deadline, place) }) }
}

function optional(deadline: Deadline | undefined, value: number | undefined) {
  return {
    ...(deadline === undefined ? {} : { deadline }),
    ...(value === undefined ? {} : { value }),
  }
}

function findDeadline(model: Model, question: ModelQuestion, text: string | undefined): Deadline | Message | undefined {
  if (question.kind === "when") return text === undefined ? undefined : findDay(model, question, text)
  const within = question.deadlines.filter(({ record }) => record !== undefined)
  const found =
    text === undefined
      ? within.at(-1)
      : (within.find((deadline) => deadline.text === text) ?? within.find(({ day }) => formatDate(day) === text))
  const known = within.map((deadline) => deadline.text)
  return found ?? unknownDeadline(question.id, text, known)
}

/** A day by which a `when` is asked for. */
function findDay({ clock }: Model, { id }: ModelQuestion, text: string): Deadline | Message {
  const last = clock.ends.at(-1) ?? clock.start
  const day = text === "end" ? last : (parseDate(text) ?? NaN)
  const record = day >= clock.start ? stepOfDate(clock, day) : undefined
  if (record === undefined) return notADayOfClock(id, text, formatDate(clock.start), formatDate(last))
  return { text, day, record, ...((clock.ends[record] ?? day) > day ? { isWithinStep: true } : {}) }
}

function findValue(question: ModelQuestion, value: string): number | Message {
  if (question.kind !== "category") return noValueAsked(question.id, value)
  const place = question.values.indexOf(value)
  return place < 0 ? unknownValue(value, question.values, suggestName(value, question.values)) : place
}

/** Every answer that the runs give: each question at each deadline within the clock, `when` as its day. */
export function listAsked(model: Model): readonly Asked[] {
  return model.questions.flatMap((question): readonly Asked[] => {
    if (question.kind === "when") return [nameAsked({ question })]
    const within = question.deadlines.filter(({ record }) => record !== undefined)
    return within.map((deadline) => nameAsked({ question, deadline }))
  })
}

/** Of an answer that is a category: one that asks of each value whether it is that; of any other, itself. */
export function splitAsked(asked: Asked): readonly Asked[] {
  const { question, value } = asked
  if (question.kind !== "category" || value !== undefined) return [asked]
  return question.values.map((_, place) => nameAsked({ ...asked, value: place }))
}

export function nameAsked(asked: Omit<Asked, "name">): Asked {
  const { question, deadline, value } = asked
  const at = deadline === undefined ? "" : `@${deadline.text}`
  const is = value === undefined || question.kind !== "category" ? "" : `=${question.values[value] ?? ""}`
  return { ...asked, name: `${question.id}${at}${is}` }
}
