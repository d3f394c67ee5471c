import type { CurvePoint } from "../summary/summary.ts"
import { dayOf } from "./time-axis.ts"

/**
 * The points of a curve without those that the straight line between their neighbours passes within `tolerance` of: what a
 * picture cannot show need not be in its data. The first and the last stay.
 */
export function thinCurve(points: readonly CurvePoint[], tolerance: number): readonly CurvePoint[] {
  return keepCorners(points, (from, to) => passes(points, from, to, tolerance))
}

/** A point of a line by its day. */
export interface DayPoint {
  readonly day: number
  readonly value: number
}

/** The same of a line without intervals. */
export function thinLine<Point extends DayPoint>(points: readonly Point[], tolerance: number): readonly Point[] {
  return keepCorners(points, (from, to) => {
    const [first, last] = [points[from]!, points[to]!]
    const slope = (last.value - first.value) / (last.day - first.day)
    for (let i = from + 1; i < to; i++) {
      const { day, value } = points[i]!
      if (Math.abs(first.value + slope * (day - first.day) - value) > tolerance) return false
    }
    return true
  })
}

/** The first, the last, and those after which the straight line no longer passes all since the one that was kept before. */
function keepCorners<Point>(
  points: readonly Point[],
  isStraight: (from: number, to: number) => boolean,
): readonly Point[] {
  const kept = points.slice(0, 1)
  let from = 0
  for (let to = 2; to < points.length; to++) {
    if (isStraight(from, to)) continue
    from = to - 1
    kept.push(points[from]!)
  }
  return points.length > 1 ? [...kept, points[points.length - 1]!] : kept
}

/** Whether the line from one point to another passes near all points between them, their intervals' ends included. */
function passes(points: readonly CurvePoint[], from: number, to: number, tolerance: number): boolean {
  const [first, last] = [points[from]!, points[to]!]
  const [start, end] = [dayOf(first.date), dayOf(last.date)]
  for (let i = from + 1; i < to; i++) {
    const point = points[i]!
    const part = (dayOf(point.date) - start) / (end - start)
    for (const key of ["value", "low", "high"] as const) {
      const on = first[key] + part * (last[key] - first[key])
      if (Math.abs(on - point[key]) > tolerance) return false
    }
  }
  return true
}
