import type { Asked } from "./ask.ts"
import { columnNames } from "./column-names.ts"
import { readAsked } from "./read-asked.ts"
import { readColumn } from "./read-column.ts"
import type { Runs } from "./runs.ts"

/** What a number or a yes is in one play and in another, run by run. */
export interface PairedAnswers {
  readonly asked: Asked
  /** Replication numbers of the runs that count in both, in rising order of the first play. */
  readonly numbers: Float64Array
  readonly before: Float64Array
  readonly after: Float64Array
  /** after − before: 1, 0, −1 for a yes, in its unit for a quantity; days for a date, NaN where it never came in one. */
  readonly difference: Float64Array
}

/**
 * Pairs runs of the same number of two plays with the same seed: what of an answer the change between the plays did.
 * Runs that do not count in one are left out. Undefined where either does not have the answer, or it is a category
 * without a value named, which no difference can be taken of.
 */
export function pairAnswers(before: Runs, after: Runs, asked: Asked): PairedAnswers | undefined {
  const [first, second] = [readNumbers(before, asked), readNumbers(after, asked)]
  if (first === undefined || second === undefined) return undefined
  const places = new Map(Array.from(second.numbers, (number, place) => [number, place]))
  const pairs = Array.from(first.numbers, (number, place) => ({
    number,
    place,
    other: places.get(number) ?? -1,
  })).filter(
    ({ place, other }) => other >= 0 && !Number.isNaN(first.values[place]) && !Number.isNaN(second.values[other]),
  )
  const values = Float64Array.from(pairs, ({ place }) => first.values[place]!)
  const others = Float64Array.from(pairs, ({ other }) => second.values[other]!)
  return {
    asked,
    numbers: Float64Array.from(pairs, ({ number }) => number),
    before: values,
    after: others,
    difference: others.map((value, i) => takeFrom(value, values[i]!)),
  }
}

function takeFrom(after: number, before: number): number {
  return Number.isFinite(after) && Number.isFinite(before) ? after - before : NaN
}

/** The answer with the number of each run, in any scenario that asks it under the same name. */
function readNumbers(runs: Runs, asked: Asked) {
  const question = runs.model.questions.find(({ id }) => id === asked.question.id)
  if (question === undefined || question.kind !== asked.question.kind) return undefined
  const own =
    question.kind === "when" ? undefined : question.deadlines.find(({ text }) => text === asked.deadline?.text)
  const deadline = question.kind === "when" ? asked.deadline : own
  const column = readAsked(runs, { ...asked, question, ...(deadline === undefined ? {} : { deadline }) })
  const numbers = readColumn(runs, columnNames.run)?.data
  if (column === undefined || numbers === undefined || column.kind === "category") return undefined
  return { values: column.values, numbers }
}
