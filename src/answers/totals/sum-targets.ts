import type { Columns } from "../../ensemble/collect.ts"
import type { FitOfSums, Regressors } from "../../ensemble/corrector.ts"
import type { Corrected } from "../../ensemble/totals.ts"
import { errorOfRest, type LessLuck } from "../../statistics/correct.ts"
import { multiplyStretch, solveNormal } from "../../statistics/regress.ts"
import type { Asked } from "../ask.ts"
import { type Decided, decideCorrections, isCumulative, type Judged, type Regressed } from "../decide-corrections.ts"
import type { Runs } from "../runs.ts"
import { type ChosenTarget, readTarget } from "../targets.ts"

/** A target whose sums are taken: its regressors, and the answers that luck may be taken out of by them. */
interface Block {
  readonly target: ChosenTarget
  /** Its own answers, and, where chances may not fall, those by later deadlines, which may take its luck. */
  readonly answers: readonly { readonly asked: Asked; readonly target: ChosenTarget; readonly part: number }[]
  /** Where its sums begin among all. */
  readonly start: number
}

/**
 * The correction of answers for luck from sums alone: of every target those of its regressors and answers and of their
 * products, which is all that the normal equations and the spread of what luck leaves over are made of. Answers are summed
 * less their mean among the pilot's runs, so that squares keep their digits.
 */
export function sumTargets(chosen: readonly ChosenTarget[], open: (columns: Columns) => Runs): FitOfSums {
  const blocks: Block[] = []
  let count = 0
  for (const target of chosen) {
    const answers = listAnswers(target, chosen)
    blocks.push({ target, answers, start: count })
    count += countSums(target.places.length, answers.length)
  }
  return {
    count,
    sum: (columns, regressors) => sumBlocks(blocks, count, open(columns), regressors),
    fit: (runs, sums) => fitBlocks(blocks, runs, sums),
  }
}

function listAnswers(target: ChosenTarget, chosen: readonly ChosenTarget[]): Block["answers"] {
  const { question, deadline } = target.asked[0]
  const own = target.asked.map((asked, part) => ({ asked, target, part }))
  if (!isCumulative(target.asked[0])) return own
  const later = chosen.filter(({ asked: [first] }) => first.question === question && isAfter(first, deadline?.day))
  return [...own, ...later.map((other) => ({ asked: other.asked[0], target: other, part: 0 }))]
}

function isAfter({ deadline }: Asked, day: number | undefined): boolean {
  return deadline !== undefined && day !== undefined && deadline.day > day
}

/** Sums of all columns; products of each pair of regressors, of each answer with each regressor, and of it with itself. */
function countSums(regressors: number, answers: number): number {
  return regressors + answers + (regressors * (regressors + 1)) / 2 + answers * (regressors + 1)
}

function sumBlocks(blocks: readonly Block[], count: number, runs: Runs, kept: Regressors): Float64Array {
  const sums = new Float64Array(count)
  const known = new Map<ChosenTarget, readonly Float64Array[]>()
  const read = (target: ChosenTarget): readonly Float64Array[] => {
    const found = known.get(target) ?? readTarget(runs, target).map((answer, i) => centre(answer, centreOf(target, i)))
    known.set(target, found)
    return found
  }
  for (const { target, answers, start } of blocks) {
    const regressors = target.places.map((place) => kept.get(place)!)
    const columns = [...regressors, ...answers.map(({ target: of, part }) => read(of)[part]!)]
    let at = start
    for (const column of columns) sums[at++] = sumStretch(column)
    for (const [i, column] of columns.entries()) {
      const others = i < regressors.length ? regressors.slice(0, i + 1) : [...regressors, column]
      for (const other of others) sums[at++] = multiplyStretch(column, other, 0, runs.count)
    }
  }
  return sums
}

function sumStretch(column: Float64Array): number {
  let sum = 0
  for (let i = 0; i < column.length; i++) sum += column[i]!
  return sum
}

/** What is taken off an answer before it is summed: of a share nothing, so that its sums are whole numbers. */
function centreOf({ isShare, pilotMeans }: ChosenTarget, part: number): number {
  return isShare ? 0 : pilotMeans[part]!
}

function centre(column: Float64Array, mean: number): Float64Array {
  return mean === 0 ? column : column.map((value) => value - mean)
}

/** What is known of a target's columns, its regressors first, over so many runs. */
interface Moments {
  readonly block: Block
  readonly means: (i: number) => number
  /** The sum of products of two about their means: of two regressors, of one and an answer, of an answer and itself. */
  readonly entry: (i: number, j: number) => number
}

/** What luck did to an answer: coefficients of a target's regressors. */
interface SummedLuck {
  readonly moments: Moments
  readonly coefficients: Float64Array
  readonly rank: number
}

function fitBlocks(blocks: readonly Block[], runs: number, sums: ArrayLike<number>): readonly Corrected[] {
  const regressed = blocks.map((block): Regressed<SummedLuck> => {
    const { target } = block
    const moments = readMoments(block, runs, sums)
    const { rank, coefficients } = solveNormal(moments.entry, target.places.length, target.asked.length)
    return {
      isShare: target.isShare,
      answers: target.asked.map((asked) => judgeSums(asked, moments, runs)),
      lucks: coefficients.map((one) => ({ moments, coefficients: one, rank })),
    }
  })
  return decideCorrections(regressed).map(nameCorrected)
}

function readMoments(block: Block, runs: number, sums: ArrayLike<number>): Moments {
  const { target, answers, start } = block
  const count = target.places.length
  const means = (i: number): number => sums[start + i]! / runs
  const products = start + count + answers.length
  const entry = (i: number, j: number): number => {
    const [high, low] = i < j ? [j, i] : [i, j]
    const row = high < count ? (high * (high + 1)) / 2 : (count * (count + 1)) / 2 + (high - count) * (count + 1)
    return sums[products + row + Math.min(low, count)]! - runs * means(high) * means(low)
  }
  return { block, means, entry }
}

/** What is to be known of an answer of which there are sums alone. */
function judgeSums(asked: Asked, own: Moments, runs: number): Judged<SummedLuck> {
  const spreadOf = ({ block, entry }: Moments): number => {
    const place = placeOf(block, asked)
    return Math.max(0, entry(place, place))
  }
  return {
    asked,
    runs,
    yes: () => Math.round(meanOf(own, asked) * runs),
    errorOfCounting: () => Math.sqrt(spreadOf(own) / (runs - 1)) / Math.sqrt(runs),
    correct: (luck) => {
      const { moments, coefficients, rank } = luck ?? { moments: own, coefficients: new Float64Array(0), rank: 0 }
      const { entry, means, block } = moments
      const answer = placeOf(block, asked)
      const spread = spreadOf(moments)
      let [value, rest] = [meanOf(moments, asked), spread]
      for (const [i, own] of coefficients.entries()) {
        value -= own * means(i)
        rest -= 2 * own * entry(i, answer)
        for (const [j, other] of coefficients.entries()) rest += own * other * entry(i, j)
      }
      return { value, mcse: errorOfRest(Math.max(0, rest), spread, runs, rank) }
    },
  }
}

/** The column of an answer among those of a block. */
function placeOf({ target, answers }: Block, { name }: Asked): number {
  return target.places.length + answers.findIndex(({ asked }) => asked.name === name)
}

function meanOf({ block, means }: Moments, asked: Asked): number {
  const { target, part } = block.answers.find((answer) => answer.asked.name === asked.name)!
  return centreOf(target, part) + means(placeOf(block, asked))
}

function nameCorrected({ answer, luck, isRare }: Decided<SummedLuck>): Corrected {
  const less: LessLuck = { ...answer.correct(luck), rank: luck.rank, ...(isRare ? { isRare: true as const } : {}) }
  return { name: answer.asked.name, ...less }
}
