import type { Columns } from "./collect.ts"
import type { Ensemble } from "./ensemble.ts"

/**
 * Whether the runs played so far are enough: a pure function of their columns, so that everybody who plays the same
 * design stops at the same run.
 */
export type StoppingRule = (columns: Columns & Pick<Ensemble, "corrections" | "tallied">) => boolean
