import type { BaseRate, BaseRates, Freeze, FrozenAnswer } from "../scenario/ledger/schema.ts"
import type { CrowdRow } from "../scenario/ledger/read-crowd.ts"
import { lastDayOf, questionOf } from "./outcome.ts"
import { daysBetween, predictChance, predictFrozen, type Prediction } from "./prediction.ts"

/** An answer that is asked of every contender: its name, what was frozen of it, and in which forecast. */
export interface Asked {
  readonly name: string
  readonly answer: FrozenAnswer
  readonly freeze: Freeze
}

/** Somebody, or some rule, that says something of the same answers. */
export interface Contender {
  readonly id: string
  readonly title: string
  /** What it says of an answer; nothing if it says nothing. */
  readonly predict: (asked: Asked) => readonly Prediction[]
}

/** What the frozen forecasts themselves say. */
export const asFrozen: Contender = {
  id: "as-frozen",
  title: "as frozen",
  predict: ({ answer, freeze }) => predictFrozen(answer, freeze.scenario.start),
}

/** Nobody knows anything: 1/K; of a date, each twelfth of the time to the horizon and never are as likely. */
export const half: Contender = {
  id: "half",
  title: "half: nobody knows",
  predict: ({ answer, freeze }) => {
    switch (answer.kind) {
      case "event":
        return [predictChance(0.5)]
      case "category": {
        const categories = Object.keys(answer.counts).length
        const shares = Array.from({ length: categories }, () => 1 / categories)
        return [{ kind: "shares", shares, safe: shares }]
      }
      case "when": {
        const horizon = daysBetween(freeze.scenario.start, answer.horizon)
        const days = Array.from({ length: 12 }, (_, i) => ({ day: ((i + 0.5) * horizon) / 12, count: 1 }))
        return [predictChance(12 / 13), { kind: "dates", dates: { days, never: 1 } }]
      }
      case "value":
        return []
    }
  },
}

/** What held at the start holds: a change, and any date within the horizon, has the chance `change`. */
export function persist(change: number): Contender {
  return {
    id: "persistence",
    title: `nothing changes (${Number((100 * change).toPrecision(3))} %)`,
    predict: ({ answer, freeze }) => {
      switch (answer.kind) {
        case "event":
          return answer.at_start === undefined ? [] : [predictChance(answer.at_start ? 1 - change : change)]
        case "category": {
          const values = Object.keys(answer.counts)
          if (answer.at_start === undefined) return []
          const others = values.length - 1
          const shares = values.map((value) => (value === answer.at_start ? 1 - change : change / others))
          return [{ kind: "shares", shares, safe: shares }]
        }
        case "when": {
          const horizon = daysBetween(freeze.scenario.start, answer.horizon)
          const days = Array.from({ length: 12 }, (_, i) => ({ day: ((i + 0.5) * horizon) / 12, count: change / 12 }))
          return [predictChance(change), { kind: "dates", dates: { days, never: 1 - change } }]
        }
        case "value":
          return answer.at_start === undefined ? [] : [{ kind: "values", values: [answer.at_start] }]
      }
    },
  }
}

/** How often such things come, as far as baselines.yaml says; `leftOut` gives the rate of all other answers that came. */
export function rateLike(rates: BaseRates, leftOut: (name: string) => number | undefined): Contender {
  return {
    id: "base-rate",
    title: "how often such things come",
    predict: ({ name, answer }) => {
      if (answer.kind !== "event" && answer.kind !== "when") return []
      const found = findRate(rates, name)
      if (found !== undefined) return [predictRate(found)]
      const others = leftOut(name)
      return others === undefined ? [] : [predictChance(others)]
    },
  }
}

/** The entry of baselines.yaml for an answer: that of its deadline, else that of its question. */
export function findRate(rates: BaseRates, name: string): BaseRate | undefined {
  return rates[name] ?? rates[questionOf(name)]
}

/** A rate as a chance; counts as (came + ½)/(of + 1), so that "none of five" is not never. */
function predictRate({ rate, came, of }: BaseRate): Prediction {
  if (came !== undefined && of !== undefined && of > 0) return predictChance((came + 0.5) / (of + 1))
  return predictChance(rate ?? 0.5)
}

/** What a crowd said last, on the day of the forecast or before. */
export function crowdOf(rows: readonly CrowdRow[]): Contender {
  return {
    id: "crowd",
    title: "crowd",
    predict: ({ name, answer, freeze }) => {
      if (answer.kind !== "event" && answer.kind !== "when") return []
      const said = rows
        .filter(({ id, deadline, day }) => {
          const isSame = deadline === lastDayOf(answer) || (answer.kind === "when" && deadline === "")
          return id === questionOf(name) && isSame && day <= freeze.made
        })
        .toSorted((a, b) => (a.day < b.day ? -1 : 1))
        .at(-1)
      return said === undefined ? [] : [predictChance(said.p)]
    },
  }
}

/** What other forecasts said of the same question by the same day. */
export function frozenAs(id: string, title: string, freezes: readonly Freeze[]): Contender {
  return {
    id,
    title,
    predict: ({ name, answer }) => {
      for (const freeze of freezes.toReversed()) {
        const other = Object.entries(freeze.answers).find(
          ([each, one]) =>
            questionOf(each) === questionOf(name) && one.kind === answer.kind && lastDayOf(one) === lastDayOf(answer),
        )
        if (other !== undefined) return predictFrozen(other[1], freeze.scenario.start)
      }
      return []
    },
  }
}
