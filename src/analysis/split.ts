// An answer of 30 % can be a die that is cast in every world alike, or a fact that holds in 30 % of the worlds and of which
// nobody knows whether it holds in this one. A week of research helps with the second and not with the first. So every
// world is played several times with other luck: what differs from world to world is ignorance, what differs within one is
// chance. Where the author drew that line is where it lies: what is not written as an assumption counts as chance.
// This file refuses to give a share without its error, to call noise ignorance, and to let a share stand for a range.

import { type Asked, splitAsked } from "../answers/ask.ts"
import { readAsked } from "../answers/read-asked.ts"
import type { Runs } from "../answers/runs.ts"
import { families } from "../distribution/index.ts"
import type { Estimate } from "../statistics/estimate.ts"
import {
  estimateCategorySplit,
  estimateRangeOfChance,
  estimateSplit,
  type Split as Components,
} from "../statistics/nested-split.ts"
import { proportion } from "../statistics/proportion.ts"
import { type AnswerName, nameAnswer } from "./answer-name.ts"

/** How one answer parts into what is not known and what is chance. */
export interface SplitAnswer extends AnswerName {
  /** What the estimate is: a chance from 0 to 1, or a mean in the unit; none of a category as a whole. */
  readonly measure?: "probability" | "mean"
  readonly estimate?: Estimate
  /**
   * Between which chances 90 % of the worlds have their own; only of a chance, and not where no ignorance is seen or all
   * runs say the same.
   */
  readonly range?: { readonly low: Estimate; readonly high: Estimate }
  /** What varies: the yes or no, the category (summed over its values), the number, or the date with never as latest. */
  readonly of: "yes or no" | "category" | "number" | "date"
  /** The part of its variance that differs from world to world; negative where none is seen; absent where nothing varies. */
  readonly share?: Estimate
  /** Variance between worlds and within them, both unbiased. */
  readonly ignorance?: number
  readonly chance?: number
  /** Worlds that had a run which counts. */
  readonly worlds: number
}

/** The split of every answer asked for; run r of `runs` plays world ⌊r / inner⌋. A category comes with its values below it. */
export function splitAnswers(runs: Runs, asked: readonly Asked[], inner: number): readonly SplitAnswer[] {
  return asked.flatMap((each) => {
    const values = splitAsked(each)
    return values[0] === each
      ? splitOne(runs, each, inner)
      : [each, ...values].flatMap((one) => splitOne(runs, one, inner))
  })
}

function splitOne(runs: Runs, asked: Asked, inner: number): readonly SplitAnswer[] {
  const column = readAsked(runs, asked)
  if (column === undefined) return []
  const head = nameAnswer(runs.model, asked)
  const { kind, values, order, names } = column
  if (kind === "category") {
    return [{ ...head, of: "category", ...measureComponents(estimateCategorySplit(values, names.length, inner)) }]
  }
  const split = estimateSplit(order, inner)
  if (kind === "number") return [{ ...head, of: "number", ...measureMean(split), ...measureComponents(split) }]
  if (kind === "yes-no") {
    return [{ ...head, of: "yes or no", ...measureChance(values, split, inner), ...measureComponents(split) }]
  }
  const happened = order.map((step, run) => (Number.isNaN(step) ? NaN : Number(values[run]! < Infinity)))
  const chance = measureChance(happened, estimateSplit(happened, inner), inner)
  return [{ ...head, of: "date", ...chance, ...measureComponents(split) }]
}

function measureMean({ mean }: Components): Pick<SplitAnswer, "measure" | "estimate"> {
  return Number.isFinite(mean.mcse) ? { measure: "mean", estimate: mean } : { measure: "mean" }
}

/** A chance with its error from worlds, which are what is independent, and the range of the worlds' own. */
function measureChance(
  values: Float64Array,
  { mean, worlds }: Components,
  inner: number,
): Pick<SplitAnswer, "measure" | "estimate" | "range"> {
  if (worlds === 0) return { measure: "probability" }
  const isCertain = mean.value === 0 || mean.value === 1
  const estimate =
    isCertain || !Number.isFinite(mean.mcse) ? proportion(mean.value * worlds, worlds) : boundChance(mean)
  const range = estimateRangeOfChance(values, inner, (u, a, b) => families.beta.quantile(u, a, b, NaN))
  return { measure: "probability", estimate, ...(range === undefined ? {} : { range }) }
}

function boundChance({ low, high, ...rest }: Estimate): Estimate {
  return {
    ...rest,
    low: Math.max(0, low),
    high: Math.min(1, high),
  }
}

/** Nothing is told of a share where nothing varies, or where one run of a world says nothing of its chance. */
function measureComponents({
  share,
  ignorance,
  chance,
  worlds,
}: Components): Pick<SplitAnswer, "share" | "ignorance" | "chance" | "worlds"> {
  const isKnown = Number.isFinite(share.value) && Number.isFinite(share.mcse)
  return isKnown ? { share, ignorance, chance, worlds } : { worlds }
}
