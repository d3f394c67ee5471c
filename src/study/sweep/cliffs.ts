import type { Estimate } from "../../statistics/estimate.ts"
import { type Axis, shareAt, valueAt } from "./axis.ts"
import { isShare, listDrawn, listLast } from "./charts/scale.ts"
import type { Cliff, Sweep, SweptMeasure, Threshold } from "./result.ts"

/** A share at a setting. */
interface End {
  readonly at: number
  readonly estimate: Estimate
}

/** A share leaps from one setting to another: somewhere between them, or along all of the way. */
export interface Leap {
  readonly measure: SweptMeasure
  readonly before: End
  readonly after: End
}

/** A step between two points beside each other is a leap if it is at least a tenth, and most of the way from end to end. */
const [leastLeap, mostOfTheWay, fewestPoints] = [0.1, 0.5, 5]

/** Gaps between two points that are looked into, those with the greatest leaps: each takes as many points as halvings. */
const mostGaps = 3

/** A gap is halved until so little of it is left (eight times), or no whole number or day lies within. */
const finest = 1 / 256

/** Where a chance leaps between two points of a line. */
export function findLeap(measure: SweptMeasure, sweep: Sweep): Leap | undefined {
  const leap = findStep(measure, sweep)
  return leap === undefined || gapOf(leap) < leastLeap ? undefined : leap
}

/** The greatest step of a chance from one point of a line to the next, if it is most of the way and the intervals are apart. */
function findStep(measure: SweptMeasure, { axes, points }: Sweep): Leap | undefined {
  if (!isShare(measure) || axes.length > 1 || points.length < fewestPoints) return undefined
  const ends = measure.estimates
    .map(({ point, estimate }): End => ({ at: points[point]?.[0] ?? NaN, estimate }))
    .toSorted((a, b) => a.at - b.at)
  const values = ends.map(({ estimate }) => estimate.value)
  const way = Math.max(...values) - Math.min(...values)
  const [leap] = ends
    .slice(1)
    .map((after, i) => ({ measure, before: ends[i]!, after }))
    .toSorted((a, b) => gapOf(b) - gapOf(a))
  return leap === undefined || gapOf(leap) <= 0 || sizeOf(leap) < mostOfTheWay * way ? undefined : leap
}

/**
 * What is worth being looked into on a grid along one axis of numbers or days: the leaps of the last deadlines, and whatever
 * else steps in the same gaps, since it comes for nothing.
 */
export function listLeaps(sweep: Sweep): readonly Leap[] {
  if (sweep.method !== "grid" || sweep.axes[0]?.type === "listed") return []
  const leaps = listLast(sweep)
    .flatMap((measure) => findLeap(measure, sweep) ?? [])
    .toSorted((a, b) => sizeOf(b) - sizeOf(a))
  const gaps = [...new Set(leaps.map(({ before }) => before.at))].slice(0, mostGaps)
  return listDrawn(sweep)
    .flatMap((measure) => findStep(measure, sweep) ?? [])
    .filter(({ before }) => gaps.includes(before.at))
}

/** How far two intervals lie apart; below 0 where they meet. */
export function gapOf({ before, after }: Leap): number {
  const [a, b] = [before.estimate, after.estimate]
  return Math.max(b.low - a.high, a.low - b.high)
}

function sizeOf({ before, after }: Leap): number {
  return Math.abs(after.estimate.value - before.estimate.value)
}

/** The setting in the middle of a leap, in the axis's own spacing; undefined where none lies between, or it is narrow enough. */
export function halveLeap(axis: Axis, { before, after }: Leap): number | undefined {
  const [from, to] = [shareAt(axis, before.at), shareAt(axis, after.at)]
  const step = 1 / ((axis.count ?? 2) - 1)
  if (to - from <= 1.5 * step * finest) return undefined
  const middle = valueAt(axis, (from + to) / 2)
  return middle > before.at && middle < after.at ? middle : undefined
}

/** The half of a leap in which more of it lies. */
export function narrowLeap({ measure, before, after }: Leap, middle: End): Leap {
  const [first, second] = [
    { measure, before, after: middle },
    { measure, before: middle, after },
  ]
  return sizeOf(first) >= sizeOf(second) ? first : second
}

/** A leap that is still most of what it was when it can be halved no more: a cliff. One that was spread over its gap is a slope. */
export function concludeLeap(start: Leap, { before, after, measure }: Leap): Cliff | undefined {
  const end = { measure, before, after }
  if (sizeOf(end) < mostOfTheWay * sizeOf(start) || gapOf(end) <= 0) return undefined
  return { between: [before.at, after.at], before: before.estimate, after: after.estimate }
}

/**
 * A sweep with the cliffs that were found of its measures. Where one jumps across the level that is looked for, that says where
 * it is crossed, and better than a straight line between the two points did.
 */
export function keepCliffs(sweep: Sweep, cliffs: ReadonlyMap<SweptMeasure, Cliff>): Sweep {
  const measures = sweep.measures.map((measure) => {
    const cliff = cliffs.get(measure)
    return cliff === undefined
      ? measure
      : { ...measure, cliff, thresholds: measure.thresholds.filter((threshold) => !isWithin(cliff, threshold, sweep)) }
  })
  return { ...sweep, measures }
}

function isWithin({ between: [from, to], before, after }: Cliff, { between }: Threshold, { level }: Sweep): boolean {
  return before.value >= level !== after.value >= level && between[0] <= from && to <= between[1]
}
