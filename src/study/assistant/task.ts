import type { BegunColumns } from "../../analysis/explain-answers.ts"
import type { RunColumns } from "../../answers/played.ts"
import type { ChartSpec } from "../../chart/spec.ts"
import type { Model } from "../../model/model.ts"
import type { Plan } from "../../simulation/plan.ts"

/** What a report can have done beside the calling thread, and what that needs; plain data, so that it can be sent to another. */
export interface Tasks {
  /** A share of the search for what leads in each answer of some runs. */
  readonly leaders: {
    readonly share: number
    readonly model: Model
    readonly plan: Plan
    readonly seed: string
    readonly ensemble: RunColumns
  }
  /** A chart, drawn. */
  readonly svg: ChartSpec
}

/** What comes of each kind of task; plain data too. */
export interface Products {
  readonly leaders: BegunColumns
  readonly svg: string
}

export type TaskKind = keyof Tasks
