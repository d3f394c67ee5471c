import type { CommonLeftOutSummary, StoppedSummary } from "../common-left-out.ts"
import type { CommonLeftOut } from "../play-common.ts"
import type { MeasureName } from "../../words/difference.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import type { Answer, Summary } from "../../summary/summary.ts"

/**
 * One assumption is moved and everything else held, and somebody wants to know where the answer turns. Sweep is the
 * content of sweep.json (`casus/sweep@1`, docs/artifacts.md): field names are a contract. All points were played with
 * the same draws. A value that no run had is left out, never NaN.
 */
export interface Sweep {
  readonly schema: "casus/sweep@1"
  readonly scenario: Summary["scenario"]
  readonly seed: string
  /** Runs at each point that the numbers are of. */
  readonly runs: number
  /** Runs that could not go on at some point (its place in `points`), and are in none of the numbers; absent where there were none. */
  readonly runs_left_out?: CommonLeftOutSummary<{ readonly point: number }>
  /** Points (their places in `points`) at which no run could go on: there are no numbers of them; absent where there were none. */
  readonly points_left_out?: readonly StoppedSummary<{ readonly point: number }>[]
  readonly method: "grid" | "latin" | "sobol"
  /** The share of runs whose crossing is looked for. */
  readonly level: number
  readonly axes: readonly SweptAxis[]
  /** By point: its value on each axis. In a grid the last axis runs fastest. */
  readonly points: readonly (readonly number[])[]
  /** One entry per number that answers a question, in declared order. */
  readonly measures: readonly SweptMeasure[]
}

/** A sweep of the points that were asked for, and the runs that were left out of all of them. */
export interface PlayedSweep {
  readonly sweep: Sweep
  readonly leftOut: CommonLeftOut
}

export interface SweptAxis {
  readonly path: string
  readonly title: string
  readonly unit: string
  readonly low: number
  readonly high: number
  readonly spacing: "linear" | "log"
  readonly count?: number
  /** As in Axis: whole numbers, dates (days since 1970-01-01), or places in `values`. */
  readonly type?: "whole" | "date" | "listed"
  readonly values?: readonly string[]
  /** Of an assumption: the 5 %, 50 % and 95 % values that it has by itself, where it is one draw. */
  readonly own?: readonly [number, number, number]
}

/** A number that answers a question, over all points. */
export interface SweptMeasure {
  readonly id: string
  readonly ask: string
  readonly label?: string
  readonly kind: Answer["kind"]
  readonly mode?: "by" | "at"
  readonly deadline?: string
  readonly given?: string
  readonly given_deadline?: string
  /** Of a quantity; `days` since the start for the date of a `when`; absent for shares. */
  readonly unit?: string
  readonly measure: MeasureName
  /** Which value of a category it is the share of. */
  readonly value?: string
  /** By point, where there is a number. */
  readonly estimates: readonly {
    readonly point: number
    readonly estimate: Estimate
    /** True where nothing in the scenario can bring it about at this point. */
    readonly unreachable?: true
  }[]
  /** Of shares on a grid: where along the last axis the level is crossed. */
  readonly thresholds: readonly Threshold[]
  /** Along one axis: where it jumps, found by halving the gap between two points with the same draws. */
  readonly cliff?: Cliff
  /** On a grid: what moving the last axis from its low to its high end does, from the same runs. */
  readonly effects: readonly SweepEffect[]
  /** Of sampled points: Spearman's rank correlation with each axis over the points. */
  readonly correlations: readonly { readonly path: string; readonly spearman: number }[]
}

/** Where an answer crosses the level, between two neighbouring points. */
export interface Threshold {
  /** The values of the axes before the last one; empty where there is but one. */
  readonly row: readonly number[]
  readonly direction: "rises" | "falls"
  /** The value on the last axis at which it crosses, with its Monte Carlo error. */
  readonly crossing: Estimate
  /** The points between which it was interpolated, by their values on the last axis. */
  readonly between: readonly [number, number]
}

/** A jump of a share along an axis. */
export interface Cliff {
  /** Settings beside each other as closely as was looked: the jump lies between them. */
  readonly between: readonly [number, number]
  readonly before: Estimate
  readonly after: Estimate
}

export interface SweepEffect {
  readonly row: readonly number[]
  /** At the high end less at the low end. */
  readonly difference: Estimate
  readonly excludes_zero: boolean
  /** Runs whose answer is higher at the high end, and lower. */
  readonly up?: number
  readonly down?: number
}
