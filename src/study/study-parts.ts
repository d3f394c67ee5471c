import type { Effect } from "effect"
import type { Range } from "../design/range.ts"
import type { WantedEnsemble } from "../ensemble/codec/ensemble.ts"
import type { Ensemble } from "../ensemble/ensemble.ts"
import type { PartsFailed } from "../ensemble/errors.ts"
import type { Parts } from "../ensemble/parts.ts"

/** Takes a whole point that was played before, or elsewhere, all its runs; or says that it is to be played here, all of it. May wait. */
export type TakeWhole = (index: number, plan: WantedEnsemble["plan"]) => Effect.Effect<Ensemble | "here", PartsFailed>

/** Where what a study plays comes from and goes to: parts of its points, and points as a whole. */
export interface StudyParts extends Parts {
  readonly takeWhole?: TakeWhole
  /** Whether a point may be there as a whole; those that are not are played together. True if absent. */
  readonly mayBeWhole?: (index: number) => boolean
}

/** Parts and whole points that are kept while a study is played, and what is known of them before they are asked for. */
export interface KeptParts extends StudyParts {
  readonly takeWhole: TakeWhole
  /** Whether a block of a point is kept. It may turn out to be damaged when it is taken. */
  readonly holds: (block: Range, index: number) => boolean
  /** Whether blocks of a point are kept, or all of it is. */
  readonly holdsOf: (index: number) => "blocks" | "whole" | "nothing"
  readonly isWorth: (secondsLeft: number) => boolean
  /** Keeps a point as a whole, if so much has been played that it is worth it. */
  readonly keepWhole: (ensemble: Ensemble, index: number) => Effect.Effect<void>
}

/** The parts of a stage of a study, by its name; undefined where all of it is played here. */
export type PartsOf = (stage: string) => StudyParts | undefined

/** How a report is made again from its own folder. */
export interface RemakeOptions {
  readonly workers: number | "auto"
  /** Where parts come from that were played before; all is played here if absent. */
  readonly parts?: PartsOf
}
