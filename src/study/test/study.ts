// A scenario says what it expects of itself: that an answer lies in a range, and that it never falls, or never rises, when
// an assumption is raised. The first is seen from one play, each of the second from another with the same draws, or from those of its
// runs that may be moved. In those nothing is drawn otherwise but the one assumption, so its column is given to them, and they share one
// kernel.

import { Effect } from "effect"
import { findAnswer } from "../../answers/read-answer.ts"
import { decodeDrawn } from "../../answers/decode-drawn.ts"
import { openRuns } from "../../answers/runs.ts"
import { type Ensemble, numberOf } from "../../ensemble/ensemble.ts"
import { listLeftOut, withoutRuns } from "../../ensemble/without-runs.ts"
import { evaluateKnown } from "../../expression/evaluate.ts"
import { judgeExpectations } from "../../forecast/judge-expectation.ts"
import { judgeMonotone, type PairedVerdict } from "../../forecast/judge-monotone.ts"
import { type MonotoneExpectation, raiseBeside } from "../../model/raise-assumption.ts"
import type { Model } from "../../model/model.ts"
import { unaltered } from "../../simulation/alteration.ts"
import { summarizeAnswers } from "../../summary/summarize-question.ts"
import { tellLeftOut } from "../../words/count.ts"
import { endEarly } from "../end-early.ts"
import { type PlacedLeftOut, placeLeftOut } from "../left-out.ts"
import { Listener } from "../listener.ts"
import { placeFault } from "../place-failure.ts"
import { pointOf, type StudyPoint } from "../play.ts"
import { narrowPrepared, type Prepared, raisePrepared } from "../prepare.ts"
import type { Overlaid } from "../source.ts"
import { FoundUntrue } from "../failure.ts"
import { prepareToPlay } from "../open.ts"
import { type Judged, judgeWatched, type Play, playOne, watchExpectations } from "./watch-raised.ts"
import { listVerdicts, type TestedScenario } from "./result.ts"
import { simulatePoints, type SimulateOptions } from "../simulate.ts"

export interface TestRequest extends Overlaid, Omit<SimulateOptions, "precision"> {
  readonly files: readonly string[]
}

/** Plays each scenario and judges what it expects of itself. */
export function testScenarios({ files, ...request }: TestRequest) {
  return Effect.forEach(files, (file) =>
    Effect.flatMap(prepareToPlay(file, request), (prepared) => testScenario(prepared, request)),
  )
}

/** Fails with FoundUntrue where an expectation does; if strict also where the runs cannot tell, or there is no answer. */
export function refuseFailures(tested: readonly TestedScenario[], { strict }: { readonly strict: boolean }) {
  const verdicts = tested.flatMap(listVerdicts)
  const wrong = verdicts.filter(({ verdict }) => verdict === "fails" || (strict && verdict !== "holds"))
  return wrong.length === 0
    ? Effect.void
    : new FoundUntrue({ text: `not borne out: ${wrong.map(({ id }) => id).join(", ")}` })
}

/** Plays a scenario and judges what it expects of itself. */
export const testScenario = Effect.fn("testScenario")(function* (
  whole: Prepared,
  options: Omit<SimulateOptions, "precision">,
) {
  const { model, loaded } = whole
  const prepared = narrowPrepared(whole)
  const { seed, workers, keepGoing = false } = options
  const play = { runs: options.runs, seed, workers, keepGoing, tracks: false, label: () => "simulating" }
  const expectations = model.expectations.filter((expectation) => expectation.kind === "monotone")
  const watched = watchExpectations(prepared, expectations, play)
  const known = watched === undefined ? undefined : yield* judgeWatched(watched, play)
  const { ensemble, runs, verdicts, leftOut } = known ?? (yield* judgeWhole(prepared, expectations, play))
  const between = judgeExpectations(model, { questions: summarizeAnswers(runs, "numbers") })
  const own = placeLeftOut(whole, ensemble, seed)
  return {
    name: loaded.name,
    title: model.title,
    runs: options.runs,
    seed,
    model,
    between,
    monotone: verdicts,
    leftOut: [...(own === undefined ? [] : [own]), ...leftOut],
  } satisfies TestedScenario
})

/**
 * Plays the scenario and all raised ones whole, and judges every expectation of what never falls or rises, in declared order. A run
 * that cannot go on as it is or raised is left out of both where it may be; those that only the raised one cannot finish are told.
 */
const judgeWhole = Effect.fnUntraced(function* (
  prepared: Prepared,
  expectations: readonly MonotoneExpectation[],
  play: Play,
) {
  const { model } = prepared
  const ensemble = yield* playOne(pointOf(prepared), { ...play, correct: true })
  const asIs = openRuns(model, play.seed, ensemble)
  const points = expectations.map((expectation) => raisePoint(prepared, ensemble, expectation))
  const verdicts: PairedVerdict[] = []
  const leftOut: PlacedLeftOut[] = []
  const before = new Set(listLeftOut(ensemble))
  // A raised run is held against the one as it is by the answer that is expected, and by nothing else.
  yield* simulatePoints(points, { ...play, answersAlone: true }, (raised) =>
    Effect.sync(() => {
      const expectation = expectations[verdicts.length]!
      const out = new Set(listLeftOut(raised))
      const cut = (whole: Ensemble, others: ReadonlySet<number>) =>
        openRuns(model, play.seed, withoutRuns(whole, others))
      const isSame = before.size === 0 && out.size === 0
      const pair = isSame
        ? ([asIs, openRuns(model, play.seed, raised)] as const)
        : ([cut(ensemble, out), cut(raised, before)] as const)
      verdicts.push(judgeMonotone(...pair, expectation))
      leftOut.push(...placeRaised(prepared, expectation, { raised, before, seed: play.seed }))
    }),
  ).pipe(
    Effect.tapError(() => {
      const stopped = expectations[verdicts.length]
      if (stopped === undefined) return Effect.void
      return Effect.flatMap(Listener, (listener) => listener.remark(`${tellRaised(stopped)}:`))
    }),
  )
  return { ensemble, runs: asIs, verdicts, leftOut } satisfies Judged as Judged
})

function tellRaised({ raise, by }: MonotoneExpectation): string {
  return `with ${raise} raised by ${by}`
}

/** Runs that only the raised scenario could not finish, with the first few of them; none where there are none. */
function placeRaised(
  prepared: Prepared,
  expectation: MonotoneExpectation,
  { raised, before, seed }: { readonly raised: Ensemble; readonly before: ReadonlySet<number>; readonly seed: string },
): readonly PlacedLeftOut[] {
  if (raised.leftOut === undefined) return []
  const { played, faults } = raised.leftOut
  const count = listLeftOut(raised).filter((run) => !before.has(run)).length
  if (count === 0) return []
  const own = raisePrepared(prepared, expectation)
  const problems = faults
    .filter(({ replication }) => !before.has(replication))
    .map((fault) => placeFault(own, fault, seed))
  return [{ played, count, told: `${tellRaised(expectation)}: ${tellLeftOut({ played, count })}`, problems }]
}

/** The scenario with an assumption raised, in each run by so much from what was drawn for it, up to the day that is asked about. */
function raisePoint(prepared: Prepared, ensemble: Ensemble, expectation: MonotoneExpectation): StudyPoint {
  const asked = findAnswer(prepared.model, expectation.question, expectation.deadline)
  const assumption = prepared.plan.labels.assumptions.indexOf(expectation.raise)
  const values = raiseColumn(prepared.model, ensemble, expectation)
  const supplied = [{ assumption, kind: "column" as const, from: ensemble.from, values }]
  return {
    plan: prepared.plan,
    alteration: { ...unaltered, supplied, ...endEarly(prepared, asked) },
    model: prepared.model,
    prepare: Effect.sync(() => raisePrepared(prepared, expectation)),
  }
}

/** By run, what everybody sees of an assumption that is raised. */
function raiseColumn(model: Model, ensemble: Ensemble, expectation: MonotoneExpectation): Float64Array {
  const slots = new Map(model.assumptions.map(({ id }, slot) => [id, decodeDrawn(ensemble, slot)]))
  const { term } = raiseBeside(model, expectation).value
  const drawn = slots.get(expectation.raise)!
  const raised = drawn.map((_, run) => evaluateKnown(term, (_source, name) => slots.get(name)?.[run]) ?? NaN)
  if (ensemble.leftOut === undefined) return raised
  // What was drawn in runs that were left out is not there: they are left out of the raised ones, whatever becomes of them.
  const all = new Float64Array(ensemble.leftOut.played).fill(NaN)
  raised.forEach((value, place) => void (all[numberOf(ensemble, place) - ensemble.from] = value))
  return all
}
