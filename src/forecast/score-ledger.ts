import type { EstimativeScale } from "../words/estimative-scales.ts"
import type { Freeze, Resolutions } from "../scenario/ledger/schema.ts"
import { calibrate } from "./calibrate.ts"
import { compareAll, tableKinds } from "./compare-contenders.ts"
import { asFrozen, type Asked, type Contender } from "./contenders.ts"
import { judgeAnswer, type Settled } from "./judge-answer.ts"
import { findStanding, identifyAnswer, lastDayOf, questionOf, type Standing } from "./outcome.ts"
import type { Scores } from "./scores.ts"
import { trackQuestions } from "./track-questions.ts"

/** A frozen forecast with its name. */
export interface NamedFreeze {
  readonly name: string
  readonly freeze: Freeze
}

export interface ScoreRequest {
  readonly scenario: Scores["scenario"]
  /** The forecasts that are scored, the oldest first. */
  readonly freezes: readonly NamedFreeze[]
  readonly resolutions: Resolutions
  readonly until: string
  /** Questions that are scored; all if empty. */
  readonly only: readonly string[]
  /** Who else said something; the answers that came decide what the base rate leaves out. */
  readonly contenders: (settled: readonly Settled[]) => readonly Contender[]
  readonly bins?: number
  /** Whether to tell how each question was answered from forecast to forecast. */
  readonly overTime: boolean
  readonly words: EstimativeScale
  readonly seed: string
}

/**
 * Scores forecasts: each answer as the last forecast has it that gave one. An answer counts once its deadline has passed, not
 * when it is settled. Every family of answers counts as one, whatever its size.
 */
export function scoreLedger(request: ScoreRequest): Scores {
  const { freezes, until, scenario } = request
  const standings = collectAsked(request).map((one) => ({
    one,
    standing: findStanding(one.name, one.answer, request.resolutions, until),
  }))
  const settled = standings.flatMap(takeSettled)
  const contenders = [asFrozen, ...request.contenders(settled)]
  const judged = settled.map((one) => judgeAnswer(one, contenders))
  const calibration = calibrate(judged, request)
  return {
    schema: "casus/score@1",
    kind: freezes.some(({ freeze }) => freeze.kind === "back-test") ? "back-test" : "forecast",
    scenario,
    until,
    forecasts: freezes.map((freeze) => describeForecast(freeze, standings)),
    settled: {
      answers: settled.length,
      questions: new Set(settled.map(({ name }) => questionOf(name))).size,
      families: new Set(settled.map(({ family }) => family)).size,
    },
    tables: tableKinds.flatMap((of) => compareAll(of, judged, contenders, request.seed)),
    ...(calibration === undefined ? {} : { calibration }),
    answers: judged.map(({ scored }) => scored),
    ...(request.overTime ? { over_time: trackQuestions(freezes, judged, request.only) } : {}),
    open: standings.flatMap(takeOpen),
  }
}

/** An answer as the last forecast has it, and where it stands. */
interface Stood {
  readonly one: Asked & { readonly forecast: string }
  readonly standing: Standing
}

function takeSettled({ one, standing }: Stood): readonly Settled[] {
  if (standing.state !== "settled") return []
  const { date, source } = standing.resolution
  return [
    {
      ...one,
      came: standing.came,
      family: one.answer.family === undefined ? `question ${questionOf(one.name)}` : `family ${one.answer.family}`,
      ...(date === undefined ? {} : { date }),
      ...(source === undefined ? {} : { source }),
    },
  ]
}

function takeOpen({ one: { name, answer }, standing }: Stood): Scores["open"] {
  if (standing.state === "settled") return []
  return [
    {
      name,
      ask: answer.ask,
      deadline: lastDayOf(answer),
      state: standing.state,
      ...("early" in standing && standing.early ? { early: true as const } : {}),
      ...("because" in standing ? { because: standing.because } : {}),
    },
  ]
}

function describeForecast({ name, freeze }: NamedFreeze, standings: readonly Stood[]): Scores["forecasts"][number] {
  const { made, kind, run } = freeze
  const answers = standings.filter(({ one }) => one.forecast === name).length
  return { name, made, kind, engine: run.engine, runs: run.runs, answers }
}

/** Every answer once, as the last forecast has it. */
function collectAsked({ freezes, only }: ScoreRequest): readonly (Asked & { readonly forecast: string })[] {
  const byKey = new Map<string, Asked & { readonly forecast: string }>()
  for (const { name: forecast, freeze } of freezes)
    for (const [name, answer] of Object.entries(freeze.answers)) {
      if (only.length > 0 && !only.includes(questionOf(name))) continue
      byKey.set(identifyAnswer(name, answer), { name, answer, freeze, forecast })
    }
  return [...byKey.values()]
}
