// The same runs are played at several points and held against each other, and some of them cannot go on at some of the points. A run
// that is there at one point and not at another would move what lies between the two without anything having moved: so
// a run that cannot go on anywhere is left out everywhere, and the others stay pairs.

import { Effect } from "effect"
import type { Ensemble, LeftOut } from "../ensemble/ensemble.ts"
import { listLeftOut } from "../ensemble/without-runs.ts"
import { noRunInCommon } from "../problem/messages.ts"
import type { CommonLeftOutSummary, StoppedSummary } from "./common-left-out.ts"
import { ScenarioIsWrong } from "./failure.ts"
import type { PlacedLeftOut } from "./left-out.ts"
import { placeFault } from "./place-failure.ts"
import type { StudyPoint } from "./play.ts"
import { isReadAgain } from "./read-again.ts"
import { proportion } from "../statistics/proportion.ts"
import { summarizeFault } from "../summary/summarize.ts"
import { tellLeftOut } from "../words/count.ts"
import { simulatePoints, type SimulatePointsOptions } from "./simulate.ts"

/** Runs that could not go on at one point, with the first few of them. */
export interface StoppedAt extends Pick<LeftOut, "count" | "faults"> {
  readonly point: StudyPoint
  readonly index: number
  /** Of a comparison: in which scenario, and with which of its edits alone, where not with all. */
  readonly where?: { readonly scenario: string; readonly title: string; readonly edits: readonly string[] }
}

/** The same, with the numbers of all of them. */
export interface Stopped extends StoppedAt {
  readonly numbers: readonly number[]
}

/** What is left out: runs, at all points, because they could not go on at one of them; and points at which no run could. */
export interface CommonLeftOut {
  /** Runs of each point, those that are left out among them. */
  readonly played: number
  readonly numbers: ReadonlySet<number>
  /** Where they stopped, in the order of the points. */
  readonly at: readonly StoppedAt[]
  /** Points that are left out themselves. */
  readonly empty: readonly StoppedAt[]
}

/** Nothing is left out. */
export function leaveOutNone(played: number): CommonLeftOut {
  return { played, numbers: new Set(), at: [], empty: [] }
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

/** With what stopped at further points as well: where no run is left of what was played there, the point is left out, and not the runs. */
export function addStopped(before: CommonLeftOut, stopped: readonly Stopped[]): CommonLeftOut {
  const left = before.played - before.numbers.size
  const [some, empty] = [stopped.filter(({ count }) => count < left), stopped.filter(({ count }) => count === left)]
  return {
    played: before.played,
    numbers: new Set([...before.numbers, ...some.flatMap((one) => one.numbers)]),
    at: [...before.at, ...some],
    empty: [...before.empty, ...empty],
  }
}

/** What points need so that there is something to hold against each other, and how they are called. */
export interface Common {
  /** Whether these points, by their places, are enough. */
  readonly isEnough: (places: readonly number[]) => boolean
  /** Where a point is, such as `at depth = 9`. */
  readonly nameAt: (stopped: StoppedAt) => string
}

/**
 * Plays points and hands each over without the runs that could not go on at any of them, or are left out already; a point at
 * which no run could go on is left out itself, if the others are enough. Which these are is known after the last point alone: where
 * there are any, all other points are played a second time and handed over to what `open` gives then; what was handed over
 * before is of no use. Fails where not one run is left, or not enough points.
 */
export const playCommon = Effect.fn("playCommon")(function* (
  points: readonly StudyPoint[],
  options: SimulatePointsOptions,
  before: CommonLeftOut,
  { isEnough, nameAt }: Common,
  open: () => (ensemble: Ensemble, point: StudyPoint, index: number) => Effect.Effect<void>,
) {
  const found: Stopped[] = []
  const deliver = open()
  const first = { ...options, emptyToo: true, ...leavingOut(before) }
  yield* simulatePoints(points, first, (ensemble, point, index) => {
    const stopped = findStopped(ensemble, point, index, before)
    if (stopped !== undefined) found.push(stopped)
    // From here on it is only looked where runs stop.
    return found.length > 0 ? Effect.void : deliver(ensemble, point, index)
  })
  if (found.length === 0) return before
  const leftOut = addStopped(before, found)
  const empty = leftOut.empty.slice(before.empty.length)
  const places = [...points.keys()].filter((place) => empty.every(({ index }) => index !== place))
  yield* refuseNone(leftOut, options.seed, isEnough(places) ? [] : empty.map(nameAt))
  const again = { ...options, ...leavingOut(leftOut), label: (index: number) => options.label(places[index]!) }
  const handOver = open()
  yield* simulatePoints(
    places.map((place) => points[place]!),
    again,
    (ensemble, point, index) => handOver(ensemble, point, places[index]!),
  )
  return leftOut
})

/** What does not play runs that are left out already. */
function leavingOut({ numbers }: CommonLeftOut): Pick<SimulatePointsOptions, "without"> {
  return numbers.size === 0 ? {} : { without: numbers }
}

/** So many points are told of one by one, each with the first of its runs. */
const mostTold = 5

const placeStopped = Effect.fnUntraced(function* ({ at, empty }: CommonLeftOut, seed: string) {
  const placed = yield* Effect.forEach([...empty, ...at].slice(0, mostTold), (stopped) => placeOne(stopped, seed))
  return placed.flat()
})

/** Where the first run stopped at a point, with the command that tells it: scenarios between two others may have none. */
const placeOne = Effect.fnUntraced(function* ({ point, where, faults: [fault] }: StoppedAt, seed: string) {
  if (fault === undefined) return []
  const prepared = yield* point.prepare
  const isSaid = (where?.edits.length ?? 0) === 0 || (yield* isReadAgain(prepared))
  return [placeFault(prepared, fault, isSaid ? seed : undefined, point.alteration)]
})

/**
 * Fails where not one run is left, or points are missing without which there is nothing to compare (told where they are), with the
 * places where the first of the runs stopped.
 */
export const refuseNone = Effect.fnUntraced(function* (
  leftOut: CommonLeftOut,
  seed: string,
  missing: readonly string[] = [],
) {
  const { played, numbers } = leftOut
  if (missing.length === 0 && numbers.size < played) return
  const problems = yield* placeStopped(leftOut, seed)
  const [first] = problems
  if (first === undefined) return yield* Effect.die(new Error("what is left out stopped nowhere"))
  const none = noRunInCommon(played, missing)
  return yield* new ScenarioIsWrong({
    problems: [...problems, { ...none, place: { ...first.place, excerpt: "" }, path: first.path }],
  })
})

/** What there is to say of what was left out, with the places where the first of the runs stopped; undefined where nothing was. */
export const placeCommon = Effect.fnUntraced(function* (
  leftOut: CommonLeftOut,
  seed: string,
  { where, nameEmpty }: { readonly where: string; readonly nameEmpty: (empty: readonly StoppedAt[]) => string },
) {
  const { played, numbers, empty } = leftOut
  const count = numbers.size
  const told = [
    ...(empty.length === 0 ? [] : [nameEmpty(empty)]),
    ...(count === 0 ? [] : [tellLeftOut({ played, count }, where)]),
  ]
  if (told.length === 0) return undefined
  const placed: PlacedLeftOut = { played, count, told: told.join("\n"), problems: yield* placeStopped(leftOut, seed) }
  return placed
})

/** What a result says of runs that were left out; nothing where none was. */
export function summarizeCommon<Where>(
  { played, numbers, at }: CommonLeftOut,
  tellWhere: (stopped: StoppedAt) => Where,
): { readonly runs_left_out?: CommonLeftOutSummary<Where> } {
  const count = numbers.size
  if (count === 0) return {}
  const places = at.map((one) => summarizeStopped(one, tellWhere))
  return { runs_left_out: { played, count, share: proportion(count, played), at: places } }
}

/** What a result says of a place where runs stopped. */
export function summarizeStopped<Where>(
  stopped: StoppedAt,
  tellWhere: (stopped: StoppedAt) => Where,
): StoppedSummary<Where> {
  return { ...tellWhere(stopped), count: stopped.count, first: stopped.faults.map(summarizeFault) }
}
