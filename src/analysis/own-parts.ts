import type { Estimate } from "../statistics/estimate.ts"
import { type AnswerColumn, compareAnswers } from "./answer-measure.ts"

/** What something does to one answer: it alone was changed, and all else drawn as before. */
export interface OwnPart {
  /** Runs that were played with it and without. */
  readonly runs: number
  /** Share of the runs whose answer changed; of none in n exactly 0, and at most 3 / n. */
  readonly moved: Estimate
  /** In how many runs the answer rose, and in how many it fell; of a category by the order of its values. */
  readonly up: number
  readonly down: number
  /** Share of the answer's variance that is drawn again with it, interplay with all else included (Jansen's total index). */
  readonly total: Estimate
  /** No formula leads from it to the answer, so that nothing had to be played. */
  readonly cannot_reach?: true
}

/** Holds the answers of a play in which one thing was changed against those of the play as it is, run by run. */
export function measureOwnPart(before: AnswerColumn, after: AnswerColumn): OwnPart {
  const { total, moved, up, down } = compareAnswers(before, after)
  return { runs: total.n, moved, up, down, total }
}

/** Of what cannot bear on an answer: nothing, for certain. */
export const noOwnPart: OwnPart = {
  runs: 0,
  moved: { value: 0, mcse: 0, low: 0, high: 0, n: 0 },
  up: 0,
  down: 0,
  total: { value: 0, mcse: 0, low: 0, high: 0, n: 0 },
  cannot_reach: true,
}
