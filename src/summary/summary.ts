import type { ColourName } from "../scenario/colour-names.ts"
import type { Estimate } from "../statistics/estimate.ts"
import type { DateEstimate, DateQuantile } from "./date-quantiles.ts"
import type { FlowSummary } from "./flows.ts"
import type { MapSummary } from "./map.ts"
import type { Influence } from "./influence.ts"
import type { Storylines } from "./storylines/storylines.ts"

export type { DateEstimate, DateQuantile }

/**
 * Ten thousand runs become a page of numbers that can be defended: each with its Monte Carlo error, none with more
 * than it can carry. This folder refuses to draw, to print and to give a number without its error.
 *
 * Summary is the content of summary.json (`casus/summary@1`, docs/artifacts.md): field names are a contract.
 * Dates are ISO text. A value that no run had is left out, never NaN.
 */
export interface Summary {
  readonly schema: "casus/summary@1"
  readonly scenario: {
    readonly name: string
    readonly title: string
    readonly start: string
    readonly until: string
    readonly step: string
  }
  readonly seed: string
  /** How many runs the numbers are of. */
  readonly runs: number
  /** Runs that could not go on and are in none of the numbers; absent where there were none. */
  readonly left_out?: LeftOutSummary
  /**
   * How many of the runs, the first, are kept whole, where they are too many for all: storylines, and what a report tells beyond
   * its summary, rest on these. All else counts all runs.
   */
  readonly kept_runs?: number
  /** In declared order, which also fixes their colours. */
  readonly actors: readonly { readonly id: string; readonly title: string }[]
  /** One entry per question and deadline, in declared order. */
  readonly questions: readonly Answer[]
  readonly tracks: readonly TrackSummary[]
  readonly positions: readonly PositionSummary[]
  /** The typical sequences of milestones; absent where runs do not fall into any. */
  readonly storylines?: Storylines
  /** What moves took from where to where; absent where nothing moved. */
  readonly flows?: readonly FlowSummary[]
  /** Where things lie, and what moves took between places; absent where the scenario has no places. */
  readonly map?: MapSummary
  /** Which rules of whom bring about what is asked; absent where none does. */
  readonly influence?: Influence
  readonly rules: readonly RuleSummary[]
  readonly assumptions: readonly AssumptionSummary[]
}

export interface LeftOutSummary {
  /** How many runs were played, those left out among them. */
  readonly played: number
  readonly count: number
  readonly share: Estimate
  /** The first few by number: in which step each stopped, where, and why. */
  readonly first: readonly {
    readonly run: number
    readonly step: number
    readonly path: string
    readonly text: string
  }[]
}

interface AnswerCommon {
  readonly id: string
  readonly ask: string
  /** What it is about in a few words, where the scenario says so. */
  readonly label?: string
  /** ISO date asked for; absent for `when`. */
  readonly deadline?: string
  /** The question that must have come true for a run to count; of one with several deadlines also by or at which. */
  readonly given?: string
  readonly given_deadline?: string
  /** In how many runs it came true. */
  readonly given_runs?: number
  readonly criterion?: string
  /** True if the deadline lies beyond the horizon, or before the start: then there are no numbers. */
  readonly beyond_horizon?: true
  readonly before_start?: true
  /** Which one number the question wants told first, where it says so. */
  readonly statistic?: "mean" | "median"
}

export type Answer =
  | (AnswerCommon & {
      readonly kind: "event"
      readonly mode: "by" | "at"
      readonly estimate?: Estimate
      /** True where nothing in the scenario can bring it about, so that no run ever could. */
      readonly unreachable?: true
      /**
       * For `by`: chance that it has happened by the last day of each step, by the question's deadlines, and around
       * fixed dates of rules. It belongs to the question, and stands with its last deadline within the horizon.
       */
      readonly curve?: readonly CurvePoint[]
    })
  | (AnswerCommon & {
      readonly kind: "when"
      /** Chance that it happens within the horizon. */
      readonly estimate?: Estimate
      readonly never?: Estimate
      readonly unreachable?: true
      /** The mean date among the runs in which it happened, where the question asks for it. */
      readonly mean?: DateEstimate
      /** Dates among the runs in which it happened: days since start, with the date as text. */
      readonly quantiles?: readonly DateQuantile[]
      /** Chance that it has happened by the last day of each step. */
      readonly curve?: readonly CurvePoint[]
    })
  | (AnswerCommon & {
      readonly kind: "value"
      readonly unit: string
      /** The median, with the error of the median. */
      readonly estimate?: Estimate
      readonly mean?: Estimate
      readonly quantiles?: readonly Quantile[]
      readonly histogram?: Histogram
    })
  | (AnswerCommon & {
      readonly kind: "category"
      /** The track that shows its shares over time, if there is one. */
      readonly track?: string
      readonly shares?: readonly {
        readonly value: string
        readonly estimate: Estimate
        /** True where nothing in the scenario can give this value. */
        readonly unreachable?: true
      }[]
    })

export interface CurvePoint {
  readonly date: string
  readonly value: number
  readonly low: number
  readonly high: number
}

export interface Quantile {
  /** Cumulative probability, such as 0.05. */
  readonly level: number
  readonly estimate: Estimate
}

/**
 * Bin i counts the runs with low + i * width <= value < low + (i + 1) * width; whole values lie in the middle of bins. With
 * log spacing it counts those with low * width^i <= value < low * width^(i + 1).
 */
export interface Histogram {
  readonly low: number
  readonly width: number
  readonly counts: readonly number[]
  readonly spacing?: "log"
  /** Runs below the first bin and above the last, where the axis is cut; absent where there are none. */
  readonly under?: number
  readonly over?: number
}

export type TrackSummary =
  | {
      readonly id: string
      readonly title: string
      readonly unit: string
      readonly kind: "number"
      readonly latent: boolean
      /** One entry per record. */
      readonly points: readonly {
        readonly date: string
        readonly q05: number
        readonly q25: number
        readonly q50: number
        readonly q75: number
        readonly q95: number
        /** Share of runs above 0: in all entries of a track that is 0 in most runs and never below, and in no other. */
        readonly above_zero?: number
      }[]
      /** Where the runs end in two groups with few between them: the value between, and the share of runs below it. */
      readonly two_groups?: { readonly date: string; readonly between: number; readonly below: number }
    }
  | {
      readonly id: string
      readonly title: string
      readonly kind: "category"
      readonly latent: boolean
      /** Values in declared order; a boolean has `no`, `yes`. */
      readonly values: readonly string[]
      /** True where the scenario says that its values stand in an order. */
      readonly ordered?: true
      /** Colours that the scenario chooses for values in charts, by value. */
      readonly colours?: Readonly<Record<string, ColourName>>
      /** shares[k] belongs to values[k]. */
      readonly points: readonly { readonly date: string; readonly shares: readonly number[] }[]
    }

export interface PositionSummary {
  readonly id: string
  readonly actor: string
  readonly actor_title: string
  readonly holds: string
  readonly stance: string
  readonly evidence: readonly string[]
  /** Share of runs in which no rule broke it up to the end. Absent if no rule breaks it: it was not put to the test. */
  readonly held?: Estimate
  readonly broken?: Estimate
  /** Rules that broke it first, with the share of all runs. */
  readonly broken_by: readonly { readonly rule: string; readonly title: string; readonly estimate: Estimate }[]
  /** Quantiles of the date of breaking among the runs that broke it. */
  readonly broken_when?: readonly DateQuantile[]
  readonly served_by: readonly string[]
}

/** How often a rule fired, or how often one of its outcomes was chosen. */
export interface RuleSummary {
  readonly id: string
  /** The rule whose outcome this is; absent for a rule. */
  readonly outcome_of?: string
  readonly actor: string
  readonly title: string
  /** Share of runs in which it fired at least once. */
  readonly fired: Estimate
  /** Mean firings per run. */
  readonly times: Estimate
  /** Median date of the first firing among the runs in which it fired. */
  readonly first?: string
  /** Quantiles of that date. */
  readonly first_when?: readonly DateQuantile[]
}

export interface AssumptionSummary {
  readonly id: string
  readonly title: string
  readonly type: "number" | "boolean" | "category" | "date" | "duration"
  /** As written; `days` for a duration without a unit. */
  readonly unit: string
  readonly text: string
  readonly basis: string
  readonly evidence: readonly string[]
  readonly note: string
  /** Quantiles of the values drawn, in its unit; dates count in days since 1970-01-01 and also come as text. */
  readonly quantiles?: readonly { readonly level: number; readonly value: number; readonly date?: string }[]
  /** For a boolean or a category that was drawn: how often each value came up. */
  readonly shares?: readonly { readonly value: string; readonly share: number }[]
  /** The one value that every run had, if it was not drawn. */
  readonly fixed?: string
}
