import { stepOfDate } from "../calendar/clock.ts"
import type { Deadline, Model, ModelQuestion } from "../model/model.ts"
import type { AnswerColumn, ColumnHead } from "./column.ts"
import { columnNames } from "./column-names.ts"
import { listRunColumns } from "./decode-columns.ts"
import { displayUnit } from "./display-unit.ts"
import { findCondition } from "./given.ts"
import type { Runs } from "./runs.ts"

/** A cell of a file: nothing where a run has no value. */
export type Cell = number | boolean | string | null

export type Restored = { readonly ok: true; readonly runs: Runs } | { readonly ok: false; readonly reason: string }

/** Takes in the columns of a kept table a stretch at a time, and makes the runs of them that were written. */
export interface Restorer {
  /** Cells of a column from a row on. */
  readonly put: (name: string, from: number, cells: ArrayLike<Cell>) => void
  readonly finish: () => Restored
}

/**
 * What it takes to read the runs of a scenario back from `count` rows. Columns that the scenario does not know are left
 * out, and so are those that the table does not have; a cell that is not of its column's kind spoils the whole.
 */
export function restoreRuns(model: Model, count: number): Restorer {
  const heads = new Map(listHeads(model).map((head) => [head.name, head]))
  const columns = new Map<string, Float64Array>()
  let reason: string | undefined
  return {
    put: (name, from, cells) => {
      const head = heads.get(name)
      if (head === undefined) return
      const column = columns.get(name) ?? new Float64Array(count).fill(NaN)
      columns.set(name, column)
      for (let i = 0; i < cells.length; i++) {
        const value = readCell(head, cells[i] ?? null)
        if (value === undefined || from + i >= count)
          reason ??= `row ${from + i} of ${name} cannot be ${String(cells[i]).slice(0, 40)}`
        else column[from + i] = value
      }
    },
    finish: () => {
      if (reason !== undefined) return { ok: false, reason }
      if (!columns.has(columnNames.run)) return { ok: false, reason: `it has no column ${columnNames.run}` }
      const hole = [...columns].find(
        ([name, column]) => heads.get(name)?.isComplete === true && column.some(Number.isNaN),
      )
      if (hole !== undefined) return { ok: false, reason: `${hole[0]} has no value in some runs` }
      return { ok: true, runs: runsOfColumns(model, count, heads, columns) }
    },
  }
}

/** All columns that the scenario's runs can have. */
function listHeads(model: Model): readonly ColumnHead[] {
  const ensemble = { from: 0, to: 0, assumptions: [], answers: [], factors: [], firstFired: [], timesFired: [] }
  return listRunColumns({ model, count: 0, ensemble, dayOf: () => NaN })
}

/** A cell as a number of its column; undefined for one that is of another kind. */
function readCell({ kind, values, isComplete }: ColumnHead, cell: Cell): number | undefined {
  if (cell === null) return isComplete ? undefined : NaN
  if (kind === "boolean") return typeof cell === "boolean" ? Number(cell) : undefined
  if (kind !== "category") return typeof cell === "number" && !Number.isNaN(cell) ? cell : undefined
  const place = typeof cell === "string" ? values.indexOf(cell) : -1
  return place < 0 ? undefined : place
}

function runsOfColumns(
  model: Model,
  count: number,
  heads: ReadonlyMap<string, ColumnHead>,
  columns: ReadonlyMap<string, Float64Array>,
): Runs {
  const answer: Runs["answer"] = (question, deadline) => readKept(model, columns, question, deadline)
  return {
    model,
    count,
    columns: [...heads.values()].flatMap((head) => {
      const data = columns.get(head.name)
      return data === undefined ? [] : [{ ...head, read: () => data }]
    }),
    answer,
    condition: (question) => readCondition(model, count, answer, question),
  }
}

function readKept(
  model: Model,
  columns: ReadonlyMap<string, Float64Array>,
  question: ModelQuestion,
  deadline: Deadline | undefined,
): AnswerColumn | undefined {
  const { id } = question
  if ((question.kind === "when") !== (deadline === undefined)) return undefined
  const values = columns.get(question.kind === "when" ? columnNames.happened(id) : columnNames.answer(id, deadline))
  if (values === undefined) return undefined
  const unit = question.kind === "value" ? displayUnit(question.value.type, question.unit) : ""
  const plain = { question, ...(deadline === undefined ? {} : { deadline }), unit, values }
  const first = columns.get(question.kind === "when" ? columnNames.answer(id) : columnNames.firstAnswer(id))
  return first === undefined ? plain : { ...plain, ...readPassage(model, values, first) }
}

/** The days and steps of first passages: of a run that counts, no day is never. */
function readPassage({ clock }: Model, values: Float64Array, first: Float64Array) {
  const days = first.map((day, run) => (Number.isNaN(day) && !Number.isNaN(values[run]) ? Infinity : day))
  const steps = days.map((day) => (Number.isNaN(day) ? NaN : (stepOfDate(clock, day) ?? -1)))
  return { days, steps }
}

/** A run does not count for a question where it has no answer. */
function readCondition(
  model: Model,
  count: number,
  answer: Runs["answer"],
  question: ModelQuestion,
): Float64Array | undefined {
  if (question.given === undefined) return undefined
  const within = question.kind === "when" ? [] : question.deadlines.filter(({ record }) => record !== undefined)
  const own = answer(question, within[0])
  if (own !== undefined) return own.values.map((value) => Number(!Number.isNaN(value)))
  const condition = findCondition(model, question)
  const values = condition === undefined ? undefined : answer(condition.question, condition.deadline)?.values
  return values?.map((value) => Number(value === 1)) ?? new Float64Array(count)
}
