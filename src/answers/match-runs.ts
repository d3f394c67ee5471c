import { columnNotKept } from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import type { RunColumn } from "./column.ts"
import { columnNames } from "./column-names.ts"
import { displayScale } from "./display-unit.ts"
import { evaluateTest } from "./evaluate-columns.ts"
import type { Predicate } from "./predicate.ts"
import { readColumn } from "./read-column.ts"
import type { Runs } from "./runs.ts"

export type Matched =
  /** Places of the runs that match, in rising order. */
  | { readonly ok: true; readonly places: Int32Array }
  /** A column that the condition reads was not kept. */
  | { readonly ok: false; readonly message: Message }

/** The runs in which a condition holds (predicate.ts). Dates count in whole days, as they are told. */
export function matchRuns(runs: Runs, { test, reads }: Predicate): Matched {
  const columns = new Map<string, Float64Array>()
  for (const { from, name } of reads) {
    const key = `${from} ${name}`
    const column = from === "assumption" ? readUnknown(runs, name) : readColumn(runs, name)
    if (column === undefined) return { ok: false, message: columnNotKept(name) }
    columns.set(key, countAsFormulas(runs, column))
  }
  const holds = evaluateTest(test, {
    count: runs.count,
    read: (from, name) => columns.get(`${from} ${name}`) ?? new Float64Array(runs.count).fill(NaN),
  })
  return { ok: true, places: Int32Array.from(Array.from(holds, (_, run) => run).filter((run) => holds[run] === 1)) }
}

/** The column of an assumption, or else of a factor. */
function readUnknown(runs: Runs, id: string): RunColumn | undefined {
  return readColumn(runs, columnNames.assumption(id)) ?? readColumn(runs, columnNames.factor(id))
}

/** Durations in days, and Infinity for a day that never came: a formula knows no other. */
function countAsFormulas(runs: Runs, { name, kind, unit, data }: RunColumn): Float64Array {
  if (kind === "date") return markNever(runs, name, data)
  const scale = scaleOf(runs, name, unit)
  return scale === 1 ? data : data.map((value) => value * scale)
}

function scaleOf({ model }: Runs, name: string, unit: string): number {
  const question = model.questions.find(({ id }) => name.startsWith(`${columnNames.answer(id)}@`))
  return question?.kind === "value" ? displayScale(question.value.type, unit) : 1
}

/** No day means that it never came, but for the answer of a run that does not count. */
function markNever(runs: Runs, name: string, days: Float64Array): Float64Array {
  const question = runs.model.questions.find(({ id }) => columnNames.answer(id) === name)
  const condition = question === undefined ? undefined : runs.condition(question)
  return days.map((day, run) => (Number.isNaN(day) && condition?.[run] !== 0 ? Infinity : day))
}
