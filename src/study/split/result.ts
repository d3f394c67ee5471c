import type { SplitAnswer } from "../../analysis/split.ts"
import type { Summary } from "../../summary/summary.ts"

/** The content of split.json (`casus/split@1`, docs/artifacts.md): field names are a contract. */
export interface Split {
  readonly schema: "casus/split@1"
  readonly scenario: Summary["scenario"]
  readonly seed: string
  readonly runs: number
  /** Worlds that were played, of `inner` runs each; of the last one as many as were left. */
  readonly worlds: number
  readonly inner: number
  /** By answer, in declared order; a category as a whole, and then each of its values. */
  readonly answers: readonly SplitAnswer[]
}
