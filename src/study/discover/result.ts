import type { AnswerName } from "../../analysis/answer-name.ts"
import type { BoxFindings } from "../../analysis/boxes.ts"
import type { Among, BoxInput } from "../../analysis/box-inputs.ts"
import type { Estimate } from "../../statistics/estimate.ts"

/** The content of discover.json (`casus/discover@1`, docs/artifacts.md): field names are a contract. */
export interface DiscoverResult {
  readonly schema: "casus/discover@1"
  readonly scenario: { readonly name: string; readonly title: string }
  readonly seed: string
  readonly runs: number
  readonly method: "boxes" | "tree"
  readonly among: Among
  /** ISO date: only runs count in which the answer was open then, and only what had happened by then. */
  readonly before?: string
  /** A box limits at most so many. */
  readonly most: number
  readonly coverage: readonly number[]
  /** What boxes limit, by id and kind. */
  readonly inputs: readonly Pick<BoxInput, "id" | "kind" | "title" | "unit" | "values">[]
  readonly answers: readonly DiscoveredAnswer[]
}

export interface DiscoveredAnswer extends AnswerName, BoxFindings {
  /** Between which chances 90 % of the worlds have their own; absent where no ignorance is seen, or with a landmark. */
  readonly range?: { readonly low: Estimate; readonly high: Estimate }
}
