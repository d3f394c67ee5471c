import { numberOf } from "../ensemble/ensemble.ts"
import type { ValueType } from "../expression/type.ts"
import { isFirstPassage } from "../model/answer-slots.ts"
import { eventIds } from "../model/event-slots.ts"
import type { Deadline, ModelQuestion } from "../model/model.ts"
import type { AnswerColumn, ColumnHead, ReadableColumn } from "./column.ts"
import { columnNames } from "./column-names.ts"
import { decodeAnswer } from "./decode-answer.ts"
import { decodeBreaks, decodeEvent } from "./decode-events.ts"
import { displayUnit } from "./display-unit.ts"
import { daysOfSteps } from "./moments.ts"
import type { Played } from "./played.ts"

/** Everything that is kept of each run: its number, what was assumed, what was answered, what happened when. */
export function listRunColumns(played: Played): readonly ReadableColumn[] {
  const { count, ensemble, model } = played
  return [
    {
      ...plain(columnNames.run, "replication number"),
      kind: "whole",
      read: () => new Float64Array(count).map((_, i) => numberOf(ensemble, i)),
    },
    ...listAssumptions(played),
    ...model.questions.flatMap((question) => listAnswers(played, question)),
    ...(ensemble.firstFired === undefined ? [] : [...listEvents(played), ...listPositions(played)]),
    ...listFactors(played),
  ]
}

function plain(name: string, label: string) {
  return { name, label, unit: "", values: [], isComplete: true }
}

function listAssumptions({ model, ensemble, count }: Played): readonly ReadableColumn[] {
  return model.assumptions.flatMap(({ id, title, hidden, type, unit }, slot): readonly ReadableColumn[] => {
    if (hidden) return []
    const read = () => convertStored(type, ensemble.assumptions[slot] ?? new Float64Array(count))
    return [{ ...plain(columnNames.assumption(id), title), ...headOfType(type, unit), read }]
  })
}

/** Normal scores of the factors that the scenario names; what only correlations stand on has no name. */
function listFactors({ model, ensemble: { factors } }: Played): readonly ReadableColumn[] {
  if (factors === undefined) return []
  return model.factors.flatMap(({ id, title, hidden }, slot): readonly ReadableColumn[] =>
    hidden ? [] : [{ ...plain(columnNames.factor(id), title), kind: "number", read: () => factors[slot]! }],
  )
}

/** How values of a type are told. */
export function headOfType(type: ValueType, unit: string): Pick<ColumnHead, "kind" | "unit" | "values"> {
  if (type.kind === "category") return { kind: "category", unit: "", values: type.values }
  if (type.kind === "boolean" || type.kind === "date") return { kind: type.kind, unit: "", values: [] }
  return { kind: "number", unit: displayUnit(type, unit), values: [] }
}

/** What was assumed, as it is told: a date as the day that it falls on. With a unit of its own it is a number, no duration. */
function convertStored(type: ValueType, stored: Float64Array): Float64Array {
  return type.kind === "date" ? stored.map(Math.ceil) : stored
}

function listAnswers(played: Played, question: ModelQuestion): readonly ReadableColumn[] {
  const { id, ask, given } = question
  const isComplete = given === undefined
  const read = (pick: (column: AnswerColumn) => Float64Array | undefined, deadline?: Deadline) => () =>
    pick(decodeAnswer(played, question, deadline)!) ?? new Float64Array(0)
  if (question.kind === "when") {
    return [
      { ...plain(columnNames.answer(id), ask), ...date, read: read(({ days }) => days?.map(dropNever)) },
      { ...plain(columnNames.happened(id), ask), isComplete, kind: "boolean", read: read(({ values }) => values) },
    ]
  }
  const within = question.deadlines.filter(({ record }) => record !== undefined)
  const columns = within.map((deadline): ReadableColumn => ({
    ...plain(columnNames.answer(id, deadline), labelAnswer(question, deadline)),
    isComplete,
    ...headOfAnswer(question),
    read: read(({ values }) => values, deadline),
  }))
  if (!isFirstPassage(question) || within.length === 0) return columns
  const first = { ...plain(columnNames.firstAnswer(id), ask), ...date }
  return [...columns, { ...first, read: read(({ days }) => days?.map(dropNever), within[within.length - 1]) }]
}

function labelAnswer(question: ModelQuestion, { text }: Deadline): string {
  return `${question.ask} (${isFirstPassage(question) ? "by" : "on"} ${text})`
}

function headOfAnswer(question: ModelQuestion): Pick<ColumnHead, "kind" | "unit" | "values"> {
  if (question.kind === "category") return { kind: "category", unit: "", values: question.values }
  if (question.kind !== "value") return { kind: "boolean", unit: "", values: [] }
  return { kind: "number", unit: displayUnit(question.value.type, question.unit), values: [] }
}

/** Days, none where it never happened or the run does not count. */
const date = { kind: "date", isComplete: false } as const
function dropNever(day: number): number {
  return day < Infinity ? day : NaN
}

function listEvents(played: Played): readonly ReadableColumn[] {
  const { model, ensemble, dayOf } = played
  return eventIds(model).flatMap((id, slot): readonly ReadableColumn[] => {
    const label = model.rules.find((rule) => rule.id === id)?.title ?? id
    const first = () => daysOfSteps(decodeEvent(ensemble, slot).steps, dayOf, NaN)
    const times = () => new Float64Array(decodeEvent(ensemble, slot).times)
    return [
      { ...plain(columnNames.ruleDay(id), `${label}: first day`), ...date, read: first },
      { ...plain(columnNames.ruleTimes(id), `${label}: how often`), kind: "whole", read: times },
    ]
  })
}

function listPositions(played: Played): readonly ReadableColumn[] {
  return played.model.positions.map((position) => {
    const read = () => daysOfSteps(decodeBreaks(played, position).steps, played.dayOf, NaN)
    return { ...plain(columnNames.broken(position.id), `${position.holds} (broken on)`), ...date, read }
  })
}
