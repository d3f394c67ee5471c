import { Effect } from "effect"
import { type Contender, crowdOf, findRate, frozenAs, half, persist, rateLike } from "../../forecast/contenders.ts"
import type { Settled } from "../../forecast/judge-answer.ts"
import { isImported } from "../../forecast/exchange/statement.ts"
import { hasCome } from "../../forecast/prediction.ts"
import { scoreLedger } from "../../forecast/score-ledger.ts"
import type { ForecastMove, Scores } from "../../forecast/scores.ts"
import { keepReport } from "../keep-report.ts"
import { today } from "../today.ts"
import { composeScores } from "./compose.ts"
import type { ScoreRequest } from "./request.ts"
import { BadUsage, NothingThere, ScenarioIsWrong } from "../failure.ts"
import { type KeptFreeze, type Ledger, readLedger } from "../ledger/read.ts"

export interface ScoreFilesRequest extends Omit<ScoreRequest, "until"> {
  readonly file: string
  /** If left out, today. */
  readonly until?: string | undefined
  readonly ledger?: string | undefined
  readonly workers: number | "auto"
  /** The folder for reports. */
  readonly out: string
}

/** What moved from each forecast of a ledger to the next: whoever compares scenarios can tell. */
export type TraceMoves<E, R> = (
  ledger: Ledger,
  folder: string,
  options: Pick<ScoreFilesRequest, "workers" | "backtest">,
) => Effect.Effect<readonly ForecastMove[], E, R>

/** Frozen forecasts of a scenario against what came; as a report. */
export const scoreFiles = Effect.fn("scoreFiles")(function* <E, R>(
  { until, ...rest }: ScoreFilesRequest,
  traceMoves: TraceMoves<E, R>,
) {
  const ledger = yield* readLedger(rest.file, rest.ledger)
  const request = { ...rest, until: until ?? (yield* today) }
  const { scores, report } = yield* reportScores(ledger, request, (options) =>
    traceMoves(ledger, rest.ledger ?? `${ledger.folder}/ledger`, options),
  )
  return { scores, document: report.document, folder: yield* keepReport(report, rest.out) }
})

/** Scores a ledger, with what moved between its forecasts if that is asked for, and makes the report of it. */
export const reportScores = Effect.fn("reportScores")(function* <
  E,
  R,
  Request extends ScoreRequest & Pick<ScoreFilesRequest, "workers">,
>(ledger: Ledger, request: Request, traceMoves: (request: Request) => Effect.Effect<readonly ForecastMove[], E, R>) {
  const scored = yield* scoreForecasts(ledger, request)
  const scores: Scores = request.overTime ? { ...scored, moves: yield* traceMoves(request) } : scored
  return { scores, report: yield* composeScores(ledger, request, scores) }
})

/** Scores the forecasts of a ledger: those of the scenario itself; those of its variants are among the others. */
export const scoreForecasts = Effect.fn("scoreForecasts")(function* (ledger: Ledger, request: ScoreRequest) {
  if (ledger.problems.length > 0) return yield* new ScenarioIsWrong({ problems: ledger.problems })
  const kind = request.backtest ? "back-test" : "forecast"
  // What others said keeps its own label: it is held against back-tests as well.
  const alike = ledger.freezes.filter(({ freeze }) => freeze.kind === kind || isImported(freeze))
  const own = alike.filter(({ freeze }) => freeze.scenario.name === ledger.name)
  if (own.length === 0) return yield* new NothingThere({ text: tellNothing(ledger, request.backtest) })
  const scored = own.filter((one) => request.forecast === undefined || namesOf(one).includes(request.forecast))
  const last = scored.at(-1)
  if (last === undefined)
    return yield* new BadUsage({
      text: `--forecast ${request.forecast}: there is none of that name; known are ${own.map(({ name }) => name).join(", ")}`,
    })
  const { scenario } = last.freeze
  const others = yield* pickOthers(ledger, alike, own, request)
  const scores: Scores = scoreLedger({
    scenario: { name: scenario.name, title: scenario.title },
    freezes: scored,
    resolutions: ledger.resolutions,
    until: request.until,
    only: request.only,
    overTime: request.overTime,
    words: request.words,
    seed: request.seed,
    ...(request.bins === undefined ? {} : { bins: request.bins }),
    contenders: (settled) => others.map((other) => other(settled)),
  })
  return scores
})

/** All that a forecast can be called by. */
function namesOf({ name, freeze }: KeptFreeze): readonly string[] {
  return [name, freeze.made, freeze.as ?? freeze.run.id]
}

/** A contender, once it is known what came. */
type Other = (settled: readonly Settled[]) => Contender

function pickOthers(
  ledger: Ledger,
  alike: readonly KeptFreeze[],
  own: readonly KeptFreeze[],
  { against, persistence }: ScoreRequest,
): Effect.Effect<readonly Other[], BadUsage> {
  const variants = [...new Set(alike.map(({ freeze }) => freeze.scenario.name))].filter((name) => name !== ledger.name)
  const known = new Map<string, Other>([
    ["half", () => half],
    ["persistence", () => persist(persistence)],
    ["base-rate", (settled) => baseRate(ledger, settled)],
    ...(ledger.crowd.length === 0 ? [] : [["crowd", () => crowdOf(ledger.crowd)] as const]),
    ...variants.map((name): readonly [string, Other] => {
      const freezes = alike.filter(({ freeze }) => freeze.scenario.name === name).map(({ freeze }) => freeze)
      return [
        shortName(ledger, name),
        () => frozenAs(shortName(ledger, name), freezes.at(-1)?.scenario.title ?? name, freezes),
      ]
    }),
  ])
  const usual = [...known.keys()]
  for (const { name, freeze } of own) {
    const other: Other = () => frozenAs(name, `as frozen on ${freeze.made}`, [freeze])
    for (const each of namesOf({ name, freeze })) known.set(each, other)
  }
  const wanted = against.length === 0 ? usual : against
  const unknown = wanted.filter((name) => !known.has(name))
  return unknown.length === 0
    ? Effect.succeed(wanted.flatMap((name) => known.get(name) ?? []))
    : Effect.fail(
        new BadUsage({
          text: `--against ${unknown.join(",")}: there is none of that name; known are ${[...known.keys()].join(", ")}`,
        }),
      )
}

/** What a variant is called beside its base: `hindsight-off` for `karabakh-2024--hindsight-off`. */
function shortName({ name: base }: Ledger, name: string): string {
  return name.startsWith(`${base.split("--")[0]}--`) ? name.slice(`${base.split("--")[0]}--`.length) : name
}

/** Base rates: those that somebody looked up; for the rest the mean of all other answers, which nobody could know. */
function baseRate({ baseRates }: Ledger, settled: readonly Settled[]): Contender {
  const came = settled
    .filter(({ answer }) => answer.kind === "event" || answer.kind === "when")
    .map((one) => ({ name: one.name, yes: hasCome(one.answer, one.came) }))
  const looked = came.filter(({ name }) => findRate(baseRates, name) !== undefined).length
  const leftOut = (name: string): number | undefined => {
    const others = came.filter((one) => one.name !== name)
    return others.length === 0 ? undefined : others.filter(({ yes }) => yes).length / others.length
  }
  const title =
    looked === came.length
      ? "base rate"
      : looked === 0
        ? "base rate (leave one out: uses the answers)"
        : `base rate (${looked} of ${came.length} looked up; the rest leave one out: uses the answers)`
  return { ...rateLike(baseRates, leftOut), title }
}

function tellNothing({ freezes, name }: Ledger, backtest: boolean): string {
  const own = freezes.filter(({ freeze }) => freeze.scenario.name === name)
  if (own.length === 0) return `no forecast of ${name} is frozen: casus freeze makes one`
  return backtest
    ? `no back-test of ${name} is frozen; leave out --backtest to score its ${own.length} forecasts`
    : `all that is frozen of ${name} are back-tests: say --backtest to score them`
}
