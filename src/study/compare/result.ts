import type { MeasureName } from "../../words/difference.ts"
import type { EditedThing } from "../../design/edits.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import type { Answer } from "../../summary/summary.ts"
import type { Measured } from "../difference.ts"
import type { CommonLeftOutSummary, StoppedSummary } from "../common-left-out.ts"

/**
 * Two scenarios differ by one line, and somebody wants to know what that line did. Comparison is the content of
 * comparison.json (`casus/comparison@1`, docs/artifacts.md): field names are a contract. A difference is always the
 * other scenario less the base. A value that no run had is left out, never NaN.
 */
export interface Comparison {
  readonly schema: "casus/comparison@1"
  readonly seed: string
  /** Of each scenario, how many the numbers are of. */
  readonly runs: number
  /**
   * Runs that could not go on in a scenario, or with some of its edits alone, and are in none of the numbers; absent where there were
   * none.
   */
  readonly runs_left_out?: CommonLeftOutSummary<StoppedIn>
  /** Scenarios in which no run could go on: they are not compared; absent where there were none. */
  readonly scenarios_left_out?: readonly StoppedSummary<NamedStop>[]
  /** With `--attribute`: edits of scenarios with which alone no run could go on, so that these have no attribution; absent where there were none. */
  readonly attributions_left_out?: readonly StoppedSummary<NamedStop>[]
  /** The base first; this order also fixes their colours. */
  readonly scenarios: readonly ComparedScenario[]
  /** One entry per question and deadline that at least one other scenario shares with the base, in the base's order. */
  readonly answers: readonly ComparedAnswer[]
  readonly left_out: readonly LeftOut[]
  /** With `--attribute`: one per other scenario that has several edits. */
  readonly attributions?: readonly Attribution[]
}

export interface StoppedIn {
  readonly scenario: string
  /** The edits that alone were made, where not all were. */
  readonly edits?: readonly string[]
}

export interface NamedStop extends StoppedIn {
  readonly title: string
}

export interface ComparedScenario {
  /** Unique in this comparison. */
  readonly id: string
  readonly title: string
  readonly because?: string
  readonly start: string
  readonly until: string
  readonly step: string
  readonly runs: number
  /** Whether its runs are the base's runs with other assumptions; absent for the base. */
  readonly paired?: boolean
  readonly unpaired_because?: string
  /** By which things it differs from the base; absent for the base, and where the scenario is not at hand. */
  readonly edits?: readonly EditedThing[]
}

export interface ComparedAnswer {
  readonly id: string
  readonly ask: string
  readonly label?: string
  readonly kind: Answer["kind"]
  readonly mode?: "by" | "at"
  readonly deadline?: string
  readonly given?: string
  readonly given_deadline?: string
  /** Of a quantity; `days` since the start for the date of a `when`. */
  readonly unit?: string
  readonly measures: readonly ComparedMeasure[]
  /** Of a category, per other scenario that is paired. */
  readonly flips?: readonly FlipTable[]
  /** Of an event with `by` and of `when`, per other scenario that is paired; it stands with the question's last deadline. */
  readonly curves?: readonly DifferenceCurve[]
}

/** One number that answers a question, in all scenarios. */
export interface ComparedMeasure {
  readonly measure: MeasureName
  /** Which value of a category it is the share of. */
  readonly value?: string
  readonly estimates: readonly {
    readonly scenario: string
    readonly estimate: Estimate
    /** True where nothing in this scenario can bring it about. */
    readonly unreachable?: true
  }[]
  readonly differences: readonly Difference[]
}

export interface Difference extends Measured {
  readonly scenario: string
  readonly paired: boolean
}

/** counts[i][j]: runs with values[i] in the base and values[j] in the other scenario. */
export interface FlipTable {
  readonly scenario: string
  readonly values: readonly string[]
  readonly counts: readonly (readonly number[])[]
}

export interface DifferenceCurve {
  readonly scenario: string
  readonly points: readonly {
    readonly date: string
    readonly value: number
    readonly low: number
    readonly high: number
  }[]
}

/** A question, or one of its deadlines, that could not be compared. */
export interface LeftOut {
  readonly question: string
  readonly deadline?: string
  readonly scenario: string
  readonly because: string
}

/** What each edit did to each answer. */
export interface Attribution {
  readonly scenario: string
  /** `exact`: all subsets of the edits were played; `sampled`: orders of edits were drawn. */
  readonly method: "exact" | "sampled"
  /** How many orders were drawn, where they were. */
  readonly orders?: number
  /** How many subsets of the edits were played, both ends included. */
  readonly subsets: number
  /** The edits; those that cannot stand without each other count as one. */
  readonly edits: readonly { readonly id: string; readonly things: readonly string[] }[]
  readonly answers: readonly AttributedAnswer[]
}

export interface AttributedAnswer {
  readonly id: string
  readonly deadline?: string
  readonly measure: MeasureName
  readonly value?: string
  readonly base: number
  readonly other: number
  /** other − base, which is the sum of all shares. */
  readonly total: number
  /** One per edit, in the order of `edits`. */
  readonly parts: readonly EditPart[]
  /** What the edits do together beyond what each does alone: total − the sum of `alone`. */
  readonly interaction: number
}

export interface EditPart {
  /** Only this edit made to the base, less the base. */
  readonly alone: number
  /** All edits, less all but this one. */
  readonly last: number
  /** The Shapley value: the mean effect over all orders in which the edits could be made, with its Monte Carlo error. */
  readonly share: Estimate
  /** Standard error from drawing orders instead of trying all; absent if exact. */
  readonly order_error?: number
  /** Runs whose answer goes up or down when only this edit is made, of those that count both times. */
  readonly up?: number
  readonly down?: number
}
