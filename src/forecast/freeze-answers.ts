import { formatDate } from "../calendar/date.ts"
import { findCondition } from "../answers/given.ts"
import type { AnswerColumn } from "../answers/column.ts"
import { listCounted, readAnswer } from "../answers/read-answer.ts"
import type { Runs } from "../answers/runs.ts"
import type { Deadline, Model, ModelQuestion } from "../model/model.ts"
import type { FrozenAnswer } from "../scenario/ledger/schema.ts"
import { selectQuantiles } from "../statistics/select-quantiles.ts"

/** What is frozen of a scenario: its runs, the same draws without hindsight, and what held at its start. */
export interface FreezeMaterial {
  readonly runs: Runs
  readonly without?: Runs
  readonly start: Runs
  /** Ids of questions; all if empty. */
  readonly only: readonly string[]
}

/** The levels of a value's quantiles: the middles of a hundred equal parts. */
export const frozenLevels: readonly number[] = Array.from({ length: 100 }, (_, i) => (i + 0.5) / 100)

/** An answer with its name: the question, and its deadline as written where that is `end`, else the day. */
export type NamedAnswer = readonly [string, FrozenAnswer]

/** Every answer that some run gives, in declared order, as counts rather than chances. */
export function freezeAnswers(material: FreezeMaterial): readonly NamedAnswer[] {
  const asked = material.runs.model.questions.filter(
    ({ id }) => material.only.length === 0 || material.only.includes(id),
  )
  return asked.flatMap((question): readonly NamedAnswer[] => {
    if (question.kind === "when") return freezeAt(material, question, undefined)
    return question.deadlines.flatMap((deadline) =>
      deadline.record === undefined ? [] : freezeAt(material, question, deadline),
    )
  })
}

/** The scenario cut down to its start: every question asks what holds at record 0. */
export function cutToStart(model: Model): Model {
  const day = model.clock.start
  const deadlines: readonly Deadline[] = [{ text: formatDate(day), day, record: 0 }]
  const questions = model.questions.flatMap((question): readonly ModelQuestion[] => {
    if (question.kind === "when") return []
    const { given: _, ...free } = question
    return [free.kind === "event" ? { ...free, mode: "at", deadlines } : { ...free, deadlines }]
  })
  const clock = { ...model.clock, ends: model.clock.ends.slice(0, 1) }
  return { ...model, clock, questions, tracks: [], expectations: [] }
}

function freezeAt(
  material: FreezeMaterial,
  question: ModelQuestion,
  deadline: Deadline | undefined,
): readonly NamedAnswer[] {
  const { runs, without, start } = material
  const column = readAnswer(runs, question.id, deadline?.text)
  const counted = listCounted(column?.values ?? new Float64Array(0))
  if (column === undefined || counted.length === 0) return []
  const other = without && readAnswer(without, question.id, deadline?.text)
  const common = {
    ask: question.ask,
    ...(question.criterion === "" ? {} : { criterion: question.criterion }),
    ...(question.family === undefined ? {} : { family: question.family }),
    ...nameCondition(runs, question),
    n: counted.length,
    ...(other === undefined ? {} : { moved_by_hindsight: countMoved(column, other) }),
  }
  const held = readAnswer(start, question.id)?.values
  const name = deadline === undefined ? question.id : `${question.id}@${nameDeadline(deadline)}`
  const answer = freezeColumn(runs.model, question, deadline, column, counted, common, held)
  return answer === undefined ? [] : [[name, answer]]
}

function nameDeadline({ text, day }: Deadline): string {
  return text === "end" ? text : formatDate(day)
}

/** What a run was given to count: the question, and the deadline at which it was judged. */
function nameCondition({ model }: Runs, question: ModelQuestion): { readonly given?: string } {
  const condition = findCondition(model, question)
  if (condition === undefined) return {}
  const { deadline, question: given } = condition
  return { given: deadline === undefined ? given.id : `${given.id}@${nameDeadline(deadline)}` }
}

type Common = Pick<FrozenAnswer, "ask" | "n" | "criterion" | "family" | "given" | "moved_by_hindsight">

function freezeColumn(
  model: Model,
  question: ModelQuestion,
  deadline: Deadline | undefined,
  column: AnswerColumn,
  counted: Float64Array,
  common: Common,
  held: Float64Array | undefined,
): FrozenAnswer | undefined {
  if (question.kind === "when")
    return { kind: "when", horizon: formatDate(lastDay(model)), ...common, ...countDays(column) }
  if (deadline === undefined) return undefined
  const day = formatDate(deadline.day)
  if (question.kind === "event") {
    const start = held === undefined ? {} : { at_start: 2 * count(held, 1) > held.length }
    return { kind: "event", mode: question.mode, deadline: day, ...common, yes: count(counted, 1), ...start }
  }
  if (question.kind === "category") {
    const { type } = question.value
    const counts = question.values.map((value, place): readonly [string, number] => [value, count(counted, place)])
    const most = held === undefined ? undefined : mostFrequent(question.values, held)
    return {
      kind: "category",
      ordered: type.kind === "category" && type.ordered,
      deadline: day,
      ...common,
      counts: Object.fromEntries(counts),
      ...(most === undefined ? {} : { at_start: most }),
    }
  }
  const quantiles = selectQuantiles(counted, frozenLevels).map(shorten)
  const [median] = held === undefined ? [] : selectQuantiles(held, [0.5])
  const start = median === undefined ? {} : { at_start: shorten(median) }
  return { kind: "value", unit: column.unit, deadline: day, ...common, quantiles, ...start }
}

/** Nine digits, which no outcome is known to. */
function shorten(value: number): number {
  return Number(value.toPrecision(9))
}

function lastDay({ clock }: Model): number {
  return clock.ends[clock.ends.length - 1] ?? clock.start
}

function count(values: Float64Array, wanted: number): number {
  let found = 0
  for (const value of values) if (value === wanted) found++
  return found
}

function mostFrequent(names: readonly string[], values: Float64Array): string | undefined {
  const counts = names.map((_, place) => count(values, place))
  return names[counts.indexOf(Math.max(...counts))]
}

/** On which day in how many of the runs that count, and in how many never. */
function countDays({ days }: AnswerColumn): {
  readonly never: number
  readonly days: Readonly<Record<string, number>>
} {
  const byDay = new Map<number, number>()
  for (const day of listCounted(days ?? new Float64Array(0))) byDay.set(day, (byDay.get(day) ?? 0) + 1)
  const told = [...byDay].filter(([day]) => day < Infinity).toSorted(([a], [b]) => a - b)
  return {
    never: byDay.get(Infinity) ?? 0,
    days: Object.fromEntries(told.map(([day, runs]) => [formatDate(day), runs])),
  }
}

/** Runs whose answer differs, or that count on one side alone; of a date, its day. */
function countMoved(as: AnswerColumn, other: AnswerColumn): number {
  const isDate = as.question.kind === "when"
  const [first, second] = [isDate ? as.days : as.values, isDate ? other.days : other.values]
  let moved = 0
  first?.forEach((value, run) => {
    if (!Object.is(value, second?.[run])) moved++
  })
  return moved
}
