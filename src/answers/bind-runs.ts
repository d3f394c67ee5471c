import type { AnswerColumn, ReadableColumn } from "./column.ts"
import type { Runs } from "./runs.ts"

/**
 * Runs of several plays of one scenario as one: those played on for more, or those of a part of each. The columns are
 * those that all have. Undefined for none at all.
 */
export function bindRuns(parts: readonly Runs[]): Runs | undefined {
  const [first, ...others] = parts
  if (first === undefined || others.length === 0) return first
  const count = parts.reduce((sum, part) => sum + part.count, 0)
  return {
    model: first.model,
    count,
    get columns() {
      const lists = parts.map((part) => new Map(part.columns.map((column) => [column.name, column])))
      return first.columns.flatMap(({ name }): readonly ReadableColumn[] => {
        const columns = lists.flatMap((list) => list.get(name) ?? [])
        const [column] = columns
        if (column === undefined || columns.length < parts.length) return []
        return [{ ...column, read: () => join(columns.map((each) => each.read())) }]
      })
    },
    answer: (question, deadline) => joinAnswers(parts, (part) => part.answer(question, deadline)),
    condition: (question) => {
      const conditions = parts.flatMap((part) => part.condition(question) ?? [])
      return conditions.length < parts.length ? undefined : join(conditions)
    },
  }
}

function joinAnswers(parts: readonly Runs[], read: (part: Runs) => AnswerColumn | undefined): AnswerColumn | undefined {
  const columns = parts.flatMap((part) => read(part) ?? [])
  const [first] = columns
  if (first === undefined || columns.length < parts.length) return undefined
  return {
    ...first,
    values: join(columns.map(({ values }) => values)),
    ...(first.days === undefined ? {} : { days: join(columns.flatMap(({ days }) => days ?? [])) }),
    ...(first.steps === undefined ? {} : { steps: join(columns.flatMap(({ steps }) => steps ?? [])) }),
  }
}

function join(columns: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const column of columns) {
    joined.set(column, at)
    at += column.length
  }
  return joined
}
