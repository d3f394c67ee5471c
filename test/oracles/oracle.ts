import type { ScenarioRun } from "../support/run-scenario.ts"

/** One number that is known beforehand: the expectation of something that every run gives. */
export interface Known {
  readonly what: string
  readonly value: number
  /** One number per run. */
  readonly of: (run: ScenarioRun) => ArrayLike<number>
}

/** A scenario whose answers are known. */
export interface Oracle {
  readonly name: string
  readonly text: string
  readonly known: readonly Known[]
  /** True if nothing in it is left to chance, so that a few runs tell all. */
  readonly isCertain: boolean
}

/** The chance that an answer is 1, or as `holds` says. */
export const chance = (label: string, value: number, holds = (answer: number): boolean => answer === 1): Known => ({
  what: `chance of ${label}`,
  value,
  of: (run) => Array.from(run.answer(label), (answer) => (holds(answer) ? 1 : 0)),
})

/** The chance that a first passage has come by a record. */
export const chanceBy = (question: string, record: number, value: number): Known => ({
  ...chance(question, value, (first) => first >= 0 && first <= record),
  what: `chance of ${question} by record ${record}`,
})

/** The mean of an answer. */
export const mean = (label: string, value: number): Known => ({
  what: `mean of ${label}`,
  value,
  of: (run) => run.answer(label),
})

/** The variance of an answer with a known mean. */
export const variance = (label: string, value: number, around: number): Known => ({
  what: `variance of ${label}`,
  value,
  of: (run) => run.answer(label).map((answer) => (answer - around) ** 2),
})

/** How often an event happens in the mean. */
export const meanTimes = (event: string, value: number): Known => ({
  what: `mean times of ${event}`,
  value,
  of: (run) => run.times(event),
})

/** How many runs an oracle is played. */
export const runsOf = ({ isCertain }: Oracle, runs: number): number => (isCertain ? 8 : runs)

/**
 * By how many standard errors the runs miss what is known. Where every run gives the same number there is no error:
 * then a difference within rounding is 0, and any other is infinite.
 */
export const missOf = (known: Known, run: ScenarioRun): number => {
  const column = Array.from(known.of(run))
  const n = column.length
  const average = column.reduce((total, x) => total + x / n, 0)
  const spread = column.reduce((total, x) => total + (x - average) ** 2 / n, 0)
  const error = Math.sqrt(Math.max(spread, rareSpread(known.value, column)) / n)
  const difference = Math.abs(average - known.value)
  if (difference <= 1e-9 * Math.max(1, Math.abs(known.value))) return 0
  return difference / error
}

/** Of a chance the variance is known too: p (1 - p), which counts where no run has seen the event. */
const rareSpread = (value: number, column: readonly number[]): number =>
  column.every((x) => x === 0 || x === 1) ? Math.max(0, value * (1 - value)) : 0
