import type { AnswerTurning } from "../../analysis/turning-points.ts"

/** turning-points.json (`casus/turning-points@1`): when each answer is decided, and what nearly happened. */
export interface TurningPoints {
  readonly schema: "casus/turning-points@1"
  readonly scenario: { readonly name: string; readonly title: string; readonly start: string; readonly until: string }
  readonly seed: string
  readonly runs: number
  /** Runs that were followed from check to check, and futures played from each check; 0 if none were. */
  readonly paths: number
  readonly branches: number
  readonly answers: readonly AnswerTurning[]
}
