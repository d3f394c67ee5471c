import { eventIds } from "../model/event-slots.ts"
import type { Deadline, ModelQuestion } from "../model/model.ts"
import type { ValueType } from "../expression/type.ts"
import type { Ensemble } from "../ensemble/ensemble.ts"
import { displayScale, displayUnit } from "./display-unit.ts"
import { type AnswerColumn, readAnswer } from "./read-answer.ts"
import type { Runs } from "./runs.ts"

/** What each run had, as one column of a table that explains itself. */
export interface RunColumn {
  /** `answer.ID@DEADLINE`, `assumption.ID`, `rule.ID.times` and the like: docs/artifacts.md. */
  readonly name: string
  readonly kind: "number" | "whole" | "boolean" | "category" | "date"
  /** What a reader would call it. */
  readonly label: string
  /** Of a number: its unit as written. */
  readonly unit: string
  /** Of a category: its values, by place. */
  readonly values: readonly string[]
  /** Whether every run has a value. */
  readonly isComplete: boolean
  /** By run: a number in its unit, 0 or 1, the place of a value, a whole day since 1970-01-01; NaN where there is none. */
  readonly data: Float64Array
}

/** What of an ensemble is told beside the answers. */
export type Firings = Pick<Ensemble, "firstFired" | "timesFired">

/** Everything that is kept of each run: its number, what was assumed, what was answered, what happened when. */
export function listRunColumns(runs: Runs, firings: Firings): readonly RunColumn[] {
  return [
    {
      ...plain("run", "replication number"),
      kind: "whole",
      data: Float64Array.from({ length: runs.count }, (_, i) => runs.ensemble.from + i),
    },
    ...listAssumptions(runs),
    ...runs.model.questions.flatMap((question) => listAnswers(runs, question)),
    ...listEvents(runs, firings),
    ...listPositions(runs, firings),
  ]
}

const plain = (name: string, label: string) => ({ name, label, unit: "", values: [], isComplete: true })

function listAssumptions({ model, ensemble, count }: Runs): readonly RunColumn[] {
  return model.assumptions.flatMap(({ id, title, hidden, type, unit }, slot): readonly RunColumn[] => {
    if (hidden) return []
    const drawn = ensemble.assumptions[slot] ?? new Float64Array(count)
    return [{ ...plain(`assumption.${id}`, title), ...typeColumn(type, unit, drawn) }]
  })
}

/** Stored numbers as they are told: durations in their unit, dates as the day that they fall on. */
function typeColumn(
  type: ValueType,
  unit: string,
  stored: Float64Array,
): Pick<RunColumn, "kind" | "unit" | "values" | "data"> {
  if (type.kind === "category") return { kind: "category", unit: "", values: type.values, data: stored }
  if (type.kind === "boolean") return { kind: "boolean", unit: "", values: [], data: stored }
  if (type.kind === "date") return { kind: "date", unit: "", values: [], data: stored.map(Math.ceil) }
  const scale = displayScale(type, unit)
  const data = scale === 1 ? stored : stored.map((value) => value / scale)
  return { kind: "number", unit: displayUnit(type, unit), values: [], data }
}

function listAnswers(runs: Runs, question: ModelQuestion): readonly RunColumn[] {
  const { id, ask, given } = question
  const isComplete = given === undefined
  if (question.kind === "when") {
    const column = readAnswer(runs, id)
    if (column === undefined) return []
    return [
      { ...plain(`answer.${id}`, ask), ...dateColumn(column.days) },
      { ...plain(`answer.${id}.happened`, ask), isComplete, kind: "boolean", data: column.values },
    ]
  }
  const columns = question.deadlines.flatMap((deadline): readonly RunColumn[] => {
    const column = readAnswer(runs, id, deadline.text)
    if (column === undefined) return []
    return [
      { ...plain(`answer.${id}@${deadline.text}`, labelAnswer(question, deadline)), isComplete, ...kindOf(column) },
    ]
  })
  const first = question.kind === "event" && question.mode === "by" ? readAnswer(runs, id) : undefined
  return first === undefined
    ? columns
    : [...columns, { ...plain(`answer.${id}.first`, ask), ...dateColumn(first.days) }]
}

const labelAnswer = ({ ask, kind, ...question }: ModelQuestion, { text }: Deadline): string =>
  `${ask} (${kind === "event" && "mode" in question && question.mode === "by" ? "by" : "on"} ${text})`

function kindOf({ question, unit, values }: AnswerColumn): Pick<RunColumn, "kind" | "unit" | "values" | "data"> {
  if (question.kind === "category") return { kind: "category", unit, values: question.values, data: values }
  return { kind: question.kind === "value" ? "number" : "boolean", unit, values: [], data: values }
}

/** Days, none where it never happened or the run does not count. */
function dateColumn(days: Float64Array = new Float64Array(0)): Pick<RunColumn, "kind" | "isComplete" | "data"> {
  return { kind: "date", isComplete: false, data: days.map((day) => (day < Infinity ? day : NaN)) }
}

function listEvents({ model, dayOf }: Runs, { firstFired, timesFired }: Firings): readonly RunColumn[] {
  return eventIds(model).flatMap((id, slot): readonly RunColumn[] => {
    const label = model.rules.find((rule) => rule.id === id)?.title ?? id
    const first = Float64Array.from(firstFired[slot] ?? [], (step, run) => (step < 0 ? NaN : dayOf(run, step)))
    const times = Float64Array.from(timesFired[slot] ?? [])
    return [
      { ...plain(`rule.${id}.first`, `${label}: first day`), ...dateColumn(first) },
      { ...plain(`rule.${id}.times`, `${label}: how often`), kind: "whole", data: times },
    ]
  })
}

function listPositions({ model, dayOf, count }: Runs, { firstFired }: Firings): readonly RunColumn[] {
  const ids = eventIds(model)
  return model.positions.map(({ id, holds, brokenBy }) => {
    const slots = brokenBy.map((event) => ids.indexOf(event))
    const days = Float64Array.from({ length: count }, (_, run) => {
      const steps = slots.map((slot) => firstFired[slot]?.[run] ?? -1).filter((step) => step >= 0)
      return steps.length === 0 ? NaN : dayOf(run, Math.min(...steps))
    })
    return { ...plain(`position.${id}.broken`, `${holds} (broken on)`), ...dateColumn(days) }
  })
}
