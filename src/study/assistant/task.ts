import type { Leaders } from "../../analysis/leaders.ts"
import type { ChartSpec } from "../../chart/spec.ts"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import type { Model } from "../../model/model.ts"
import type { Plan } from "../../simulation/plan.ts"

/** What a report can have done beside the calling thread, and what that needs; plain data, so that it can be sent to another. */
export interface Tasks {
  /** What leads in each answer of some runs. */
  readonly leaders: {
    readonly model: Model
    readonly plan: Plan
    readonly seed: string
    readonly ensemble: Ensemble
  }
  /** A chart, drawn. */
  readonly svg: ChartSpec
}

/** What comes of each kind of task; plain data too. */
export interface Products {
  readonly leaders: Leaders
  readonly svg: string
}

export type TaskKind = keyof Tasks
