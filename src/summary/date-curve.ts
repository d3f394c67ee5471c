import type { Clock } from "../calendar/clock.ts"
import { formatDate } from "../calendar/date.ts"
import { wilsonInterval } from "../statistics/wilson.ts"
import type { CurvePoint } from "./summary.ts"

/**
 * The chance that something has happened by the day of each record, with Wilson's interval at each point (not of the
 * whole curve at once). `records` holds the first record at which it held by run, -1 where it never did. Undefined
 * without runs.
 */
export function traceCurve(records: ArrayLike<number>, clock: Clock): readonly CurvePoint[] | undefined {
  const runs = records.length
  if (runs === 0) return undefined
  const first = new Uint32Array(clock.ends.length)
  for (let run = 0; run < runs; run++) {
    const record = records[run]!
    if (record >= 0) first[record]! += 1
  }
  let happened = 0
  return clock.ends.map((day, record) => {
    happened += first[record]!
    return { date: formatDate(day), value: happened / runs, ...wilsonInterval(happened, runs) }
  })
}
