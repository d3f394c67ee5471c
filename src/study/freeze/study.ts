import { Effect } from "effect"
import { openRuns } from "../../answers/runs.ts"
import { formatDate, parseDate } from "../../calendar/date.ts"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import { freezeAnswers, type NamedAnswer } from "../../forecast/freeze-answers.ts"
import { generatorId } from "../../random/address.ts"
import { engine } from "../../report/engine.ts"
import { sha256 } from "../../report/hash.ts"
import { runIdOf } from "../../report/identity.ts"
import type { RunRecipe } from "../../report/recipe.ts"
import type { Freeze, FrozenAnswer } from "../../scenario/ledger/schema.ts"
import type { Scenario } from "../../scenario/scenario.ts"
import { keepFreeze } from "../ledger/keep-freeze.ts"
import { Listener } from "../listener.ts"
import { simulate } from "../simulate.ts"
import { today } from "../today.ts"
import { openForFreeze, type OpenFreezeRequest } from "./open.ts"
import { playPrepared, type PlayRequest } from "../play.ts"
import { cutPrepared, type Prepared, prepareSource } from "../prepare.ts"
import { BadUsage, DeadlinePassed, NothingThere } from "../failure.ts"
import { sealOf } from "../ledger/write-freeze.ts"

export interface FreezeFileRequest extends OpenFreezeRequest, Pick<FreezeRequest, "only" | "backtest"> {
  /** If left out, today. */
  readonly made?: string | undefined
  readonly as?: string | undefined
  readonly workers: number | "auto"
}

/** Plays a scenario, or the scenario of a report, and seals what it says into a file of its ledger. */
export const freezeFile = Effect.fn("freezeFile")(function* (request: FreezeFileRequest) {
  const { prepared, recipe, folder } = yield* openForFreeze(request)
  const play = { runs: recipe.runs, seed: recipe.seed, workers: request.workers }
  const ensemble = yield* simulate(prepared, play)
  const made = request.made ?? (yield* today)
  const { only, backtest, as } = request
  const named = as === undefined ? {} : { as }
  const frozen = yield* freezeScenario(prepared, ensemble, { recipe, made, only, backtest, play, ...named })
  const file = yield* keepFreeze(folder, frozen.freeze, recipe.resolvedText)
  yield* hintAt(frozen, backtest)
  return { file, freeze: frozen.freeze }
})

/** What the forecaster should know of a forecast beside its numbers. */
const hintAt = Effect.fnUntraced(function* ({ moved, withoutCriterion }: Frozen, backtest: boolean) {
  const { hint } = yield* Listener
  if (moved && !backtest) yield* hint("hindsight moves an answer: this is a back-test, and no forecast")
  if (withoutCriterion.length > 0)
    yield* hint(`without a criterion nobody can tell how these will be settled: ${withoutCriterion.join(", ")}`)
})

/** A sealed forecast, and what is to be said of it. */
interface Frozen {
  readonly freeze: Freeze
  /** True where hindsight moves an answer. */
  readonly moved: boolean
  /** Answers of which nobody can tell how they will be settled. */
  readonly withoutCriterion: readonly string[]
}

export interface FreezeRequest {
  readonly recipe: RunRecipe
  /** The day on which the forecast is made. */
  readonly made: string
  readonly as?: string
  /** Questions to freeze; all if empty. */
  readonly only: readonly string[]
  /** Says that it may be known how it went on: deadlines may have passed. */
  readonly backtest: boolean
  readonly play: PlayRequest
}

/** Runs enough to tell what mostly held at the start, where that is drawn at random. */
const runsAtStart = 1000

/**
 * A sealed forecast of a scenario that has been played. Plays it a second time without hindsight, with the same draws,
 * where the scenario says how; fails with DeadlinePassed where an answer could be known, unless it is a back-test.
 */
export const freezeScenario = Effect.fn("freezeScenario")(function* (
  prepared: Prepared,
  ensemble: Ensemble,
  request: FreezeRequest,
) {
  const { recipe, made, as, only, backtest, play } = request
  const { model, loaded } = prepared
  yield* refuseUnknown(prepared, only)
  const start = cutPrepared(prepared)
  const [held, without] = [
    yield* playPrepared(start, { ...play, runs: Math.min(play.runs, runsAtStart) }),
    yield* playWithoutHindsight(prepared, play),
  ]
  const answers = freezeAnswers({
    runs: openRuns(model, play.seed, ensemble),
    only,
    start: openRuns(start.model, play.seed, held),
    ...(without === undefined ? {} : { without }),
  })
  if (answers.length === 0) return yield* new NothingThere({ text: "no question has an answer within the horizon" })
  const passed = answers.filter(([, answer]) => deadlineOf(answer) <= made).map(([name]) => name)
  if (passed.length > 0 && !backtest) return yield* new DeadlinePassed({ made, answers: passed })
  const known = latestDocument(loaded.scenario)
  const moved = answers.some(([, { moved_by_hindsight: runs = 0 }]) => runs > 0)
  const content: Omit<Freeze, "seal"> = {
    casus_forecast: 1,
    made,
    ...(as === undefined ? {} : { as }),
    kind: backtest || moved ? "back-test" : "forecast",
    ...(known === undefined ? {} : { knows_until: known }),
    scenario: {
      name: recipe.name,
      title: recipe.title,
      start: formatDate(model.clock.start),
      sha256: sha256(recipe.resolvedText),
    },
    run: { id: runIdOf(recipe), engine, generator: generatorId, seed: recipe.seed, runs: recipe.runs },
    answers: Object.fromEntries(answers),
  }
  const frozen: Frozen = { freeze: { ...content, seal: sealOf(content) }, moved, withoutCriterion: lacking(answers) }
  return frozen
})

/** The last day on which an answer is still open. */
export function deadlineOf(answer: FrozenAnswer): string {
  return answer.kind === "when" ? answer.horizon : answer.deadline
}

function lacking(answers: readonly NamedAnswer[]): readonly string[] {
  return answers.filter(([, { criterion }]) => criterion === undefined).map(([name]) => name)
}

function refuseUnknown({ model }: Prepared, only: readonly string[]) {
  const unknown = only.filter((id) => !model.questions.some((question) => question.id === id))
  return unknown.length === 0 ? Effect.void : new BadUsage({ text: `there is no question ${unknown.join(", ")}` })
}

/** The scenario with its `hindsight_off` laid over, played with the same draws; undefined if it has none. */
const playWithoutHindsight = Effect.fn("playWithoutHindsight")(function* (prepared: Prepared, play: PlayRequest) {
  const off = prepared.loaded.scenario.hindsight_off
  if (off === undefined) return undefined
  const set = Object.entries(off).map(([target, value]) => `${target}=${String(value)}`)
  const other = yield* prepareSource({ ...prepared.source, set: [...prepared.source.set, ...set] })
  return openRuns(other.model, play.seed, yield* playPrepared(other, play))
})

/** The latest day that a document of the scenario is dated to. */
function latestDocument({ documents }: Scenario): string | undefined {
  return Object.values(documents)
    .map(({ date }) => date?.trim() ?? "")
    .filter((date) => parseDate(date) !== undefined)
    .toSorted()
    .at(-1)
}
