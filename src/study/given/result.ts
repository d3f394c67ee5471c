import type { DoneAnswer, Forcing } from "../../analysis/done.ts"
import type { GivenAnswer } from "../../analysis/given.ts"
import type { Selected } from "../../analysis/selected.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import type { CurvePoint, Summary } from "../../summary/summary.ts"

/** The content of given.json (`casus/given@1`, docs/artifacts.md): field names are a contract. */
export interface Given {
  readonly schema: "casus/given@1"
  readonly scenario: Summary["scenario"]
  readonly seed: string
  /** As written. */
  readonly condition: string
  /** Runs that were asked. */
  readonly runs: number
  /** Of these, those in which the condition holds. */
  readonly matching: number
  readonly share: Estimate
  /** Where more runs were played until enough match: how many were wanted, and how many runs were there before. */
  readonly need?: { readonly wanted: number; readonly before: number; readonly reached: boolean }
  /** About how many runs it would take until 1,000 match; absent where they do, or where none is seen to. */
  readonly runs_for_1000?: number
  readonly answers: readonly GivenAnswer[]
  /** The unknowns that the condition selects most. */
  readonly selects: readonly Selected[]
  readonly done?: Done
  readonly curves: readonly GivenCurve[]
}

/** The rule made to fire in every run, against the same runs in which it never does. */
export interface Done extends Forcing {
  readonly rule: string
  readonly title: string
  readonly runs: number
  /** First and last of the steps in which it was seen and is made to fire, by their last days; how many were dealt out. */
  readonly dates: { readonly first: string; readonly last: string; readonly count: number }
  readonly answers: readonly DoneAnswer[]
}

/** The chance that something has happened by a date, among some runs. */
export interface GivenCurve {
  readonly id: string
  readonly ask: string
  readonly of: "all" | "seen" | "done"
  readonly points: readonly CurvePoint[]
}
