import { listFixedDays } from "../answers/moments.ts"
import { formatDate } from "../calendar/date.ts"
import type { Model, ModelQuestion } from "../model/model.ts"
import { sortAscending } from "../statistics/sort-ascending.ts"
import { wilsonInterval } from "../statistics/wilson.ts"
import type { CurvePoint } from "./summary.ts"

/**
 * The chance that something has happened by each of some days in rising order, with Wilson's interval at each point (not
 * of the whole curve at once). `happened` holds the day of the first time by run, Infinity where it never did.
 * Undefined without runs.
 */
export function traceCurve(happened: Float64Array, days: readonly number[]): readonly CurvePoint[] | undefined {
  const runs = happened.length
  if (runs === 0) return undefined
  const sorted = sortAscending(happened)
  let count = 0
  return days.map((day) => {
    while (count < runs && sorted[count]! <= day) count++
    return { date: formatDate(day), value: count / runs, ...wilsonInterval(count, runs) }
  })
}

/**
 * The days of a question's curve: the last of every step, the question's own deadlines, and around every fixed date of a
 * rule, where a curve jumps. Between them it is straight, for a change may lie on any day of its step.
 */
export function listCurveDays(
  model: Pick<Model, "clock" | "rules">,
  question: Extract<ModelQuestion, { kind: "event" }>,
): readonly number[] {
  const deadlines = question.deadlines.flatMap(({ day, outside }) => (outside === undefined ? [day] : []))
  const jumps = listFixedDays(model).flatMap((day) => [day - 1, day])
  return [...new Set([...model.clock.ends, ...deadlines, ...jumps])].toSorted((a, b) => a - b)
}
