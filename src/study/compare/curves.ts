import { formatDate, parseDate } from "../../calendar/date.ts"
import { newcombePairedDifference } from "../../statistics/newcombe.ts"
import type { DifferenceCurve } from "./result.ts"
import type { ReadAnswer } from "../readings.ts"

/**
 * How far apart the chances of having happened by each day of the base's curve are, with Newcombe's paired interval at each point
 * (not of the whole curve at once). It stands where that curve stands, and ends with the shorter clock.
 */
export function traceDifferences(base: ReadAnswer, other: ReadAnswer, scenario: string): readonly DifferenceCurve[] {
  const curve = "curve" in base.answer ? base.answer.curve : undefined
  if (curve === undefined || base.passages === undefined || other.passages === undefined) return []
  const { days, last } = base.passages
  const points = curve.filter(({ date }) => date <= formatDate(Math.min(last, other.passages?.last ?? last)))
  const counts = countPassages(
    days,
    other.passages.days,
    points.map(({ date }) => date),
  )
  return [
    {
      scenario,
      points: points.map(({ date }, place) => {
        const [both = 0, first = 0, second = 0] = counts.map((upTo) => upTo[place])
        const [onlyFirst, onlySecond] = [first - both, second - both]
        const neither = days.length - both - onlyFirst - onlySecond
        const interval = newcombePairedDifference({ both, onlyFirst, onlySecond, neither })
        return { date, value: (second - first) / days.length, ...interval }
      }),
    },
  ]
}

/** By date, in how many runs it had happened by then in both, in the first and in the second. */
function countPassages(
  a: Float64Array,
  b: Float64Array,
  dates: readonly string[],
): readonly [Uint32Array, Uint32Array, Uint32Array] {
  const days = dates.map((date) => parseDate(date) ?? NaN)
  const count = (happened: Float64Array): Uint32Array => {
    const sorted = happened.slice().sort()
    let done = 0
    return Uint32Array.from(days, (day) => {
      while (done < sorted.length && sorted[done]! <= day) done++
      return done
    })
  }
  return [count(a.map((day, run) => Math.max(day, b[run]!))), count(a), count(b)]
}
