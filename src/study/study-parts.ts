import type { Effect } from "effect"
import type { WantedEnsemble } from "../ensemble/codec/ensemble.ts"
import type { Ensemble } from "../ensemble/ensemble.ts"
import type { PartsFailed } from "../ensemble/errors.ts"
import type { Parts } from "../ensemble/parts.ts"

/** Where what a study plays comes from and goes to: parts of its points, and points as a whole. */
export interface StudyParts extends Parts {
  /** A whole point that was played before, or elsewhere, all its runs; or that it is to be played here, all of it. May wait. */
  readonly takeWhole?: (index: number, plan: WantedEnsemble["plan"]) => Effect.Effect<Ensemble | "here", PartsFailed>
}

/** How a report is made again from its own folder. */
export interface RemakeOptions {
  readonly workers: number | "auto"
  /** Where parts come from that were played before; all is played here if absent. */
  readonly parts?: StudyParts
}
