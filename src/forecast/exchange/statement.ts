import { formatDate, parseDate } from "../../calendar/date.ts"
import type { Freeze, FrozenAnswer } from "../../scenario/ledger/schema.ts"
import { lastDayOf, questionOf } from "../outcome.ts"
import { quantileOfPoints } from "./continuous.ts"

/**
 * What somebody else said of a question of ours, whatever form it came in. To score it beside ours it becomes a frozen answer:
 * same question, same deadline, their numbers.
 */
export interface Statement {
  /** Our question, with its deadline where it has several: id or id@deadline. */
  readonly question: string
  /** The day asked for; empty where the form does not say. */
  readonly deadline: string
  /** The day on which it was said; empty where the form does not say. */
  readonly day: string
  /** How many forecasters stand behind it. */
  readonly forecasters: number
  /** How many runs it was counted in, where the form says so. */
  readonly runs?: number
  readonly said: Said
}

export type Said =
  | { readonly kind: "chance"; readonly p: number }
  | { readonly kind: "shares"; readonly shares: Readonly<Record<string, number>> }
  /** Cumulative chances at rising values; of dates, at days since 1970. What is missing to 1 lies beyond the last. */
  | { readonly kind: "points"; readonly values: readonly number[]; readonly cdf: readonly number[] }

/** Whether a frozen forecast is somebody else's, which no engine of ours played. */
export function isImported({ run }: Freeze): boolean {
  return run.engine === 0
}

/** Chances become counts of so many runs, as finely as ours are told. */
const usualRuns = 10_000

/** The answers of others in the place of ours, and what of theirs could not be taken, each with the reason. */
export interface Replaced {
  readonly answers: Freeze["answers"]
  readonly leftOut: readonly string[]
}

/**
 * The answers of a forecast of ours with what others said by the day `made` in their place, the last of it where they said several
 * things. Answers that they said nothing of are left out, and so are those whose deadline had passed by then: what could be
 * known is no forecast.
 */
export function replaceAnswers(freeze: Freeze, statements: readonly Statement[], made: string): Replaced {
  const answers: Record<string, FrozenAnswer> = {}
  const leftOut = statements.flatMap((statement) => tellVague(freeze, statement))
  for (const [name, answer] of Object.entries(freeze.answers)) {
    const said = statements
      .filter((statement) => isAbout(statement, name, answer, freeze))
      .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    const last = said.findLast(({ day }) => day <= made)
    if (last === undefined) {
      if (said.length > 0) leftOut.push(`${name}: nothing was said of it by ${made}`)
      continue
    }
    if (lastDayOf(answer) <= made) {
      leftOut.push(`${name}: its deadline had passed on ${made}`)
      continue
    }
    const replaced = replaceAnswer(answer, last)
    if (typeof replaced === "string") leftOut.push(`${name}: ${replaced}`)
    else answers[name] = replaced
  }
  return { answers, leftOut: [...new Set(leftOut)] }
}

/** The answers of ours that bear a question's name. */
function namesOf(freeze: Freeze, question: string): readonly string[] {
  return Object.keys(freeze.answers).filter((name) => name === question || questionOf(name) === question)
}

/** Why a statement is about nothing, or about nobody knows which of several deadlines. */
function tellVague(freeze: Freeze, { question, deadline }: Statement): readonly string[] {
  const names = namesOf(freeze, question)
  if (names.length === 0) return [`${question}: no question of that name is frozen`]
  if (deadline === "")
    return names.length === 1 ? [] : [`${question}: which deadline is meant? Name it as one of ${names.join(", ")}`]
  const days = names.map((name) => freeze.answers[name]).flatMap((answer) => (answer ? [lastDayOf(answer)] : []))
  return days.includes(deadline) ? [] : [`${question}: it is not asked of ${deadline}, but of ${days.join(", ")}`]
}

function isAbout({ question, deadline }: Statement, name: string, answer: FrozenAnswer, freeze: Freeze): boolean {
  if (question !== name && question !== questionOf(name)) return false
  return deadline === "" ? question === name || namesOf(freeze, question).length === 1 : deadline === lastDayOf(answer)
}

/** An answer with other numbers, or why what was said is none. */
function replaceAnswer(answer: FrozenAnswer, { said, runs = usualRuns }: Statement): FrozenAnswer | string {
  const { moved_by_hindsight: _, ...own } = answer
  switch (own.kind) {
    case "event":
      if (said.kind !== "chance") return "it asks for a chance, and a distribution was given"
      return { ...own, n: runs, yes: Math.round(said.p * runs) }
    case "category": {
      if (said.kind !== "shares") return "it asks for a share of each category"
      const values = Object.keys(own.counts)
      const shares = new Map(Object.entries(said.shares).map(([value, share]) => [asName(value), share]))
      const strange = Object.keys(said.shares).filter((value) => !values.some((ours) => asName(ours) === asName(value)))
      if (strange.length > 0) return `${strange.join(", ")}: none of its categories, which are ${values.join(", ")}`
      const counts = apportion(
        values.map((value) => shares.get(asName(value)) ?? 0),
        runs,
      )
      if (counts === undefined) return "all of its shares are 0"
      return { ...own, n: runs, counts: Object.fromEntries(values.map((value, i) => [value, counts[i] ?? 0])) }
    }
    case "value": {
      if (said.kind !== "points") return "it asks for a distribution of a number"
      const levels = Array.from({ length: 100 }, (_level, i) => (i + 0.5) / 100)
      return { ...own, n: runs, quantiles: levels.map((u) => quantileOfPoints(said.values, said.cdf, u)) }
    }
    case "when": {
      if (said.kind === "shares") return countDays(own, Object.entries(said.shares), runs)
      if (said.kind !== "points") return "it asks for a distribution of days"
      const dated = said.values.map((value, i): readonly [string, number] => [
        // What a day brings is known at its end, which is where the next one begins.
        formatDate(Math.ceil(value) - 1),
        (said.cdf[i] ?? 0) - (said.cdf[i - 1] ?? 0),
      ])
      return countDays(own, dated, runs)
    }
  }
}

/** A category as a name, however it was written: `All year` is `all_year`. */
function asName(value: string): string {
  return value.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "_")
}

/** Shares by day as counts; what lies beyond the horizon, or is missing to 1, is never. */
function countDays(
  answer: Omit<Extract<FrozenAnswer, { readonly kind: "when" }>, "moved_by_hindsight">,
  shares: readonly (readonly [string, number])[],
  runs: number,
): FrozenAnswer | string {
  const horizon = parseDate(answer.horizon) ?? Infinity
  const byDay = new Map<string, number>()
  for (const [at, share] of shares)
    if ((parseDate(at) ?? Infinity) <= horizon) byDay.set(at, (byDay.get(at) ?? 0) + share)
  const days = [...byDay].filter(([, share]) => share > 0)
  const within = days.reduce((sum, [, share]) => sum + share, 0)
  const counts = apportion([...days.map(([, share]) => share), Math.max(0, 1 - within)], runs)
  if (counts === undefined) return "all of its shares are 0"
  return {
    ...answer,
    n: runs,
    never: counts[days.length] ?? 0,
    days: Object.fromEntries(
      days
        .flatMap(([day], i): readonly (readonly [string, number])[] => {
          const count = counts[i] ?? 0
          return count > 0 ? [[day, count]] : []
        })
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ),
  }
}

/** Whole counts in these proportions that add up to `runs` (largest remainders); undefined where all are 0. */
function apportion(shares: readonly number[], runs: number): readonly number[] | undefined {
  const sum = shares.reduce((all, share) => all + share, 0)
  if (!(sum > 0)) return undefined
  const exact = shares.map((share) => (share / sum) * runs)
  const counts = exact.map(Math.floor)
  const left = runs - counts.reduce((all, count) => all + count, 0)
  const byRemainder = exact
    .map((value, i) => ({ i, remainder: value - Math.floor(value) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.i - b.i)
  for (const { i } of byRemainder.slice(0, left)) counts[i] = (counts[i] ?? 0) + 1
  return counts
}
