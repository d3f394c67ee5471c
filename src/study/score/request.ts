import type { EstimativeScale } from "../../words/estimative-scales.ts"

/** What is asked of frozen forecasts. */
export interface ScoreRequest {
  readonly until: string
  /** The one forecast that is scored, by its name, day or run id; else each answer as the last forecast says it. */
  readonly forecast?: string | undefined
  /** Baselines, forecasts or variants by name; the usual ones if empty. */
  readonly against: readonly string[]
  readonly backtest: boolean
  readonly only: readonly string[]
  readonly overTime: boolean
  readonly bins?: number | undefined
  /** The chance that what held at the start changes. */
  readonly persistence: number
  readonly words: EstimativeScale
  readonly seed: string
}
