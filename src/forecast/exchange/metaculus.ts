import { parseDate } from "../../calendar/date.ts"
import type { Freeze, FrozenAnswer } from "../../scenario/ledger/schema.ts"
import { questionOf } from "../outcome.ts"
import type { WrittenPlatformForecasts } from "../../scenario/ledger/forecast-forms.ts"
import type { Alias } from "./forecastbench.ts"
import { atCentres, listEdges, type Range, toContinuous, wholeRange } from "./continuous.ts"
import type { Said, Statement } from "./statement.ts"

/**
 * One forecast as the Metaculus API takes it (2026), with the scale of its question beside it: just one of the three last is not
 * null. Of a date the scale is in seconds since 1970.
 */
export interface PlatformForecast {
  /** The number by which the platform knows the question; our own name where that is not given. */
  readonly question: number | string
  /** Our name of the answer. */
  readonly name: string
  readonly title: string
  readonly type: "binary" | "multiple_choice" | "numeric" | "discrete" | "date"
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

/** The name under which a question of this platform stands in the table of names. */
export const platform = "metaculus"

/** A chance is told between 0.1 and 99.9 %, which is what the platform takes. */
const leastChance = 0.001
function hold(p: number): number {
  return Math.min(1 - leastChance, Math.max(leastChance, p))
}

/** Shares of 1, none below the least; those above give what the others take, in proportion. */
export function holdShares(shares: readonly number[]): readonly number[] {
  let held = shares
  for (let round = 0; round < shares.length; round++) {
    const low = held.map((share) => share <= leastChance)
    const rest = held.reduce((sum, share, i) => (low[i] === true ? sum : sum + share), 0)
    const scale = (1 - leastChance * low.filter(Boolean).length) / rest
    held = held.map((share, i) => (low[i] === true ? leastChance : share * scale))
    if (held.every((share) => share >= leastChance)) break
  }
  return held
}

/** A frozen forecast, an entry an answer; `ranges` by question where one was given, else the range of what was played. */
export function toPlatform(
  freeze: Freeze,
  ranges: ReadonlyMap<string, Range>,
  aliases: readonly Alias[] = [],
): readonly PlatformForecast[] {
  const theirs = aliases.filter(({ source }) => source === platform)
  return Object.entries(freeze.answers).flatMap(([name, answer]): readonly PlatformForecast[] => {
    const range = ranges.get(name) ?? ranges.get(questionOf(name))
    const alias = theirs.find(({ question }) => question === name || question === questionOf(name))
    if (alias === undefined && aliases.length > 0) return []
    const question = alias === undefined ? name : /^\d+$/.test(alias.id) ? Number(alias.id) : alias.id
    return [{ question, name, title: answer.ask, ...fillForm(answer, freeze.scenario.start, range) }]
  })
}

type Told = Omit<PlatformForecast, "question" | "name" | "title">

function fillForm(answer: FrozenAnswer, start: string, given: Range | undefined): Told {
  const none = { probability_yes: null, probability_yes_per_category: null, continuous_cdf: null }
  switch (answer.kind) {
    case "event":
      return { ...none, type: "binary", probability_yes: hold(answer.yes / answer.n) }
    case "category": {
      const shares = holdShares(Object.values(answer.counts).map((count) => count / answer.n))
      const named = Object.keys(answer.counts).map((value, i) => [value, shares[i] ?? 0] as const)
      return { ...none, type: "multiple_choice", probability_yes_per_category: Object.fromEntries(named) }
    }
    case "value": {
      const range = given ?? rangeOf(answer.quantiles)
      const below = (x: number): number =>
        answer.quantiles.filter((quantile) => quantile <= x).length / answer.quantiles.length
      return { ...none, type: range.isWhole === true ? "discrete" : "numeric", ...fillContinuous(range, below) }
    }
    case "when": {
      const days = Object.entries(answer.days).map(([day, count]) => [parseDate(day) ?? NaN, count] as const)
      const [low, high] = [parseDate(start) ?? 0, (parseDate(answer.horizon) ?? 0) + 1]
      const range = given ?? { low, high, isOpenBelow: false, isOpenAbove: true, bins: 200 }
      // What came on a day is known at its end.
      const below = (x: number): number =>
        days.reduce((sum, [day, count]) => (day + 1 <= x ? sum + count : sum), 0) / answer.n
      const told = fillContinuous(range, below)
      const seconds = { range_min: range.low * secondsOfDay, range_max: range.high * secondsOfDay }
      return { ...none, type: "date", ...told, scaling: { ...told.scaling, ...seconds } }
    }
  }
}

/** The range of what was played, open at both ends; bins of their own for whole numbers, where there are few enough. */
function rangeOf(quantiles: readonly number[]): Range {
  const [low, high] = [quantiles[0] ?? 0, quantiles.at(-1) ?? 1]
  const whole = quantiles.every(Number.isInteger) ? wholeRange(low, high) : undefined
  if (whole !== undefined) return whole
  return {
    low,
    high: high > low ? high : low + Math.max(1, Math.abs(low)),
    isOpenBelow: true,
    isOpenAbove: true,
    bins: 200,
  }
}

/** More than this and a forecaster should know of it. */
const muchMoved = 0.02

/** What the rules of the form moved by more than 2 percentage points, and what can be done about it. */
export function tellMoved(forecasts: readonly PlatformForecast[]): readonly string[] {
  return forecasts.flatMap(({ name: question, type, moved_by_the_form: moved = 0 }) => {
    if (moved <= muchMoved) return []
    const whole = type === "numeric" ? `, and --range ${question}=LOW:HIGH,whole gives whole numbers a bin each` : ""
    return [
      `${question}: the form moved a cumulative chance by ${moved.toFixed(2)}, for it takes at most 20 % in one of 200 bins and nothing beyond a closed bound; a --range that fits better moves it less${whole}`,
    ]
  })
}

/** What a file of this form says, under the names of our questions. */
export function readPlatform(forecasts: WrittenPlatformForecasts): readonly Statement[] {
  return forecasts.flatMap((forecast): readonly Statement[] => {
    const said = readSaid(forecast)
    return said === undefined ? [] : [{ question: forecast.name, deadline: "", day: "", forecasters: 1, said }]
  })
}

function readSaid(forecast: WrittenPlatformForecasts[number]): Said | undefined {
  const { probability_yes: p, probability_yes_per_category: shares, continuous_cdf: cdf, scaling, type } = forecast
  if (p !== null) return { kind: "chance", p }
  if (shares !== null) return { kind: "shares", shares }
  if (cdf === null || scaling === undefined) return undefined
  const scale = type === "date" ? secondsOfDay : 1
  const values = listEdges({
    low: scaling.range_min / scale,
    high: scaling.range_max / scale,
    isOpenBelow: true,
    isOpenAbove: true,
    bins: cdf.length - 1,
    ...(scaling.zero_point === null ? {} : { zero: scaling.zero_point / scale }),
  })
  return { kind: "points", ...(type === "discrete" ? atCentres(values, cdf) : { values, cdf }) }
}

function fillContinuous(range: Range, below: (x: number) => number) {
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
