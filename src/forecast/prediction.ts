import { parseDate } from "../calendar/date.ts"
import { brierScore, brierScoreOfShares } from "../statistics/brier.ts"
import { crpsOfDates, type DayCounts } from "../statistics/crps-of-dates.ts"
import { continuousRankedProbabilityScore } from "../statistics/crps.ts"
import { chanceFromCount, logScore } from "../statistics/log-score.ts"
import { rankedProbabilityScore } from "../statistics/ranked-probability-score.ts"
import type { Freeze, FrozenAnswer } from "../scenario/ledger/schema.ts"
import type { Came } from "./outcome.ts"

/** What somebody said of an answer, in the form in which it is scored. */
export type Prediction =
  /** A chance, and what it is for the log score, which must not be 0 or 1. */
  | { readonly kind: "chance"; readonly chance: number; readonly safe: number }
  | { readonly kind: "shares"; readonly shares: readonly number[]; readonly safe: readonly number[] }
  | { readonly kind: "values"; readonly values: readonly number[] }
  | { readonly kind: "dates"; readonly dates: DayCounts }

/** Losses of one prediction: smaller is better. Brier and RPS lie in [0, 1], and so does `crps_share`. */
export interface Losses {
  readonly brier?: number
  readonly log?: number
  readonly rps?: number
  /** In the unit of a value; in days of a date. */
  readonly crps?: number
  /** Of a date: the CRPS as a share of the days from start to horizon. */
  readonly crps_share?: number
}

/** A chance that comes from no counts is held away from 0 and 1 by what 10,000 runs could tell. */
const usualRuns = 10_000

/** A chance as a prediction; with counts behind it its log score is that of (count + ½)/(n + 1). */
export function predictChance(chance: number, counted?: { readonly yes: number; readonly n: number }): Prediction {
  if (counted !== undefined) return { kind: "chance", chance, safe: chanceFromCount(counted.yes, counted.n, 2) }
  const least = 0.5 / (usualRuns + 1)
  return { kind: "chance", chance, safe: Math.min(1 - least, Math.max(least, chance)) }
}

/** What a frozen answer says; of a date also the chance that it comes within the horizon. */
export function predictFrozen(answer: FrozenAnswer, start: string): readonly Prediction[] {
  switch (answer.kind) {
    case "event":
      return [predictChance(answer.yes / answer.n, { yes: answer.yes, n: answer.n })]
    case "category": {
      const counts = Object.values(answer.counts)
      return [
        {
          kind: "shares",
          shares: counts.map((count) => count / answer.n),
          safe: counts.map((count) => chanceFromCount(count, answer.n, counts.length)),
        },
      ]
    }
    case "value":
      return [{ kind: "values", values: answer.quantiles }]
    case "when": {
      const yes = answer.n - answer.never
      const days = Object.entries(answer.days).map(([day, count]) => ({ day: daysBetween(start, day), count }))
      return [
        predictChance(yes / answer.n, { yes, n: answer.n }),
        { kind: "dates", dates: { days, never: answer.never } },
      ]
    }
  }
}

/** Whole days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return (parseDate(to) ?? NaN) - (parseDate(from) ?? NaN)
}

/** What a prediction loses against what came. */
export function scorePrediction(
  prediction: Prediction,
  answer: FrozenAnswer,
  came: Came,
  { scenario }: Pick<Freeze, "scenario">,
): Losses {
  switch (prediction.kind) {
    case "chance": {
      const yes = hasCome(answer, came)
      return { brier: brierScore(prediction.chance, yes), log: logScore(yes ? prediction.safe : 1 - prediction.safe) }
    }
    case "shares": {
      if (answer.kind !== "category" || came.kind !== "category") return {}
      const place = Object.keys(answer.counts).indexOf(came.value)
      const brier = brierScoreOfShares(prediction.shares, place)
      const log = logScore(prediction.safe[place] ?? 0)
      return answer.ordered ? { brier, log, rps: rankedProbabilityScore(prediction.shares, place) } : { brier, log }
    }
    case "values":
      return came.kind === "value" ? { crps: continuousRankedProbabilityScore(prediction.values, came.number) } : {}
    case "dates": {
      if (answer.kind !== "when" || came.kind !== "when") return {}
      const horizon = daysBetween(scenario.start, answer.horizon)
      const day = came.day === undefined ? undefined : daysBetween(scenario.start, came.day)
      const crps = crpsOfDates(prediction.dates, day !== undefined && day > horizon ? undefined : day, horizon)
      return { crps, ...(horizon > 0 ? { crps_share: crps / horizon } : {}) }
    }
  }
}

/** Whether what a chance was given for came: yes, or within the horizon. */
export function hasCome(answer: FrozenAnswer, came: Came): boolean {
  if (came.kind === "event") return came.yes
  return came.kind === "when" && answer.kind === "when" && came.day !== undefined && came.day <= answer.horizon
}
