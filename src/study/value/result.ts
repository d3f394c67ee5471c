import type { AnswerWorth, EvidenceDebt } from "../../analysis/worth.ts"

/** value.json (`casus/value@1`): what is worth finding out. */
export interface ValueResult {
  readonly schema: "casus/value@1"
  readonly scenario: { readonly name: string; readonly title: string }
  readonly seed: string
  readonly runs: number
  /** The chance above which somebody acts, where one was stated. */
  readonly threshold?: number
  readonly answers: readonly AnswerWorth[]
  readonly debt: EvidenceDebt
}
