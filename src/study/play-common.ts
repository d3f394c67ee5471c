// The same runs are played at several points and held against each other, and some of them cannot go on at some of the points. A run
// that is there at one point and not at another would move what lies between the two without anything having moved: so
// a run that cannot go on anywhere is left out everywhere, and the others stay pairs.

import { Effect } from "effect"
import type { Ensemble, LeftOut } from "../ensemble/ensemble.ts"
import { listLeftOut } from "../ensemble/without-runs.ts"
import { noRunInCommon } from "../problem/messages.ts"
import type { CommonLeftOutSummary } from "./common-left-out.ts"
import { ScenarioIsWrong } from "./failure.ts"
import type { PlacedLeftOut } from "./left-out.ts"
import { placeFault } from "./place-failure.ts"
import type { StudyPoint } from "./play.ts"
import { proportion } from "../statistics/proportion.ts"
import { summarizeFault } from "../summary/summarize.ts"
import { tellLeftOut } from "../words/count.ts"
import { simulatePoints, type SimulatePointsOptions } from "./simulate.ts"

/** Runs that could not go on at one point, with the first few of them. */
export interface StoppedAt extends Pick<LeftOut, "count" | "faults"> {
  readonly point: StudyPoint
  readonly index: number
  /** Of a comparison: in which scenario, and with which of its edits alone, where not with all. */
  readonly where?: { readonly scenario: string; readonly edits: readonly string[] }
}

/** The same, with the numbers of all of them. */
export interface Stopped extends StoppedAt {
  readonly numbers: readonly number[]
}

/** Runs that are left out at all points, because they could not go on at one of them. */
export interface CommonLeftOut {
  /** Runs of each point, those that are left out among them. */
  readonly played: number
  readonly numbers: ReadonlySet<number>
  /** Where they stopped, in the order of the points. */
  readonly at: readonly StoppedAt[]
}

/** Nothing is left out. */
export function leaveOutNone(played: number): CommonLeftOut {
  return { played, numbers: new Set(), at: [] }
}

/** What stopped at a point beyond what is left out already; undefined where nothing did. */
export function findStopped(
  ensemble: Ensemble,
  point: StudyPoint,
  index: number,
  { numbers }: Pick<CommonLeftOut, "numbers">,
): Stopped | undefined {
  const stopped = listLeftOut(ensemble).filter((number) => !numbers.has(number))
  if (stopped.length === 0) return undefined
  return { point, index, count: stopped.length, faults: ensemble.leftOut?.faults ?? [], numbers: stopped }
}

/** With what stopped at further points as well. */
export function addStopped({ played, numbers, at }: CommonLeftOut, stopped: readonly Stopped[]): CommonLeftOut {
  return { played, numbers: new Set([...numbers, ...stopped.flatMap((one) => one.numbers)]), at: [...at, ...stopped] }
}

/**
 * Plays points and hands each over without the runs that could not go on at any of them, or are left out already. Which these
 * are is known after the last point alone: where there are any, all points are played a second time and handed over to what `open`
 * gives then; what was handed over before is of no use. Fails where not one run is left.
 */
export const playCommon = Effect.fn("playCommon")(function* (
  points: readonly StudyPoint[],
  options: SimulatePointsOptions,
  before: CommonLeftOut,
  open: () => (ensemble: Ensemble, point: StudyPoint, index: number) => Effect.Effect<void>,
) {
  const found: Stopped[] = []
  const deliver = open()
  const first = before.numbers.size === 0 ? options : { ...options, without: before.numbers }
  yield* simulatePoints(points, first, (ensemble, point, index) => {
    const stopped = findStopped(ensemble, point, index, before)
    if (stopped !== undefined) found.push(stopped)
    // From here on it is only looked where runs stop.
    return found.length > 0 ? Effect.void : deliver(ensemble, point, index)
  })
  if (found.length === 0) return before
  const leftOut = addStopped(before, found)
  yield* refuseNone(leftOut, options.seed)
  yield* simulatePoints(points, { ...options, without: leftOut.numbers }, open())
  return leftOut
})

/** So many points are told of one by one, each with the first of its runs. */
const mostTold = 5

const placeStopped = Effect.fnUntraced(function* ({ at }: CommonLeftOut, seed: string) {
  return yield* Effect.forEach(at.slice(0, mostTold), ({ point, where, faults: [fault] }) => {
    // Scenarios between two others are in no file: there is no command that tells their runs.
    const told = (where?.edits.length ?? 0) > 0 ? undefined : seed
    return Effect.map(point.prepare, (prepared) =>
      fault === undefined ? [] : [placeFault(prepared, fault, told, point.alteration)],
    )
  }).pipe(Effect.map((problems) => problems.flat()))
})

/** Fails where not one run is left, with the places where the first of them stopped. */
export const refuseNone = Effect.fnUntraced(function* (leftOut: CommonLeftOut, seed: string) {
  const [first] = leftOut.at
  if (first === undefined || leftOut.numbers.size < leftOut.played) return
  const { loaded } = yield* first.point.prepare
  const none = { ...noRunInCommon(leftOut.played), place: loaded.locate([]), path: "" }
  return yield* new ScenarioIsWrong({ problems: [...(yield* placeStopped(leftOut, seed)), none] })
})

/** What there is to say of runs that were left out, with the places where the first of them stopped; undefined where none was. */
export const placeCommon = Effect.fnUntraced(function* (leftOut: CommonLeftOut, seed: string, where: string) {
  const { played, numbers } = leftOut
  if (numbers.size === 0) return undefined
  const told = tellLeftOut({ played, count: numbers.size }, where)
  const placed: PlacedLeftOut = { played, count: numbers.size, told, problems: yield* placeStopped(leftOut, seed) }
  return placed
})

/** What a result says of runs that were left out; nothing where none was. */
export function summarizeCommon<Where>(
  { played, numbers, at }: CommonLeftOut,
  tellWhere: (stopped: StoppedAt) => Where,
): { readonly runs_left_out?: CommonLeftOutSummary<Where> } {
  const count = numbers.size
  if (count === 0) return {}
  const places = at.map((one) => ({ ...tellWhere(one), count: one.count, first: one.faults.map(summarizeFault) }))
  return { runs_left_out: { played, count, share: proportion(count, played), at: places } }
}
