import { Effect } from "effect"
import { openRuns } from "../../answers/runs.ts"
import { formatDate, parseDate } from "../../calendar/date.ts"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import { freezeAnswers, type NamedAnswer } from "../../forecast/freeze-answers.ts"
import { generatorId } from "../../random/address.ts"
import { engine } from "../../report/engine.ts"
import { sha256 } from "../../report/hash.ts"
import { type Recipe, runIdOf } from "../../report/manifest.ts"
import type { Freeze, FrozenAnswer } from "../../scenario/ledger/schema.ts"
import type { Scenario } from "../../scenario/scenario.ts"
import { playPrepared, type PlayRequest } from "../play.ts"
import { cutPrepared, type Prepared, prepareSource } from "../prepare.ts"
import { BadUsage, DeadlinePassed, NothingThere } from "../failure.ts"
import { sealOf } from "../ledger/write-freeze.ts"

export interface FreezeRequest {
  readonly recipe: Recipe
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
  return { freeze: { ...content, seal: sealOf(content) } satisfies Freeze, moved, withoutCriterion: lacking(answers) }
})

/** The last day on which an answer is still open. */
export const deadlineOf = (answer: FrozenAnswer): string => (answer.kind === "when" ? answer.horizon : answer.deadline)

const lacking = (answers: readonly NamedAnswer[]): readonly string[] =>
  answers.filter(([, { criterion }]) => criterion === undefined).map(([name]) => name)

const refuseUnknown = ({ model }: Prepared, only: readonly string[]) => {
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
const latestDocument = ({ documents }: Scenario): string | undefined =>
  Object.values(documents)
    .map(({ date }) => date?.trim() ?? "")
    .filter((date) => parseDate(date) !== undefined)
    .toSorted()
    .at(-1)
