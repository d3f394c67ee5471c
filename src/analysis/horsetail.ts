import type { Asked } from "../answers/ask.ts"
import { readAnswer } from "../answers/read-answer.ts"
import type { Runs } from "../answers/runs.ts"
import { formatDate } from "../calendar/date.ts"
import type { ModelQuestion } from "../model/model.ts"
import { measureMean } from "../statistics/moments.ts"

/** What a question's answer is in single worlds over time: the chance that it has happened, or the mean of a quantity. */
export interface Horsetail {
  readonly id: string
  readonly ask: string
  readonly of: "chance" | "mean"
  /** Of a quantity. */
  readonly unit: string
  /** By world, from the first day to the last; a world in which no run counts has none. */
  readonly worlds: readonly (readonly { readonly date: string; readonly value: number }[])[]
}

/** At most so many days of a curve: more than an eye can part. */
const mostDays = 30

/**
 * One line for each world of the questions that wait for something to happen, and of quantities asked at two days or more.
 * Run r of `runs` plays world ⌊r / inner⌋. A line is the world's own but for the luck of its runs.
 */
export function traceWorlds(runs: Runs, asked: readonly Asked[], inner: number): readonly Horsetail[] {
  const questions = [...new Map(asked.map(({ question }) => [question.id, question])).values()]
  return questions.flatMap((question): readonly Horsetail[] => {
    const curves = question.kind === "value" ? traceMeans(runs, question, inner) : traceChances(runs, question, inner)
    if (curves === undefined) return []
    const { id, ask } = question
    return [{ id, ask, ...curves, worlds: curves.worlds.filter((line) => line.length > 0) }]
  })
}

type Lines = Pick<Horsetail, "of" | "unit" | "worlds">

function traceChances(runs: Runs, question: ModelQuestion, inner: number): Lines | undefined {
  const days = readAnswer(runs, question.id)?.days
  if (days === undefined) return undefined
  const { ends } = runs.model.clock
  const stride = Math.ceil(ends.length / mostDays)
  const marks = ends.filter((_, i) => i % stride === 0 || i === ends.length - 1)
  const worlds = partWorlds(days, inner).map((own) =>
    own.length === 0
      ? []
      : marks.map((day) => ({
          date: formatDate(day),
          value: own.reduce((count, first) => count + Number(first <= day), 0) / own.length,
        })),
  )
  return { of: "chance", unit: "", worlds }
}

function traceMeans(runs: Runs, { id, deadlines }: Extract<ModelQuestion, { kind: "value" }>, inner: number) {
  const within = deadlines.filter(({ record }) => record !== undefined)
  const columns = within.flatMap(({ text, day }) => {
    const column = readAnswer(runs, id, text)
    return column === undefined ? [] : [{ date: formatDate(day), ...column, parts: partWorlds(column.values, inner) }]
  })
  const [first] = columns
  if (first === undefined || columns.length < 2) return undefined
  const worlds = first.parts.map((own, world) =>
    own.length === 0 ? [] : columns.map(({ date, parts }) => ({ date, value: measureMean(parts[world]!) })),
  )
  return { of: "mean", unit: first.unit, worlds } as const
}

/** By world, the values of its runs that count. */
function partWorlds(values: Float64Array, inner: number): readonly Float64Array[] {
  return Array.from({ length: Math.ceil(values.length / inner) }, (_, world) =>
    values.subarray(world * inner, (world + 1) * inner).filter((value) => !Number.isNaN(value)),
  )
}
