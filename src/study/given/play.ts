import { Effect } from "effect"
import { bindRuns } from "../../answers/bind-runs.ts"
import { matchRuns } from "../../answers/match-runs.ts"
import type { Predicate } from "../../answers/predicate.ts"
import { openRuns, type Runs } from "../../answers/runs.ts"
import { selectRuns } from "../../answers/select-runs.ts"
import { problemInText } from "../../problem/problem.ts"
import type { OpenedAnalysis } from "../analysis/open.ts"
import { ScenarioIsWrong } from "../failure.ts"
import { pointOf, type StudyPoint } from "../play.ts"
import { simulatePoints } from "../simulate.ts"
import { varyPoint } from "../vary.ts"

/** At most so many times as many runs as there were are played until enough match. */
const mostTimes = 10

/** Runs that are asked, and the places of those that match. */
export interface Matching {
  readonly runs: Runs
  readonly places: Int32Array
}

/** The places at which a condition holds. Fails where these runs did not keep what it reads. */
export const matchPredicate = Effect.fn("matchPredicate")(function* (runs: Runs, predicate: Predicate) {
  const matched = matchRuns(runs, predicate)
  if (matched.ok) return matched.places
  const { text } = predicate
  const place = { name: "condition", text, start: 0, end: text.length }
  return yield* new ScenarioIsWrong({ problems: [problemInText(matched.message, place)] })
})

/** Plays on until so many runs match, and no further; at most ten times as many as there were. */
export const playUntil = Effect.fn("playUntil")(function* (
  opened: OpenedAnalysis,
  predicate: Predicate,
  wanted: number,
) {
  const { prepared, seed, workers } = opened
  const most = mostTimes * opened.runs.count
  let now: Matching = { runs: opened.runs, places: yield* matchPredicate(opened.runs, predicate) }
  while (now.places.length < wanted && now.runs.count < most) {
    const from = now.runs.count
    const runs = Math.min(most - from, expectRuns(now, wanted))
    const [more] = yield* playRuns([pointOf(prepared)], { runs, from, seed, workers, label: "until enough match" })
    const bound = bindRuns([now.runs, ...(more === undefined ? [] : [more])]) ?? now.runs
    now = { runs: bound, places: yield* matchPredicate(bound, predicate) }
  }
  return now.places.length < wanted || now.runs.count === opened.runs.count ? now : cutAt(now, wanted)
})

/** A tenth more than it should take, and no fewer than a tenth of those there are. */
function expectRuns({ runs, places }: Matching, wanted: number): number {
  const missing = wanted - places.length
  const expected = places.length === 0 ? runs.count : Math.ceil((1.1 * missing * runs.count) / places.length)
  return Math.max(expected, Math.ceil(runs.count / 10))
}

/** Only the runs up to the one with which enough matched: what was played beyond would depend on how it was played. */
function cutAt({ runs, places }: Matching, wanted: number): Matching {
  const count = places[wanted - 1]! + 1
  return {
    runs: selectRuns(
      runs,
      Int32Array.from({ length: count }, (_, run) => run),
    ),
    places: places.slice(0, wanted),
  }
}

/** Every run twice, with the same draws: with a rule made to fire at the steps that are dealt out, and without it. */
export const playForced = Effect.fn("playForced")(function* (
  { prepared, seed, workers }: OpenedAnalysis,
  { rule, dealt, runs }: { readonly rule: string; readonly dealt: readonly number[]; readonly runs: number },
) {
  const forced = { overrides: [], forced: [{ rule, step: "as dealt" as const }], dealt }
  const points = [forced, { overrides: [], without: [rule] }].flatMap(
    (point) => varyPoint(prepared, point, "without tracks") ?? [],
  )
  const [done, never] = yield* playRuns(points, { runs, from: 0, seed, workers, label: `making ${rule} fire` })
  if (done === undefined || never === undefined)
    return yield* Effect.die(new Error("a rule can be forced and left out"))
  return { done, never }
})

const playRuns = Effect.fnUntraced(function* (
  points: readonly StudyPoint[],
  {
    label,
    ...request
  }: {
    readonly runs: number
    readonly from: number
    readonly seed: string
    readonly workers: number | "auto"
    readonly label: string
  },
) {
  const played: Runs[] = []
  yield* simulatePoints(points, { ...request, tracks: false, label: () => label }, (ensemble, { model }) =>
    Effect.sync(() => void played.push(openRuns(model, request.seed, ensemble))),
  )
  return played as readonly Runs[]
})
