import type { AnswerName } from "../../analysis/answer-name.ts"
import type { Estimate } from "../../statistics/estimate.ts"

/** What `--path` adds to the story of a run: the chance of its answers as it went along. */
export interface StoryPath {
  /** Futures played from each moment: the run so far, then other luck. */
  readonly branches: number
  /** Days on which something was done that may bear on what was asked, and on how many of them the chance was measured. */
  readonly days: { readonly acted: number; readonly measured: number }
  readonly answers: readonly PathAnswer[]
  /** Where none was asked for: other answers whose chance moved, by name, and how many showed no move. */
  readonly more: { readonly moved: readonly string[]; readonly still: number }
}

export interface PathAnswer extends AnswerName {
  /** What the run said in the end. */
  readonly ended: boolean
  /** The chance of yes after each step that was measured, the start (step 0) first; without an error once it is over. */
  readonly chances: readonly PathChance[]
  /** Days on which something was done that may bear on it, in order. */
  readonly moves: readonly PathMove[]
}

export interface PathChance {
  readonly step: number
  readonly date: string
  readonly chance: Estimate
}

export interface PathMove {
  readonly step: number
  readonly date: string
  /** Those that may change what the question looks at first. */
  readonly acts: readonly {
    readonly rule: string
    readonly title: string
    readonly actor_title: string
    /** Whether the rule may change what the question looks at. */
    readonly own: boolean
  }[]
  /** The chance after the step before, and after this one. */
  readonly before: Estimate
  readonly after: Estimate
  /** After less before: the futures are paired, with the same luck from then on. */
  readonly change: Estimate
  /** Whether the change is more than luck shows. */
  readonly seen: boolean
}
