import { columnNames } from "../answers/column-names.ts"
import type { ColumnHead } from "../answers/column.ts"
import type { PlayedRuns } from "../answers/runs.ts"
import { firstRuns } from "../answers/select-runs.ts"
import { formatDate } from "../calendar/date.ts"

/** One run as a row: its number, and by id what it drew and what it answered. */
export type RunRow = Readonly<Record<string, string | number | boolean | null>>

/** So many runs carry a share to within three points, and weigh little in a chart. */
const mostRuns = 1000

/**
 * The first runs, each with its assumptions and with its answer to every question at the last deadline within the clock, under their ids
 * (the answer, where both are called the same). Dates are ISO text, categories their values; null where a run has none.
 */
export function listRunRows(played: PlayedRuns): readonly RunRow[] {
  const { model, ensemble } = played
  const runs = firstRuns(played, mostRuns)
  const columns = new Map(runs.columns.map((column) => [column.name, column]))
  const wanted: readonly (readonly [id: string, name: string])[] = [
    ...model.assumptions.flatMap(({ id, hidden }) => (hidden ? [] : [[id, columnNames.assumption(id)] as const])),
    ...model.questions.flatMap((question) => {
      const deadline =
        question.kind === "when" ? undefined : question.deadlines.findLast(({ record }) => record !== undefined)
      return [[question.id, columnNames.answer(question.id, deadline)] as const]
    }),
  ]
  const read = wanted.flatMap(([id, name]) => {
    const column = columns.get(name)
    return column === undefined ? [] : [{ id, head: column, data: column.read() }]
  })
  return Array.from({ length: runs.count }, (_, i) => ({
    run: ensemble.from + i,
    ...Object.fromEntries(read.map(({ id, head, data }) => [id, tellValue(head, data[i] ?? NaN)])),
  }))
}

function tellValue({ kind, values }: ColumnHead, value: number): RunRow[string] {
  if (!Number.isFinite(value)) return null
  if (kind === "date") return formatDate(value)
  if (kind === "category") return values[value] ?? null
  return kind === "boolean" ? value === 1 : value
}
