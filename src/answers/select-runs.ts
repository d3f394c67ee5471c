import type { AnswerColumn, ReadableColumn } from "./column.ts"
import type { Runs } from "./runs.ts"

/** Some of the runs, in the order of the places given. */
export function selectRuns(runs: Runs, places: Int32Array): Runs {
  const pick = (column: Float64Array): Float64Array => Float64Array.from(places, (place) => column[place]!)
  return {
    model: runs.model,
    count: places.length,
    get columns() {
      return runs.columns.map((column): ReadableColumn => ({ ...column, read: () => pick(column.read()) }))
    },
    answer: (question, deadline) => {
      const column = runs.answer(question, deadline)
      return column === undefined ? undefined : mapAnswer(column, pick)
    },
    condition: (question) => {
      const condition = runs.condition(question)
      return condition === undefined ? undefined : pick(condition)
    },
  }
}

/** An answer with all its columns replaced. */
function mapAnswer(column: AnswerColumn, change: (values: Float64Array) => Float64Array): AnswerColumn {
  return {
    ...column,
    values: change(column.values),
    ...(column.days === undefined ? {} : { days: change(column.days) }),
    ...(column.steps === undefined ? {} : { steps: change(column.steps) }),
  }
}

/** The first runs alone, as many as there are up to `most`. */
export function firstRuns(runs: Runs, most: number): Runs {
  if (runs.count <= most) return runs
  const places = Int32Array.from({ length: most }, (_, place) => place)
  return selectRuns(runs, places)
}
