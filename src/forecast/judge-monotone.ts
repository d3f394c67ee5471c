import { readAnswer } from "../answers/read-answer.ts"
import type { Runs } from "../answers/runs.ts"
import { formatDate } from "../calendar/date.ts"
import type { ModelExpectation } from "../model/model.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { measureMean } from "../statistics/moments.ts"
import { pairedDifference, pairedProportionDifference } from "../statistics/paired-difference.ts"
import { requiredRunsForMean } from "../statistics/required-runs.ts"

type Monotone = Extract<ModelExpectation, { kind: "monotone" }>

/** Whether an answer kept from moving the wrong way when an assumption was raised. */
export interface PairedVerdict {
  readonly id: string
  readonly question: string
  readonly deadline?: string
  readonly because: string
  readonly raise: string
  readonly by: string
  readonly never: "falls" | "rises"
  /**
   * `fails` if the whole 99 % interval of the difference lies on the wrong side; `holds` if no run moved the wrong
   * way, or if the whole of it lies on the right side; `inconclusive` otherwise; `unanswered` without a number.
   */
  readonly verdict: "holds" | "fails" | "inconclusive" | "unanswered"
  /** Chance, or mean of a quantity, as the scenario stands and with the assumption raised. */
  readonly before?: number
  readonly after?: number
  /** After less before over the same runs, with its 99 % interval. */
  readonly difference?: Estimate
  /** In how many runs the answer rose, and in how many it fell. */
  readonly up?: number
  readonly down?: number
  /** If inconclusive: about how many runs would tell. */
  readonly runs_needed?: number
}

const strictLevel = 0.99

/**
 * Judges a monotone expectation on the runs of a scenario and the same runs with the assumption raised. Of an event
 * the chance at its deadline is compared, of `when` the chance within the horizon, of `value` the mean; with `given`
 * only runs count in which the condition came true both times.
 */
export function judgeMonotone(asIs: Runs, raised: Runs, expectation: Monotone): PairedVerdict {
  const { id, question, because, raise, by, never } = expectation
  const first = readAnswer(asIs, question, expectation.deadline)
  const second = readAnswer(raised, question, expectation.deadline)
  const deadline = first?.deadline
  const dated = deadline === undefined ? {} : { deadline: formatDate(deadline.day) }
  const head = { id, question, ...dated, because, raise, by, never }
  const [before, after] = keepPairs(first?.values, second?.values)
  if (before.length === 0 || first?.question.kind === "category") return { ...head, verdict: "unanswered" }
  const compare = first?.question.kind === "value" ? pairedDifference : pairedProportionDifference
  const { difference, up, down } = compare(before, after, strictLevel)
  const told = { before: measureMean(before), after: measureMean(after), difference, up, down }
  const wrongWay = never === "falls" ? down : up
  const sign = never === "falls" ? 1 : -1
  const [worst, best] = sign > 0 ? [difference.low, difference.high] : [-difference.high, -difference.low]
  if (wrongWay === 0 || worst >= 0) return { ...head, verdict: "holds", ...told }
  if (best < 0) return { ...head, verdict: "fails", ...told }
  const runs = countRunsNeeded(difference)
  return { ...head, verdict: "inconclusive", ...told, ...(runs === undefined ? {} : { runs_needed: runs }) }
}

/** The runs that count on both sides. */
function keepPairs(
  first: Float64Array | undefined,
  second: Float64Array | undefined,
): readonly [Float64Array, Float64Array] {
  if (first === undefined || second === undefined) return [new Float64Array(0), new Float64Array(0)]
  const counts = (_: number, run: number): boolean => !Number.isNaN(first[run]) && !Number.isNaN(second[run])
  return [first.filter(counts), second.filter(counts)]
}

/** Runs with which the interval around the same difference would no longer hold 0. */
function countRunsNeeded({ value, mcse, n }: Estimate): number | undefined {
  return value === 0 || !(mcse > 0 && mcse < Infinity)
    ? undefined
    : requiredRunsForMean(mcse * Math.sqrt(n), Math.abs(value), strictLevel)
}
