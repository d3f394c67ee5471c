import type { Clock } from "../calendar/clock.ts"
import type { Expression } from "../expression/expression.ts"
import type { ValueType } from "../expression/type.ts"
import type { ColourName } from "../scenario/colour-names.ts"
import type { Basis, MapEdge, MapPlace, Path, Rule } from "../scenario/scenario.ts"

/**
 * An analyst's words become a machine here: every name is known, every formula has a type and a unit, every rule has
 * a place in the order of a step. What comes out can be run by anybody who reads it; nothing in it is text to be
 * interpreted later, except titles. This folder refuses to draw numbers and to run anything.
 */
export interface Model {
  readonly title: string
  readonly clock: Clock
  readonly factors: readonly ModelFactor[]
  /** In an order in which each reads only earlier ones. */
  readonly assumptions: readonly ModelAssumption[]
  readonly states: readonly ModelState[]
  /** In an order in which each reads only earlier ones. */
  readonly derived: readonly ModelDerived[]
  readonly invariants: readonly { readonly id: string; readonly test: Expression }[]
  readonly actors: readonly { readonly id: string; readonly title: string }[]
  readonly positions: readonly ModelPosition[]
  /** In declared order. */
  readonly rules: readonly ModelRule[]
  readonly phases: readonly ModelPhase[]
  readonly questions: readonly ModelQuestion[]
  readonly tracks: readonly ModelTrack[]
  /** The charts that the scenario chooses, in their order; absent: all. */
  readonly charts?: readonly string[]
  /** Where things lie; absent where the scenario has no places. */
  readonly map?: ModelMap
  readonly expectations: readonly ModelExpectation[]
}

/** Places and the ways between them: they are told, and no run reads them. */
export interface ModelMap {
  readonly places: readonly ModelPlace[]
  readonly routes: readonly ModelRoute[]
}

export interface ModelPlace {
  readonly id: string
  readonly title: string
  readonly kind: NonNullable<MapPlace["kind"]>
  /** At its coordinates, in degrees north and east, or beyond an edge of the map. */
  readonly at: { readonly latitude: number; readonly longitude: number } | MapEdge
  /** State variables that lie there. */
  readonly states: readonly string[]
}

export interface ModelRoute {
  readonly id: string
  readonly title: string
  /** Places from one end to the other. */
  readonly stops: readonly string[]
}

export interface ModelFactor {
  readonly id: string
  readonly title: string
  readonly site: string
  /** Loadings of earlier factors on this one, and the weight of its own part. */
  readonly loadings: readonly { readonly factor: string; readonly loading: number }[]
  readonly rest: number
  /** True for the normal of an assumption that stands in a matrix of correlations. */
  readonly hidden: boolean
}

export interface ModelAssumption {
  readonly id: string
  /** Where it is declared; a part that is not declared itself stands where the whole does. */
  readonly path: Path
  readonly title: string
  readonly type: ValueType
  /** As written: `persons/week`; empty for a plain number. */
  readonly unit: string
  readonly value: Expression | DiscreteTable
  readonly loadings: readonly { readonly factor: string; readonly loading: number }[]
  readonly rest: number
  readonly min?: Expression
  readonly max?: Expression
  readonly basis: Basis | "none"
  readonly evidence: readonly string[]
  readonly note: string
  /** As written, for tables: `120 to 240 to 500`. */
  readonly text: string
  /** True for a number that only other assumptions read and that no report shows. */
  readonly hidden: boolean
}

/** A map of value to weight, or the cells of a pool of opinions: one uniform through cumulative shares. */
export interface DiscreteTable {
  readonly kind: "table"
  readonly site: string
  readonly index: number
  readonly values: readonly number[]
  readonly cumulative: readonly number[]
  /** Within a cell the value rises by this for a unit of the uniform; a table of values alone has none. */
  readonly slopes?: readonly number[]
  /** Of a pool: how far the opinions cover each other, from 0 to 1. */
  readonly overlap?: number
}

export interface ModelState {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly type: ValueType
  readonly whole: boolean
  readonly latent: boolean
  readonly start: Expression | DiscreteTable
  readonly min?: Expression
  readonly max?: Expression
  /** Colours that the scenario chooses for values of a category, by value. */
  readonly colours?: Readonly<Record<string, ColourName>>
}

export interface ModelDerived {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly type: ValueType
  readonly latent: boolean
  readonly value: Expression
}

export interface ModelPosition {
  /** actor.position */
  readonly id: string
  readonly actor: string
  readonly holds: string
  readonly stance: string
  readonly evidence: readonly string[]
  /** Events (rules and outcomes) that serve or break it. */
  readonly servedBy: readonly string[]
  readonly brokenBy: readonly string[]
}

export interface ModelRule {
  /** actor.rule */
  readonly id: string
  readonly path: Path
  readonly actor: string
  readonly title: string
  readonly when?: Expression
  readonly chance?: RuleChance
  /** Dates at which it is tried. */
  readonly at: readonly Expression[]
  /** How many more of its dates can fall into a step that one falls into. */
  readonly more: number
  readonly every?: Expression
  readonly after: readonly string[]
  readonly perOccasion: boolean
  readonly limit?: number
  readonly cooldown?: Expression
  readonly effects: ModelEffects
  readonly orderSite: string
}

export interface RuleChance {
  readonly probability: Expression
  /** Its time basis. */
  readonly per: NonNullable<Rule["per"]>
  /** Steps in the time basis: p = over(q, ratio * exponent); 1 for `per: step` and `per: occasion`. */
  readonly exponent: number
  /** Hazard ratios, multiplied: each counts while its condition holds. */
  readonly ratios: readonly { readonly by: Expression; readonly when?: Expression }[]
  readonly site: string
}

export interface ModelEffects {
  readonly set: readonly { readonly state: string; readonly value: Expression }[]
  /** `rounding`: the site of the number that decides between the whole numbers next to a value, where it is not whole. */
  readonly change: readonly { readonly state: string; readonly value: Expression; readonly rounding?: string }[]
  readonly move: readonly {
    readonly from: string
    readonly amount: Expression
    readonly rounding?: string
    /** The site of the number by which a whole amount is shared out. */
    readonly sharing?: string
    readonly to: readonly { readonly state: string; readonly share: Expression | "rest" }[]
  }[]
  readonly choose: readonly ModelOutcome[]
}

export interface ModelOutcome {
  /** actor.rule.outcome */
  readonly id: string
  readonly path: Path
  readonly title: string
  readonly weight: Expression
  readonly site: string
  readonly effects: ModelEffects
}

export interface ModelPhase {
  readonly id: string
  readonly kind: "simultaneous" | "sequential" | "random"
  /** In order. */
  readonly mechanisms: readonly ModelMechanism[]
}

/** What acts in a phase: a rule, the first kind there is. `id` is its own id among those of its kind. */
export interface ModelMechanism {
  readonly kind: "rule"
  readonly id: string
}

/** A day asked for, and the step it lies in. */
export interface Deadline {
  /** As written, or `end`. */
  readonly text: string
  /** Days since 1970-01-01: the date asked for. */
  readonly day: number
  /** The record of the step that the day lies in: of the first step that ends on it or later; absent outside the clock. */
  readonly record?: number
  /** True if that step ends after the day, so that only part of what changes in it counts by then. */
  readonly isWithinStep?: true
  /** Where there is no record: whether the day lies before the start or after the last step. */
  readonly outside?: "before the start" | "beyond the horizon"
}

interface QuestionCommon {
  readonly id: string
  readonly ask: string
  /** What it is about in a few words; the question itself speaks where there is none. */
  readonly label?: string
  readonly criterion: string
  readonly default: string
  readonly source: string
  /** The question that must have come true for a run to count. */
  readonly given?: string
  /** Its deadline as written, where one is named; else the latest counts. */
  readonly givenDeadline?: string
  /** Which number is told first; the median if absent. */
  readonly statistic?: "mean" | "median"
  readonly family?: string
}

export type ModelQuestion = QuestionCommon &
  (
    | {
        readonly kind: "event"
        readonly test: Expression
        readonly mode: "by" | "at"
        readonly deadlines: readonly Deadline[]
      }
    | { readonly kind: "when"; readonly test: Expression }
    | {
        readonly kind: "value"
        readonly value: Expression
        readonly unit: string
        readonly deadlines: readonly Deadline[]
      }
    | {
        readonly kind: "category"
        readonly value: Expression
        readonly values: readonly string[]
        readonly deadlines: readonly Deadline[]
      }
  )

export interface ModelTrack {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly kind: "number" | "boolean" | "category"
  /** Category values; `no`, `yes` for a boolean; empty otherwise. */
  readonly values: readonly string[]
  readonly whole: boolean
  readonly latent: boolean
  readonly value: Expression
  /** Declared constant bounds, where both are finite constants. */
  readonly low?: number
  readonly high?: number
  /** Colours that the scenario chooses for values, by value. */
  readonly colours?: Readonly<Record<string, ColourName>>
  /** True if the scenario asked for it under `tracks`; false if only a category question needs it. */
  readonly asked: boolean
}

export type ModelExpectation = { readonly id: string; readonly question: string; readonly because: string } & (
  | { readonly kind: "between"; readonly deadline?: string; readonly low: number; readonly high: number }
  | {
      readonly kind: "monotone"
      readonly raise: string
      /** As written: an amount, or a factor after `*`. */
      readonly by: string
      /** What is added to the value, in its stored unit, or what it is multiplied with. */
      readonly change: { readonly kind: "add" | "multiply"; readonly amount: number }
      readonly never: "falls" | "rises"
      readonly deadline?: string
    }
)
