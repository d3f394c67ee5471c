import { parseDate } from "../../calendar/date.ts"
import type { Freeze, FrozenAnswer } from "../../scenario/ledger/schema.ts"
import { questionOf } from "../outcome.ts"
import { type Range, toContinuous } from "./continuous.ts"

/**
 * One forecast as the Metaculus API takes it (2026), with the scale of its question beside it: just one of the three last is not
 * null. Of a date the scale is in seconds since 1970.
 */
export interface PlatformForecast {
  readonly question: string
  readonly title: string
  readonly type: "binary" | "multiple_choice" | "numeric" | "date"
  readonly scaling?: { readonly range_min: number; readonly range_max: number; readonly zero_point: number | null }
  readonly open_lower_bound?: boolean
  readonly open_upper_bound?: boolean
  readonly inbound_outcome_count?: number
  readonly probability_yes: number | null
  readonly probability_yes_per_category: Readonly<Record<string, number>> | null
  readonly continuous_cdf: readonly number[] | null
  /** By how much the rules of the form moved the cumulative chance that moved most. */
  readonly moved_by_the_form?: number
}

const secondsOfDay = 86_400

/** A chance is told between 0.1 and 99.9 %, which is what the platform takes. */
const hold = (p: number): number => Math.min(0.999, Math.max(0.001, p))

/** A frozen forecast, an entry an answer; `ranges` by question where one was given, else the range of what was played. */
export function toPlatform(freeze: Freeze, ranges: ReadonlyMap<string, Range>): readonly PlatformForecast[] {
  return Object.entries(freeze.answers).map(([name, answer]) => {
    const range = ranges.get(name) ?? ranges.get(questionOf(name))
    return { question: name, title: answer.ask, ...tell(answer, freeze.scenario.start, range) }
  })
}

type Told = Omit<PlatformForecast, "question" | "title">

function tell(answer: FrozenAnswer, start: string, given: Range | undefined): Told {
  const none = { probability_yes: null, probability_yes_per_category: null, continuous_cdf: null }
  switch (answer.kind) {
    case "event":
      return { ...none, type: "binary", probability_yes: hold(answer.yes / answer.n) }
    case "category": {
      const shares = Object.entries(answer.counts).map(([value, count]) => [value, hold(count / answer.n)] as const)
      const sum = shares.reduce((all, [, share]) => all + share, 0)
      const scaled = Object.fromEntries(shares.map(([value, share]) => [value, share / sum]))
      return { ...none, type: "multiple_choice", probability_yes_per_category: scaled }
    }
    case "value": {
      const { quantiles } = answer
      const range = given ?? {
        low: quantiles[0] ?? 0,
        high: Math.max(quantiles.at(-1) ?? 1, (quantiles[0] ?? 0) + 1e-9),
        isOpenBelow: true,
        isOpenAbove: true,
        bins: 200,
      }
      const below = (x: number): number => quantiles.filter((quantile) => quantile <= x).length / quantiles.length
      return { ...none, type: "numeric", ...tellContinuous(range, below) }
    }
    case "when": {
      const days = Object.entries(answer.days).map(([day, count]) => [parseDate(day) ?? NaN, count] as const)
      const [low, high] = [parseDate(start) ?? 0, (parseDate(answer.horizon) ?? 0) + 1]
      const range = given ?? { low, high, isOpenBelow: false, isOpenAbove: true, bins: 200 }
      // What came on a day is known at its end.
      const below = (x: number): number =>
        days.reduce((sum, [day, count]) => (day + 1 <= x ? sum + count : sum), 0) / answer.n
      const told = tellContinuous(range, below)
      const seconds = { range_min: range.low * secondsOfDay, range_max: range.high * secondsOfDay }
      return { ...none, type: "date", ...told, scaling: { ...told.scaling, ...seconds } }
    }
  }
}

function tellContinuous(range: Range, below: (x: number) => number) {
  const { cdf, moved } = toContinuous(range, below)
  return {
    scaling: { range_min: range.low, range_max: range.high, zero_point: range.zero ?? null },
    open_lower_bound: range.isOpenBelow,
    open_upper_bound: range.isOpenAbove,
    inbound_outcome_count: range.bins,
    continuous_cdf: cdf,
    moved_by_the_form: moved,
  }
}

/** A place of a date's range, written as seconds since 1970 or as a day, in days since 1970. */
export function readMoment(cell: string): number | undefined {
  const day = parseDate(cell.slice(0, 10))
  if (day !== undefined) {
    const time = /[T ](\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?/.exec(cell)
    return time === null ? day : day + (Number(time[1]) + Number(time[2]) / 60 + Number(time[3] ?? 0) / 3600) / 24
  }
  const seconds = Number(cell)
  return cell.trim() === "" || !Number.isFinite(seconds) ? undefined : seconds / secondsOfDay
}
