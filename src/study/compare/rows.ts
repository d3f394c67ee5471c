import { tellDifference, tellFlips, tellMeasured } from "../../words/difference.ts"
import { withCondition } from "../../words/condition.ts"
import { tellOwn } from "./tell.ts"
import type { ComparedAnswer, ComparedMeasure, Comparison } from "./result.ts"

/** The rows of one other scenario, by question; those in which no run moves are only named. */
export interface ComparedRows {
  readonly moving: readonly {
    readonly id: string
    readonly ask: string
    readonly rows: readonly ComparedRow[]
  }[]
  /** Ids of questions. */
  readonly still: readonly string[]
}

/** One number of both scenarios in words. */
export interface ComparedRow {
  /** The question, under its condition. */
  readonly about: string
  readonly label: string
  readonly base: string
  readonly other: string
  /** With its unit. */
  readonly difference: string
  readonly interval: string
  readonly runs: string
  readonly excludesZero: boolean
  /** True if no run moves. */
  readonly isStill: boolean
}

/** Every number by which a scenario can differ from the base, each question once. */
export function listRows({ answers }: Comparison, scenario: string): ComparedRows {
  const groups = [...new Set(answers.map(({ id }) => id))].flatMap((id) => {
    const own = answers.filter((answer) => answer.id === id)
    const rows = own.flatMap((answer) => answer.measures.flatMap((measure) => rowOf(answer, measure, scenario)))
    return rows.length === 0 ? [] : [{ id, ask: own[0]?.ask ?? id, rows }]
  })
  const moving = groups.filter(({ rows }) => rows.some(({ isStill }) => !isStill))
  return { moving, still: groups.filter((group) => !moving.includes(group)).map(({ id }) => id) }
}

function rowOf(answer: ComparedAnswer, measure: ComparedMeasure, scenario: string): readonly ComparedRow[] {
  const difference = measure.differences.find((one) => one.scenario === scenario)
  const [base] = measure.estimates
  const other = measure.estimates.find((one) => one.scenario === scenario)
  if (difference === undefined || base === undefined || other === undefined) return []
  const { value, interval, unit } = tellDifference(measure.measure, difference, answer.unit)
  return [
    {
      about: withCondition(answer.ask, answer),
      label: tellOwn(answer, measure),
      base: tellMeasured(measure.measure, base),
      other: tellMeasured(measure.measure, other),
      difference: `${value}${unit === "" ? "" : ` ${unit}`}`,
      interval,
      runs: difference.paired ? tellFlips(difference) : "not paired",
      excludesZero: difference.excludes_zero,
      isStill: difference.up === 0 && difference.down === 0,
    },
  ]
}

/** That some questions stay as they are; empty where all move. */
export function tellStill({ still }: ComparedRows): string {
  return still.length === 0 ? "" : `No run moves in ${still.join(", ")}.`
}
