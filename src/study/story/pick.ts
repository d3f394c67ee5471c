import type { AnswerColumn } from "../../answers/column.ts"
import { readAnswer } from "../../answers/read-answer.ts"
import type { PlayedRuns, Runs } from "../../answers/runs.ts"
import type { ModelQuestion } from "../../model/model.ts"
import type { Picked } from "./result.ts"

/**
 * The run whose answers lie nearest to the medians and majorities, or farthest from them. Its distance is the mean over
 * all questions of the mean over their deadlines within the horizon of
 *
 * - yes or no, and categories: 1 less the share of runs with its answer over the share of the most frequent answer;
 * - quantities, and the day of a `when` (never is later than any): 2 · max(0, share below − 1/2, 1/2 − share not above).
 *
 * Both are 0 at the median or majority and less than 1. An answer that does not count in a run (`given`) has distance 0.
 * Ties go to the lowest number. Undefined without runs.
 */
export function pickRun(
  runs: PlayedRuns,
  as: Picked["as"],
): { readonly run: number; readonly picked: Picked } | undefined {
  if (runs.count === 0) return undefined
  const distances = measureDistances(runs)
  let best = 0
  for (let run = 1; run < runs.count; run++) {
    const [here, there] = [distances[run]!, distances[best]!]
    if (as === "typical" ? here < there : here > there) best = run
  }
  return { run: runs.ensemble.from + best, picked: { as, distance: distances[best]!, runs: runs.count } }
}

/** The distance of every run. */
export function measureDistances(runs: Runs): Float64Array {
  const distances = new Float64Array(runs.count)
  const asked = runs.model.questions
    .map((question) => listColumns(runs, question))
    .filter((columns) => columns.length > 0)
  for (const columns of asked) {
    for (const column of columns) {
      const own = measureColumn(column)
      distances.forEach((sum, run) => (distances[run] = sum + own(run) / columns.length / asked.length))
    }
  }
  return distances
}

function listColumns(runs: Runs, question: ModelQuestion): readonly AnswerColumn[] {
  const texts = question.kind === "when" ? [undefined] : question.deadlines.map(({ text }) => text)
  return texts.map((text) => readAnswer(runs, question.id, text)).filter((column) => column !== undefined)
}

function measureColumn({ question, values, days }: AnswerColumn): (run: number) => number {
  if (question.kind === "value") return rankDistance(values)
  return question.kind === "when" && days !== undefined ? rankDistance(days) : shareDistance(values)
}

function shareDistance(values: Float64Array): (run: number) => number {
  const counts = new Map<number, number>()
  for (const value of values) if (!Number.isNaN(value)) counts.set(value, (counts.get(value) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return (run) => {
    const count = counts.get(values[run]!)
    return count === undefined ? 0 : 1 - count / most
  }
}

function rankDistance(values: Float64Array): (run: number) => number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  const n = sorted.length
  return (run) => {
    const value = values[run]!
    if (Number.isNaN(value) || n === 0) return 0
    const below = countBelow(sorted, value, false)
    const notAbove = countBelow(sorted, value, true)
    return 2 * Math.max(0, below / n - 0.5, 0.5 - notAbove / n)
  }
}

/** How many of an ascending list are below a value, or not above it. */
function countBelow(sorted: Float64Array, value: number, orEqual: boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    const here = sorted[middle]!
    if (here < value || (orEqual && here === value)) low = middle + 1
    else high = middle
  }
  return low
}
