import { listFixedDays } from "../answers/moments.ts"
import { formatDate } from "../calendar/date.ts"
import type { Model, ModelQuestion } from "../model/model.ts"
import { scoreInterval } from "../statistics/correct.ts"
import type { Empirical } from "../statistics/empirical.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { wilsonInterval } from "../statistics/wilson.ts"
import type { CurvePoint } from "./summary.ts"

/**
 * The chance that something has happened by each of some days in rising order, with Wilson's interval at each point (not
 * of the whole curve at once). `happened` holds the days of the first time, Infinity for never.
 * Undefined without runs.
 *
 * `anchors` holds chances by day that may be corrected for luck. Where one is, the curve is what was counted, stretched between
 * neighbouring anchors (and 0 before the first, 1 beyond the last) so that it goes through all of them: it never falls, and at
 * an anchor it has the anchor's own interval.
 */
export function traceCurve(
  happened: Empirical,
  days: readonly number[],
  anchors: ReadonlyMap<number, Estimate> = new Map(),
): readonly CurvePoint[] | undefined {
  const runs = happened.n
  if (runs === 0) return undefined
  const stretch = stretchBetween([...anchors.values()])
  return days.map((day) => {
    const count = happened.countUpTo(day)
    const date = formatDate(day)
    const anchor = anchors.get(day)
    if (anchor !== undefined) return { date, value: anchor.value, low: anchor.low, high: anchor.high }
    if (stretch === undefined) return { date, value: count / runs, ...wilsonInterval(count, runs) }
    const value = stretch(count / runs)
    return { date, value, ...(value > 0 && value < 1 ? scoreInterval(value, runs) : wilsonInterval(count, runs)) }
  })
}

/** From a share that was counted to one between anchors; undefined where none is corrected. */
function stretchBetween(anchors: readonly Estimate[]): ((share: number) => number) | undefined {
  if (anchors.every(({ counted }) => counted === undefined)) return undefined
  const inside = anchors.map(({ value, counted }) => ({ from: counted?.value ?? value, to: value }))
  const ends = [{ from: 0, to: 0 }, ...inside, { from: 1, to: 1 }].toSorted((a, b) => a.from - b.from || a.to - b.to)
  return (share) => {
    const next = Math.max(
      1,
      ends.findIndex(({ from }) => share <= from),
    )
    const [low, high] = [ends[next - 1]!, ends[next]!]
    const part = high.from > low.from ? (share - low.from) / (high.from - low.from) : 0
    return low.to + part * (high.to - low.to)
  }
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
