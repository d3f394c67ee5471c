import type { Candidate, Finding } from "../../findings/finding.ts"
import { rankFindings } from "../../findings/list-findings.ts"
import { nameSubject } from "../../findings/subject.ts"
import { withCondition } from "../../words/condition.ts"
import { tellCount } from "../../words/count.ts"
import { tellInterval, tellProbability } from "../../words/share.ts"
import { isShare, listLast, tellSetting } from "./charts/scale.ts"
import { findLeap, gapOf, type Leap } from "./cliffs.ts"
import type { Sweep, SweptMeasure } from "./result.ts"
import { tellCliff, tellEffect, tellMeasured, tellPoint, tellThreshold, tellWhat } from "./words.ts"

/** What a sweep over a grid shows first: which answers move, where they turn or leap, and how many stay. */
export function listMoves(sweep: Sweep): readonly Finding[] {
  if (sweep.method !== "grid") return []
  const measures = listLast(sweep)
  return rankFindings([
    ...measures.flatMap((measure) => [
      ...findEffect(measure, sweep),
      ...findTurn(measure, sweep),
      ...findCliff(measure, sweep),
    ]),
    ...findStill(measures, sweep),
  ])
}

/**
 * What moving the last axis from end to end surely does: to a chance as strong as the near end of that, to a quantity as that beside
 * the larger of what it is at the two ends.
 */
function findEffect(measure: SweptMeasure, sweep: Sweep): readonly Candidate[] {
  const [greatest] = measure.effects
    .filter(({ excludes_zero, difference }) => excludes_zero && Number.isFinite(difference.low + difference.high))
    .toSorted((a, b) => nearEnd(b.difference) - nearEnd(a.difference))
  if (greatest === undefined) return []
  const { value } = greatest.difference
  const axis = sweep.axes.at(-1)
  const [from, to] = [axis?.low ?? NaN, axis?.high ?? NaN]
  const ends = [from, to].map((at) => findPoint(measure, [...greatest.row, at], sweep))
  const [first, last] = ends.map((end) => (end === undefined ? "–" : tellMeasured(measure, end)))
  const size = Math.max(...ends.map((end) => Math.abs(end?.estimate.value ?? 0)))
  const near = nearEnd(greatest.difference)
  const isChance = isShare(measure)
  return [
    {
      kind: isChance ? (value > 0 ? "rises" : "falls") : "shifted",
      strength: Math.min(1, isChance || size === 0 ? near : near / size),
      at: { section: "turns", question: measure.id },
      tell: ({ isFirst }) =>
        finish(
          `${nameMeasure(measure)} ${value > 0 ? "rises" : "falls"}${isFirst ? " most" : ""} with ${axis?.title}: ${first} at ${tellSetting(axis, from)} → ${last} at ${tellSetting(axis, to)}, ${tellEffect(measure, greatest)}${tellRow(greatest.row, sweep)}${tellWay(measure, sweep)}`,
          measure,
        ),
    },
  ]
}

function nearEnd({ low, high }: { readonly low: number; readonly high: number }): number {
  return Math.min(Math.abs(low), Math.abs(high))
}

/** Where a chance crosses the level: as strong as it moves from end to end. */
function findTurn(measure: SweptMeasure, sweep: Sweep): readonly Candidate[] {
  const [first] = measure.thresholds
  if (first === undefined || measure.thresholds.length > 1) return []
  const values = measure.estimates.map(({ estimate }) => estimate.value)
  return [
    {
      kind: "turn",
      strength: Math.max(...values) - Math.min(...values),
      at: { section: "turns", question: measure.id },
      tell: () =>
        finish(`${nameMeasure(measure)} ${tellThreshold(first, sweep)} of ${sweep.axes.at(-1)?.title}`, measure),
    },
  ]
}

/** Where a chance jumps, or at least between which points it leaps; as strong as the gap between the two intervals. */
function findCliff(measure: SweptMeasure, sweep: Sweep): readonly Candidate[] {
  const leap = findLeap(measure, sweep)
  if (leap === undefined) return []
  const { cliff } = measure
  const axis = sweep.axes[0]
  const tell = ({ at, estimate }: Leap["before"]): string =>
    `${tellProbability(estimate)} (${tellInterval(estimate)}) at ${tellSetting(axis, at)}`
  return [
    {
      kind: "cliff",
      strength: Math.min(1, gapOf(leap)),
      at: { section: cliff === undefined ? "numbers" : "turns", question: measure.id },
      tell: () =>
        finish(
          cliff === undefined
            ? `${nameMeasure(measure)} leaps with ${axis?.title}: from ${tell(leap.before)} to ${tell(leap.after)}`
            : `${nameMeasure(measure)} ${tellCliff(cliff, axis)} of ${axis?.title}`,
          measure,
        ),
    },
  ]
}

/** Where on the way it leaps, and where it crosses the level. */
function tellWay(measure: SweptMeasure, sweep: Sweep): string {
  const leap = findLeap(measure, sweep)
  const [crossing, another] = measure.thresholds
  const [from, to] = [leap?.before, leap?.after].map((end) =>
    end === undefined ? "" : tellSetting(sweep.axes[0], end.at),
  )
  return [
    measure.cliff !== undefined
      ? `; ${tellCliff(measure.cliff, sweep.axes[0])}`
      : leap === undefined
        ? ""
        : `; most of it between ${from} and ${to}`,
    crossing === undefined || another !== undefined || crossing.row.length > 0
      ? ""
      : `; ${tellThreshold(crossing, sweep)}`,
  ].join("")
}

/** Answers of which the runs cannot say that they move from end to end. */
function findStill(
  measures: readonly SweptMeasure[],
  { axes, points_left_out: out = [] }: Sweep,
): readonly Candidate[] {
  const ids = [...new Set(measures.map(({ id }) => id))]
  const still = ids.filter((id) =>
    measures
      .filter((one) => one.id === id)
      .every(({ effects }) => effects.every(({ excludes_zero }) => !excludes_zero)),
  )
  const isMoved = measures.some(({ effects }) => effects.length > 0)
  if (still.length === 0 || (out.length > 0 && !isMoved)) return []
  return [
    {
      kind: "same",
      strength: still.length / ids.length,
      at: { section: "numbers" },
      tell: () =>
        `Nothing separates the ends of ${axes.at(-1)?.title} in ${still.length} of ${tellCount(ids.length, "question")}: the 95 % interval of each difference holds 0.`,
    },
  ]
}

function nameMeasure(measure: SweptMeasure): string {
  return `${nameSubject(measure)} ${tellWhat(measure)}`.trim()
}

function findPoint({ estimates }: SweptMeasure, settings: readonly number[], { points }: Sweep) {
  const place = points.findIndex((point) => point.every((value, i) => value === settings[i]))
  return estimates.find(({ point }) => point === place)
}

function tellRow(row: readonly number[], { axes }: Sweep): string {
  return row.length === 0 ? "" : `, where ${tellPoint(axes, row)}`
}

function finish(text: string, measure: SweptMeasure): string {
  return `${withCondition(text, measure)}.`
}
