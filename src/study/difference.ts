import { listCounted } from "../answers/read-answer.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { measureMoments } from "../statistics/moments.ts"
import { correctDifference, fewestEvents } from "../statistics/correct.ts"
import { differenceOfLimits, newcombeDifference } from "../statistics/newcombe.ts"
import { pairedDifference, pairedProportionDifference } from "../statistics/paired-difference.ts"
import { pairedQuantileDifference, spread } from "../statistics/paired-quantile.ts"
import { errorFromInterval } from "../statistics/proportion.ts"
import type { Reading, ReadingRuns } from "./readings.ts"

/** What one number is less the same number elsewhere. */
export interface Measured {
  readonly unpaired_because?: string
  readonly estimate: Estimate
  /** True if the 95 % interval does not hold 0. */
  readonly excludes_zero: boolean
  /** Runs in which the answer is higher (yes instead of no), and lower, of those that count on both sides; only where paired. */
  readonly up?: number
  readonly down?: number
  /** How many times as many runs an unpaired comparison would need; absent where nothing varies or nothing differs. */
  readonly variance_ratio?: number
}

/** A number of the other scenario less the same number of the base, from the same runs. */
export function differPaired(base: Reading, other: Reading): Measured | undefined {
  if (base.runs === undefined || other.runs === undefined) return undefined
  if (base.measure === "median") return differMedians(base, base.runs, other, other.runs)
  const isSame = (value: number, run: number) => Number.isNaN(value) === Number.isNaN(other.runs?.column[run])
  if (!base.runs.column.every(isSame)) return differAmongSome(base, base.runs, other, other.runs)
  const differ = base.measure === "mean" ? pairedDifference : pairedProportionDifference
  const columns = [listCounted(base.runs.column), listCounted(other.runs.column)] as const
  const { difference, up, down, varianceRatio } = differ(...columns)
  const corrected = correctPair(base, base.runs, other.runs, difference, up + down)
  if (corrected === undefined) return conclude(difference, { up, down }, varianceRatio)
  const unpaired = base.estimate.mcse ** 2 + other.estimate.mcse ** 2
  return conclude(corrected, { up, down }, unpaired / corrected.mcse ** 2)
}

/** A difference of answers less luck; undefined where it is counted: a share of which fewer than 10 runs differ is. */
function correctPair(
  { measure }: Reading,
  base: ReadingRuns,
  other: ReadingRuns,
  counted: Estimate,
  moved: number,
): Estimate | undefined {
  if (base.rank === undefined && other.rank === undefined) return undefined
  if (moved === 0 || (measure !== "mean" && moved < fewestEvents)) return undefined
  const rank = (base.rank ?? 0) + (other.rank ?? 0)
  const found = correctDifference(base.scores, other.scores, rank, counted)
  if (found === undefined || measure === "mean") return found
  return { ...found, low: Math.max(-1, found.low), high: Math.min(1, found.high) }
}

/** Where not the same runs count on both sides: from the scores of all runs, which stand at the estimate where one does not. */
function differAmongSome(base: Reading, runs: ReadingRuns, other: Reading, otherRuns: ReadingRuns): Measured {
  const { up, down } = countMoves(runs.column, otherRuns.column)
  const n = Math.min(base.estimate.n, other.estimate.n)
  const differences = otherRuns.scores.map((score, run) => score - (runs.scores[run] ?? NaN))
  const variances = [runs.scores, otherRuns.scores, differences].map((scores) => measureMoments(scores).variance)
  const [first = NaN, second = NaN, paired = NaN] = variances
  const error = Math.sqrt(paired / differences.length)
  return conclude(spread(other.estimate.value - base.estimate.value, error, n), { up, down }, (first + second) / paired)
}

function differMedians(base: Reading, runs: ReadingRuns, other: Reading, otherRuns: ReadingRuns): Measured {
  const { up, down, unlike } = countMoves(runs.column, otherRuns.column)
  const difference = pairedQuantileDifference(
    { estimate: base.estimate, scores: runs.scores },
    { estimate: other.estimate, scores: otherRuns.scores },
    unlike === 0,
  )
  const unpaired = base.estimate.mcse ** 2 + other.estimate.mcse ** 2
  return conclude(difference, { up, down }, unpaired / difference.mcse ** 2)
}

/** How many runs went up and down, and how many are not the same in any way (counting only in one is one). */
export function countMoves(first: ArrayLike<number>, second: ArrayLike<number>) {
  let [up, down, unlike] = [0, 0, 0]
  for (let run = 0; run < first.length; run++) {
    const [before, after] = [first[run] ?? NaN, second[run] ?? NaN]
    if (after > before) up++
    else if (after < before) down++
    if (!Object.is(before, after)) unlike++
  }
  return { up, down, unlike }
}

/** The same from other runs: independent samples. */
export function differUnpaired(base: Reading, other: Reading, because: string): Measured {
  const [first, second] = [base.estimate, other.estimate]
  const n = Math.min(first.n, second.n)
  const value = second.value - first.value
  if (base.measure === "median" || base.measure === "mean")
    return conclude(spread(value, Math.sqrt(first.mcse ** 2 + second.mcse ** 2), n), { unpaired_because: because })
  const isCounted = first.counted === undefined && second.counted === undefined
  const interval = isCounted
    ? newcombeDifference(successesOf(first), first.n, successesOf(second), second.n)
    : differenceOfLimits(first, second)
  return conclude({ value, mcse: errorFromInterval(interval), ...interval, n }, { unpaired_because: because })
}

function successesOf({ value, n }: Estimate): number {
  return Math.round(value * n)
}

function conclude(estimate: Estimate, more: Partial<Measured>, varianceRatio = NaN): Measured {
  return {
    estimate,
    excludes_zero: estimate.low > 0 || estimate.high < 0,
    ...more,
    ...(Number.isFinite(varianceRatio) ? { variance_ratio: varianceRatio } : {}),
  }
}
