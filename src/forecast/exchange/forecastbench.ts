import type { Freeze, FrozenAnswer } from "../../scenario/ledger/schema.ts"
import { lastDayOf, questionOf } from "../outcome.ts"
import type { WrittenForecastSet } from "../../scenario/ledger/forecast-forms.ts"
import { parseDate } from "../../calendar/date.ts"
import type { Statement } from "./statement.ts"

/**
 * The two files of ForecastBench (question sets and forecast sets as published from 2024-07 to 2026-09): a question has an id within its
 * source and, where it is asked of several days, a list of resolution dates; a forecast is one chance for one of them.
 */
export interface ForecastSet {
  readonly organization: string
  readonly model: string
  readonly model_organization: string
  readonly question_set: string
  readonly forecast_due_date: string
  readonly forecasts: readonly SetForecast[]
}

export interface SetForecast {
  readonly id: string
  readonly source: string
  readonly forecast: number
  /** Absent for a question that is asked of one day only. */
  readonly resolution_date: string | null
  readonly reasoning: string | null
}

export interface QuestionSet {
  readonly forecast_due_date: string
  readonly question_set: string
  readonly questions: readonly SetQuestion[]
}

export interface SetQuestion {
  readonly id: string
  readonly source: string
  readonly question: string
  readonly resolution_criteria: string
  readonly background: string
  readonly market_info_open_datetime: string
  readonly market_info_close_datetime: string
  readonly market_info_resolution_criteria: string
  readonly url: string
  readonly freeze_datetime: string
  readonly freeze_datetime_value: string
  readonly freeze_datetime_value_explanation: string
  readonly source_intro: string
  readonly resolution_dates: readonly string[] | "N/A"
}

/** By which id and source somebody else's set knows a question of ours. */
export interface Alias {
  readonly question: string
  readonly source: string
  readonly id: string
}

/** Our own name as a source of questions. */
export const ownSource = "casus"

/** Sources whose questions are asked once, of the day on which a market closes: a forecast names no resolution date. */
export const marketSources: ReadonlySet<string> = new Set(["infer", "manifold", "metaculus", "polymarket"])

function isYesNo(answer: FrozenAnswer): answer is Extract<FrozenAnswer, { readonly kind: "event" }> {
  return answer.kind === "event"
}

/** The chances of a frozen forecast as a forecast set; only yes-or-no answers have a place in one. */
export function toForecastSet(
  freeze: Freeze,
  { aliases, organization, model, questionSet }: ForecastSetOptions,
): ForecastSet {
  return {
    organization,
    model,
    model_organization: organization,
    question_set: questionSet,
    forecast_due_date: freeze.made,
    forecasts: Object.entries(freeze.answers).flatMap(([name, answer]): readonly SetForecast[] => {
      if (!isYesNo(answer)) return []
      const alias = aliases.find(({ question }) => question === name || question === questionOf(name))
      if (alias === undefined && aliases.length > 0) return []
      return [
        {
          id: alias?.id ?? questionOf(name),
          source: alias?.source ?? ownSource,
          forecast: answer.yes / answer.n,
          resolution_date: alias !== undefined && marketSources.has(alias.source) ? null : lastDayOf(answer),
          reasoning: `${answer.yes} of ${answer.n} runs of ${freeze.scenario.title} (run ${freeze.run.id})`,
        },
      ]
    }),
  }
}

export interface ForecastSetOptions {
  /** Empty: every question goes out under its own id, with casus as its source. Else only those that are named. */
  readonly aliases: readonly Alias[]
  readonly organization: string
  readonly model: string
  readonly questionSet: string
}

/** The yes-or-no questions of a frozen forecast as a question set, for others to answer. */
export function toQuestionSet(freeze: Freeze, name: string): QuestionSet {
  const byQuestion = new Map<string, SetQuestion & { readonly resolution_dates: readonly string[] }>()
  for (const [key, answer] of Object.entries(freeze.answers)) {
    if (!isYesNo(answer)) continue
    const id = questionOf(key)
    const earlier = byQuestion.get(id)
    byQuestion.set(id, {
      id,
      source: ownSource,
      question: answer.ask,
      resolution_criteria: answer.criterion ?? "",
      background: freeze.scenario.title,
      market_info_open_datetime: "N/A",
      market_info_close_datetime: "N/A",
      market_info_resolution_criteria: "N/A",
      url: "N/A",
      freeze_datetime: `${freeze.made}T00:00:00+00:00`,
      freeze_datetime_value: "N/A",
      freeze_datetime_value_explanation: "N/A",
      source_intro: "A question of a scenario that casus plays.",
      resolution_dates: [...(earlier?.resolution_dates ?? []), lastDayOf(answer)],
    })
  }
  return { forecast_due_date: freeze.made, question_set: name, questions: [...byQuestion.values()] }
}

/** The forecasts of a set that are about questions of ours: the median where several say something of one day. */
export function readForecastSet(set: WrittenForecastSet, aliases: readonly Alias[]): readonly Statement[] {
  const groups = new Map<string, { readonly question: string; readonly deadline: string; readonly said: number[] }>()
  const made = dayOfSet(set)
  for (const { id, source, forecast, resolution_date: day } of set.forecasts) {
    // Combined questions have a list of ids, and ask what no question of ours does.
    if (typeof id !== "string") continue
    for (const question of findQuestions(aliases, source, id)) {
      const deadline = readDay(day) ?? ""
      const group = groups.get(`${question} ${deadline}`) ?? { question, deadline, said: [] }
      group.said.push(forecast)
      groups.set(`${question} ${deadline}`, group)
    }
  }
  return [...groups.values()].map(({ question, deadline, said }) => ({
    question,
    deadline,
    day: made,
    forecasters: said.length,
    said: { kind: "chance", p: findMedian(said) },
  }))
}

/** Which questions of ours somebody else's id stands for: those of the table of names, else our own under our own name. */
export function findQuestions(aliases: readonly Alias[], source: string, id: string): readonly string[] {
  const named = aliases.filter((each) => each.id === id && each.source === source).map(({ question }) => question)
  return named.length > 0 || source !== ownSource ? named : [id]
}

/** The day of a set: as it says, else as its question set's name begins; empty where neither does. */
function dayOfSet(set: WrittenForecastSet): string {
  const name = set.question_set ?? set["question-set"] ?? ""
  return readDay(set.forecast_due_date) ?? readDay(name) ?? ""
}

/** The day with which a text begins, if it does: dates of sets may have a time behind them. */
export function readDay(text: string | null | undefined): string | undefined {
  const day = (text ?? "").slice(0, 10)
  return parseDate(day) === undefined ? undefined : day
}

function findMedian(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
