import type { Candidate, Finding } from "../../findings/finding.ts"
import { rankFindings } from "../../findings/list-findings.ts"
import { nameSubject } from "../../findings/subject.ts"
import { withCondition } from "../../words/condition.ts"
import { tellCount } from "../../words/count.ts"
import { tellInterval } from "../../words/share.ts"
import { isShare, listLast, tellSetting } from "./charts/scale.ts"
import type { Sweep, SweptMeasure } from "./result.ts"
import { tellEffect, tellMeasured, tellThreshold, tellWhat } from "./words.ts"

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

/** What moving the last axis from end to end surely does to a chance; as strong as the near end of that. */
function findEffect(measure: SweptMeasure, sweep: Sweep): readonly Candidate[] {
  if (!isShare(measure)) return []
  const [greatest] = measure.effects
    .filter(({ excludes_zero }) => excludes_zero)
    .toSorted((a, b) => nearEnd(b.difference) - nearEnd(a.difference))
  if (greatest === undefined) return []
  const { value } = greatest.difference
  const axis = sweep.axes.at(-1)
  const [from, to] = [axis?.low ?? NaN, axis?.high ?? NaN]
  const [first, last] = [from, to].map((at) => tellPoint(measure, [...greatest.row, at], sweep))
  return [
    {
      kind: value > 0 ? "rises" : "falls",
      strength: Math.min(1, nearEnd(greatest.difference)),
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

/** A step between two points beside each other is a leap if it is at least a tenth, and most of the way from end to end. */
const [leastLeap, mostOfTheWay, fewestPoints] = [0.1, 0.5, 5]

interface Leap {
  readonly before: Told
  readonly after: Told
}

/** Where a chance leaps between two points of a line, their intervals apart. */
function findLeap(measure: SweptMeasure, sweep: Sweep): Leap | undefined {
  if (!isShare(measure) || sweep.axes.length > 1 || sweep.points.length < fewestPoints) return undefined
  const told = measure.estimates.toSorted((a, b) => settingOf(a, sweep) - settingOf(b, sweep))
  const values = told.map(({ estimate }) => estimate.value)
  const way = Math.max(...values) - Math.min(...values)
  const [leap] = told
    .slice(1)
    .map((after, i) => ({ before: told[i]!, after }))
    .toSorted((a, b) => gapOf(b) - gapOf(a))
  if (leap === undefined || gapOf(leap) < leastLeap) return undefined
  const size = Math.abs(leap.after.estimate.value - leap.before.estimate.value)
  return size < mostOfTheWay * way ? undefined : leap
}

/** The same as a finding; as strong as the gap between the two intervals. */
function findCliff(measure: SweptMeasure, sweep: Sweep): readonly Candidate[] {
  const leap = findLeap(measure, sweep)
  if (leap === undefined) return []
  const axis = sweep.axes[0]
  const tell = (end: Told): string =>
    `${tellMeasured(measure, end)} (${tellInterval(end.estimate)}) at ${tellSetting(axis, settingOf(end, sweep))}`
  return [
    {
      kind: "cliff",
      strength: Math.min(1, gapOf(leap)),
      at: { section: "numbers", question: measure.id },
      tell: () =>
        finish(
          `${nameMeasure(measure)} leaps with ${axis?.title}: from ${tell(leap.before)} to ${tell(leap.after)}`,
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
    end === undefined ? "" : tellSetting(sweep.axes[0], settingOf(end, sweep)),
  )
  return [
    leap === undefined ? "" : `; most of it between ${from} and ${to}`,
    crossing === undefined || another !== undefined || crossing.row.length > 0
      ? ""
      : `; ${tellThreshold(crossing, sweep)}`,
  ].join("")
}

type Told = SweptMeasure["estimates"][number]

function settingOf({ point }: Told, { points }: Sweep): number {
  return points[point]?.[0] ?? NaN
}

/** How far two intervals lie apart; below 0 where they meet. */
function gapOf({ before, after }: { readonly before: Told; readonly after: Told }): number {
  const [a, b] = [before.estimate, after.estimate]
  return Math.max(b.low - a.high, a.low - b.high)
}

/** Answers of which the runs cannot say that they move from end to end. */
function findStill(measures: readonly SweptMeasure[], { axes }: Sweep): readonly Candidate[] {
  const ids = [...new Set(measures.map(({ id }) => id))]
  const still = ids.filter((id) =>
    measures
      .filter((one) => one.id === id)
      .every(({ effects }) => effects.every(({ excludes_zero }) => !excludes_zero)),
  )
  if (still.length === 0 || ids.length === 0) return []
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

function tellPoint(measure: SweptMeasure, settings: readonly number[], { points }: Sweep): string {
  const place = points.findIndex((point) => point.every((value, i) => value === settings[i]))
  const found = measure.estimates.find(({ point }) => point === place)
  return found === undefined ? "–" : tellMeasured(measure, found)
}

function tellRow(row: readonly number[], { axes }: Sweep): string {
  return row.length === 0
    ? ""
    : `, where ${row.map((value, i) => `${axes[i]?.path} = ${tellSetting(axes[i], value)}`).join(", ")}`
}

function finish(text: string, measure: SweptMeasure): string {
  return `${withCondition(text, measure)}.`
}
