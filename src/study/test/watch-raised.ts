// An assumption that is raised moves few runs: most never come where it is looked at, or the die falls as it would have. So the play of
// the scenario as it is watches what each expectation raises (simulation/watch/), and of a raised scenario only those runs are played
// that may be others by the day that is asked about. What all of it is played for is the same to the last bit.

import { Effect } from "effect"
import { forgetWatch, readMoved, replaceRuns } from "../../answers/watched-runs.ts"
import { findAnswer } from "../../answers/read-answer.ts"
import { hasDrawnDates } from "../../answers/moments.ts"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import { type MonotoneExpectation, raiseBeside } from "../../model/raise-assumption.ts"
import { plainDraws } from "../../random/draws.ts"
import { unaltered } from "../../simulation/alteration.ts"
import { lowerRevalued } from "../../simulation/lower-assumptions.ts"
import { watchPlan, type Watch } from "../../simulation/watch/watch-plan.ts"
import { endEarly } from "../end-early.ts"
import type { StudyPoint } from "../play.ts"
import { type Prepared, raisePrepared } from "../prepare.ts"
import { simulatePoints } from "../simulate.ts"

/** Fewer runs of all raised scenarios than this are played sooner than they are watched. */
const leastRuns = 2 ** 14

/** A scenario that watches what its expectations raise, in their order. */
interface WatchedScenario {
  readonly prepared: Prepared
  readonly expectations: readonly MonotoneExpectation[]
  readonly watch: Watch
}

/** Undefined where it is not worth it, or days hang on what was drawn. */
export function watchExpectations(
  prepared: Prepared,
  expectations: readonly MonotoneExpectation[],
  { runs, least = leastRuns }: { readonly runs: number; readonly least?: number },
): WatchedScenario | undefined {
  if (runs * expectations.length < least || hasDrawnDates(prepared.model)) return undefined
  const { model, plan } = prepared
  const groups = expectations.map(({ raise }) => [plan.labels.assumptions.indexOf(raise)])
  const values = expectations.map((expectation) => [lowerRevalued(model, raiseBeside(model, expectation))])
  const watch = watchPlan(plan, groups, { values, luck: true })
  return watch.groups.every(({ direct }) => direct.length > 0) ? undefined : { prepared, expectations, watch }
}

/** A scenario as it is, and with each of its expectations' assumptions raised. */
export interface PlayedRaised {
  readonly ensemble: Ensemble
  /** By expectation: what is answered after the day that is asked about stands for nothing. */
  readonly raised: readonly Ensemble[]
}

type Play = Parameters<typeof simulatePoints>[1]

/** Plays the scenario, and what may be moved in it. Undefined where a run cannot go on. */
export const playWatched = Effect.fn("playWatched")(
  function* (watched: WatchedScenario, play: Play) {
    const { prepared, expectations, watch } = watched
    const as = { plan: watch.plan, model: prepared.model }
    const whole = yield* playOne(
      { ...as, alteration: unaltered, prepare: Effect.succeed(prepared) },
      { ...play, correct: true },
    )
    if (whole.leftOut !== undefined) return undefined
    const ensemble = forgetWatch(whole, prepared.plan, watch)
    const raised: Ensemble[] = []
    for (const [group, expectation] of expectations.entries()) {
      const early = endEarly(prepared, findAnswer(prepared.model, expectation.question, expectation.deadline))
      const { numbers, values } = readMoved(whole, watch, group, early.until ?? prepared.plan.steps)
      if (numbers.length === 0) {
        raised.push(ensemble)
        continue
      }
      const assumption = prepared.plan.labels.assumptions.indexOf(expectation.raise)
      const supplied = [{ kind: "column" as const, assumption, from: 0, values: values[0]! }]
      const alteration = { ...unaltered, draws: { ...plainDraws, numbers }, supplied, ...early }
      const prepare = Effect.sync(() => raisePrepared(prepared, expectation))
      const asked = { ...play, runs: numbers.length, keepGoing: false, answersAlone: true as const }
      raised.push(replaceRuns(ensemble, numbers, yield* playOne({ ...as, alteration, prepare }, asked)))
    }
    return { ensemble, raised } satisfies PlayedRaised as PlayedRaised
  },
  // All is played without a watch then, and says what is wrong.
  Effect.catchTag("ScenarioIsWrong", () => Effect.succeed(undefined)),
)

const playOne = Effect.fnUntraced(function* (point: StudyPoint, play: Play) {
  const ensembles: Ensemble[] = []
  yield* simulatePoints([point], play, (ensemble) => Effect.sync(() => ensembles.push(ensemble)))
  return ensembles[0]!
})
