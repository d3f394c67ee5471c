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
  readonly said: Said
}

export type Said =
  | { readonly kind: "chance"; readonly p: number }
  | { readonly kind: "shares"; readonly shares: Readonly<Record<string, number>> }
  /** Cumulative chances at rising values; of dates, at days since 1970. What is missing to 1 lies beyond the last. */
  | { readonly kind: "points"; readonly values: readonly number[]; readonly cdf: readonly number[] }
  | { readonly kind: "quantiles"; readonly quantiles: readonly number[] }

/** Chances become counts of so many runs, as finely as ours are told. */
const runs = 10_000

/** The answers of a forecast of ours with what others said in their place; answers that they said nothing of are left out. */
export function replaceAnswers(freeze: Freeze, statements: readonly Statement[]): Freeze["answers"] {
  return Object.fromEntries(
    Object.entries(freeze.answers).flatMap(([name, answer]): readonly (readonly [string, FrozenAnswer])[] => {
      const said = statements
        .filter((statement) => isAbout(statement, name, answer))
        .toSorted((a, b) => (a.day < b.day ? -1 : 1))
        .at(-1)
      const replaced = said === undefined ? undefined : replaceAnswer(answer, said.said)
      return replaced === undefined ? [] : [[name, replaced]]
    }),
  )
}

function isAbout({ question, deadline }: Statement, name: string, answer: FrozenAnswer): boolean {
  if (question === name) return true
  return question === questionOf(name) && (deadline === "" || deadline === lastDayOf(answer))
}

/** An answer with other numbers; undefined where what was said is of another kind. */
function replaceAnswer(answer: FrozenAnswer, said: Said): FrozenAnswer | undefined {
  const { moved_by_hindsight: _, ...own } = answer
  switch (own.kind) {
    case "event":
      return said.kind === "chance" ? { ...own, n: runs, yes: Math.round(said.p * runs) } : undefined
    case "category": {
      if (said.kind !== "shares") return undefined
      const values = Object.keys(own.counts)
      const counts = apportion(values.map((value) => said.shares[value] ?? 0))
      return counts === undefined
        ? undefined
        : { ...own, n: runs, counts: Object.fromEntries(values.map((value, i) => [value, counts[i] ?? 0])) }
    }
    case "value": {
      if (said.kind === "quantiles") return { ...own, n: runs, quantiles: said.quantiles }
      if (said.kind !== "points") return undefined
      const levels = Array.from({ length: 100 }, (_level, i) => (i + 0.5) / 100)
      return { ...own, n: runs, quantiles: levels.map((u) => quantileOfPoints(said.values, said.cdf, u)) }
    }
    case "when": {
      if (said.kind === "shares") return countDays(own, Object.entries(said.shares))
      if (said.kind !== "points") return undefined
      const dated = said.values.map((value, i): readonly [string, number] => [
        formatDate(Math.floor(value)),
        (said.cdf[i] ?? 0) - (said.cdf[i - 1] ?? 0),
      ])
      return countDays(own, dated)
    }
  }
}

/** Shares by day as counts; what lies beyond the horizon, or is missing to 1, is never. */
function countDays(
  answer: Omit<Extract<FrozenAnswer, { readonly kind: "when" }>, "moved_by_hindsight">,
  shares: readonly (readonly [string, number])[],
): FrozenAnswer | undefined {
  const horizon = parseDate(answer.horizon) ?? Infinity
  const byDay = new Map<string, number>()
  for (const [at, share] of shares)
    if ((parseDate(at) ?? Infinity) <= horizon) byDay.set(at, (byDay.get(at) ?? 0) + share)
  const days = [...byDay].filter(([, share]) => share > 0)
  const within = days.reduce((sum, [, share]) => sum + share, 0)
  const counts = apportion([...days.map(([, share]) => share), Math.max(0, 1 - within)])
  if (counts === undefined) return undefined
  return {
    ...answer,
    n: runs,
    never: counts[days.length] ?? 0,
    days: Object.fromEntries(days.flatMap(([day], i) => ((counts[i] ?? 0) > 0 ? [[day, counts[i] ?? 0]] : []))),
  }
}

/** Whole counts in these proportions that add up to `runs` (largest remainders); undefined where all are 0. */
function apportion(shares: readonly number[]): readonly number[] | undefined {
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
