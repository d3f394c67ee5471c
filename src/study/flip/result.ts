import type { AnswerName } from "../../analysis/answer-name.ts"
import type { MovedThing } from "../../analysis/flip.ts"
import type { Estimate } from "../../statistics/estimate.ts"

/** The content of flip.json (`casus/flip@1`, docs/artifacts.md): field names are a contract. */
export interface FlipResult {
  readonly schema: "casus/flip@1"
  readonly scenario: { readonly name: string; readonly title: string }
  readonly seed: string
  readonly runs: number
  /** One of the two: the chance to be reached. */
  readonly above?: number
  readonly below?: number
  readonly most: number
  readonly refined: boolean
  readonly answers: readonly FlippedAnswer[]
}

export interface FlippedAnswer extends AnswerName {
  /** The chance as it is. */
  readonly estimate: Estimate
  /** Whether it lies there already, so that nothing was looked for. */
  readonly is_there: boolean
  /** By source, how the chance moves with it, in logits for a standard deviation; the steepest first. */
  readonly gradient: readonly SourceSlope[]
  /** One thing, two things and so on. */
  readonly steps: readonly FlipStep[]
  /** So many of the steps are worth having: each makes 1 in N smaller by a fifth. */
  readonly worthwhile: number
  /** Switches, values, rules and positions, each changed by itself. */
  readonly tried: readonly Tried[]
  /** Between which chances 90 % of the worlds have their own. */
  readonly range?: { readonly low: Estimate; readonly high: Estimate }
}

export interface SourceSlope {
  readonly id: string
  readonly kind: "factor" | "assumption" | "member"
  readonly slope: Estimate
  readonly t: number
}

export interface FlipStep {
  readonly things: readonly MovedThing[]
  /** Whether the target is met within four standard deviations; if not, the step is told at four. */
  readonly reached: boolean
  /** Standard deviations moved in all: the surprise. */
  readonly surprise: number
  /** A world lies as far out once in so many. */
  readonly one_in: number
  /** The chance there, by runs that were played for this alone; of a step that is not worth having, by those of the search. */
  readonly chance: Estimate
  /** Along the way, by the runs of the search: standard deviations and the chance there. */
  readonly way: readonly { readonly length: number; readonly chance: number }[]
}

export interface Tried {
  readonly kind: "switch" | "value" | "rule" | "position"
  readonly id: string
  readonly title: string
  /** Of a switch yes or no, of a category its value. */
  readonly value?: string
  /** Absent where a run cannot go on with it: the scenario does not allow for it. */
  readonly chance?: Estimate
  /** Whether it meets the target by itself, by runs that were played for this alone. */
  readonly alone: boolean
}
