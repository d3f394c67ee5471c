import { Effect } from "effect"
import { hasDrawnDates } from "../../answers/moments.ts"
import type { RunColumns } from "../../answers/played.ts"
import { noColumns } from "../../ensemble/collect.ts"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import type { Model } from "../../model/model.ts"
import { BadUsage, ScenarioIsWrong } from "../failure.ts"
import { Listener } from "../listener.ts"
import { type CommonLeftOut, findStopped, type Stopped } from "../play-common.ts"
import type { StudyPoint } from "../play.ts"
import { isReadAgain } from "../read-again.ts"
import { simulatePoints } from "../simulate.ts"
import type { Side } from "./compare-scenarios.ts"
import { playCorners } from "./corners.ts"
import { nameThing } from "./edits.ts"
import { knowDraws } from "./known-draws.ts"
import type { Mixtures } from "./mixtures.ts"
import { type AttributionPlan, idsAt } from "./orders.ts"
import type { PlayOptions } from "./sides.ts"

/** Scenarios between two others that are to be played: the points of a plan but its first and its last, which are these two. */
export interface MixturesRequest extends PlayOptions {
  readonly base: Side
  readonly other: Side
  readonly plan: AttributionPlan
  readonly mixtures: Mixtures
  readonly runs: number
  readonly seed: string
  readonly leftOut: CommonLeftOut
  /** Where those runs are told that cannot go on. */
  readonly stopped: Stopped[]
}

/** Takes what the runs of a point answered, in the order of the points. */
export type TakePoint = (place: number, model: Model, runs: RunColumns) => void

/** Plays mixtures and hands each over; from where one has runs that cannot go on, it is only looked which these are. */
export const playMixtures = Effect.fn("playMixtures")(function* (request: MixturesRequest, take: TakePoint) {
  const { plan, mixtures, runs } = request
  const places = [...plan.points.keys()].slice(1, -1)
  const corners = yield* playMoved(request)
  if (corners === undefined) return yield* playWhole(request, places, take)
  for (const place of places) {
    const { model } = yield* mixOrRefuse(mixtures, idsAt(plan, plan.points[place]!))
    take(place, model, { ...noColumns, from: 0, to: runs, answers: corners.answersAt(place) })
    yield* Effect.yieldNow
  }
})

/** Plays of each mixture the runs that its edits may move; undefined where all have to be played. */
const playMoved = Effect.fnUntraced(function* ({ base, other, plan, mixtures, leftOut, ...request }: MixturesRequest) {
  const point = mixtures.mix([])
  const [start, end] = [base.played, other.played]
  if (point === undefined || start === undefined || end === undefined || leftOut.numbers.size > 0) return undefined
  if (mixtures.structureOf(plan.edits.flat()) !== "" || hasDrawnDates(point.model)) return undefined
  const drawn = [start.ensemble, end.ensemble] as const
  return yield* playCorners({ ...request, point, drawn, attribution: plan, nameOf: nameThing })
})

const playWhole = Effect.fnUntraced(function* (
  { base, other, plan, mixtures, leftOut, stopped, ...options }: MixturesRequest,
  places: readonly number[],
  take: TakePoint,
) {
  const without = leftOut.numbers.size === 0 ? {} : { without: leftOut.numbers }
  const asked = {
    ...options,
    ...without,
    correct: false,
    tracks: false,
    answersAlone: true,
    emptyToo: true,
    label: () => "simulating",
  } as const
  const known = { ...mixtures, mix: mixKnown(mixtures, [base, other], plan.edits.flat()) }
  let played = 0
  const add = (ensemble: Ensemble, point: StudyPoint) => {
    const place = places[played++]!
    const found = findStopped(ensemble, point, place, leftOut)
    const where = { scenario: other.id, title: other.title, edits: idsAt(plan, plan.points[place]!) }
    if (found !== undefined) stopped.push({ ...found, where })
    // From here on it is only looked where runs stop.
    if (stopped.length === 0) take(place, point.model, ensemble)
  }
  for (const group of groupAlike(
    places.map((place) => idsAt(plan, plan.points[place]!)),
    mixtures.structureOf,
  )) {
    const points = yield* Effect.forEach(group, (ids) => mixOrRefuse(known, ids))
    yield* simulatePoints(points, asked, (ensemble, point) => Effect.sync(() => add(ensemble, point))).pipe(
      Effect.catchTag("ScenarioIsWrong", (wrong) =>
        tellMixture(mixtures, wrong, idsAt(plan, plan.points[places[played] ?? 0]!)),
      ),
    )
  }
})

/**
 * Mixtures with what both scenarios drew; as they are where something has to be compiled, for then slots may be others, and where
 * runs are left out.
 */
function mixKnown(
  { mix, structureOf }: Mixtures,
  [base, other]: readonly [Side, Side],
  ids: readonly string[],
): Mixtures["mix"] {
  const plan = mix([])?.plan
  if (plan === undefined || base.played === undefined || other.played === undefined || structureOf(ids) !== "")
    return mix
  // What was drawn in runs that are left out is not there.
  if (base.played.ensemble.numbers !== undefined || other.played.ensemble.numbers !== undefined) return mix
  const know = knowDraws(plan, [base.played.ensemble, other.played.ensemble], ids.map(nameThing))
  return (mixed) => {
    const point = mix(mixed)
    return point === undefined ? undefined : know(point)
  }
}

/** Points of which neighbours that share what has to be compiled stand together. */
function groupAlike(points: readonly (readonly string[])[], structureOf: Mixtures["structureOf"]) {
  return points.reduce<readonly (readonly (readonly string[])[])[]>((groups, ids) => {
    const last = groups.at(-1)
    const isAlike = last?.[0] !== undefined && structureOf(last[0]) === structureOf(ids)
    return isAlike ? groups.with(-1, [...last, ids]) : [...groups, [ids]]
  }, [])
}
function mixOrRefuse({ mix }: Mixtures, ids: readonly string[]) {
  const mixed = mix(ids)
  return mixed === undefined
    ? Effect.fail(new BadUsage({ text: `these edits cannot stand together: ${ids.join(", ")}` }))
    : Effect.succeed(mixed)
}

/** A fault that some edits have together: with the command, unless the edits cannot all be written as `--set`. */
const tellMixture = Effect.fnUntraced(function* (mixtures: Mixtures, wrong: ScenarioIsWrong, ids: readonly string[]) {
  const mixed = yield* (yield* mixOrRefuse(mixtures, ids)).prepare
  yield* (yield* Listener).remark(`with ${ids.join(", ")} changed and nothing else:`)
  if (yield* isReadAgain(mixed)) return yield* wrong
  const remedy = "put these edits into a file of their own and run it"
  return yield* new ScenarioIsWrong({ problems: wrong.problems.map((problem) => ({ ...problem, remedy })) })
})
