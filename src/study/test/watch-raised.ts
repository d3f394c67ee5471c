// An assumption that is raised moves few runs: most never come where it is looked at, or the die falls as it would have. So the play of
// the scenario as it is watches what each expectation raises (simulation/watch/), and of a raised scenario only those runs are played
// that may be others by the day that is asked about. What all of it is played for is the same to the last bit. Raised scenarios are judged
// one after another: of very many runs there is no room for the answers of all.

import { Effect } from "effect"
import { forgetWatch, readMoved, replaceRuns } from "../../answers/watched-runs.ts"
import { findAnswer } from "../../answers/read-answer.ts"
import { hasDrawnDates } from "../../answers/moments.ts"
import { openRuns, type Runs } from "../../answers/runs.ts"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import { judgeMonotone, type PairedVerdict } from "../../forecast/judge-monotone.ts"
import { type MonotoneExpectation, raiseBeside } from "../../model/raise-assumption.ts"
import { plainDraws } from "../../random/draws.ts"
import { unaltered } from "../../simulation/alteration.ts"
import { lowerRevalued } from "../../simulation/lower-assumptions.ts"
import { watchPlan, type Watch } from "../../simulation/watch/watch-plan.ts"
import { endEarly } from "../end-early.ts"
import type { PlacedLeftOut } from "../left-out.ts"
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

/** A scenario as it was played, and what came of its expectations in their order. */
export interface Judged {
  readonly ensemble: Ensemble
  readonly runs: Runs
  readonly verdicts: readonly PairedVerdict[]
  readonly leftOut: readonly PlacedLeftOut[]
}

export type Play = Parameters<typeof simulatePoints>[1]

/** Plays the scenario, and what may be moved in it, and judges. Undefined where a run cannot go on. */
export const judgeWatched = Effect.fn("judgeWatched")(
  function* (watched: WatchedScenario, play: Play) {
    const { prepared, expectations, watch } = watched
    const { plan, model } = prepared
    const as = { plan: watch.plan, model }
    const point = { ...as, alteration: unaltered, prepare: Effect.succeed(prepared) }
    const whole = yield* playOne(point, { ...play, correct: true })
    if (whole.leftOut !== undefined) return undefined
    const ensemble = forgetWatch(whole, plan, watch)
    const runs = openRuns(model, play.seed, ensemble)
    const verdicts: PairedVerdict[] = []
    for (const [group, expectation] of expectations.entries()) {
      const early = endEarly(prepared, findAnswer(model, expectation.question, expectation.deadline))
      const { numbers, values } = readMoved(whole, watch, group, early.until ?? plan.steps)
      const assumption = plan.labels.assumptions.indexOf(expectation.raise)
      const supplied = [{ kind: "column" as const, assumption, from: 0, values: values[0]! }]
      const alteration = { ...unaltered, draws: { ...plainDraws, numbers }, supplied, ...early }
      const prepare = Effect.sync(() => raisePrepared(prepared, expectation))
      const asked = { ...play, runs: numbers.length, keepGoing: false, answersAlone: true as const }
      const raised =
        numbers.length === 0
          ? runs
          : openRuns(
              model,
              play.seed,
              replaceRuns(ensemble, numbers, yield* playOne({ ...as, alteration, prepare }, asked)),
            )
      verdicts.push(judgeMonotone(runs, raised, expectation))
    }
    return { ensemble, runs, verdicts, leftOut: [] } satisfies Judged as Judged
  },
  // All is played without a watch then, and says what is wrong.
  Effect.catchTag("ScenarioIsWrong", () => Effect.succeed(undefined)),
)

/** Plays one point. */
export const playOne = Effect.fnUntraced(function* (point: StudyPoint, play: Play) {
  const ensembles: Ensemble[] = []
  yield* simulatePoints([point], play, (ensemble) => Effect.sync(() => ensembles.push(ensemble)))
  return ensembles[0]!
})
