import type { Estimate, Interval } from "../../statistics/estimate.ts"
import type { StoryPath } from "./path-result.ts"

/**
 * "Run 412 ends with Russian troops in Armenia: how on earth?" A share of runs cannot be argued with; a story can. A
 * story tells one run as dated acts with their reasons and their luck, or what sets the runs that said yes apart from
 * those that said no. It refuses to call anything a cause: it tells what happened together, how often, and what one
 * single draw would have changed.
 *
 * These are the contents of `explain --json` (`casus/story@1`, docs/explain.md): field names are a contract. Dates are
 * ISO text; what does not apply is left out.
 */
export type Story = RunStory | QuestionStory

interface StoryCommon {
  readonly schema: "casus/story@1"
  readonly scenario: {
    readonly name: string
    readonly title: string
    readonly start: string
    readonly until: string
    readonly step: string
  }
  readonly seed: string
}

/** One run, told. */
export interface RunStory extends StoryCommon {
  readonly kind: "run"
  readonly run: number
  /** Why this run, where casus picked it. */
  readonly picked?: Picked
  /** In declared order, which also fixes their colours. */
  readonly actors: readonly { readonly id: string; readonly title: string }[]
  /** Rules that fired in every step: told once, here. */
  readonly always: readonly { readonly rule: string; readonly title: string; readonly actor_title: string }[]
  /** Days on which something is told, in order. */
  readonly days: readonly StoryDay[]
  /** Rules that never fired in this run, with what held them back. */
  readonly held_back: readonly HeldBack[]
  readonly positions: readonly StoryPosition[]
  /** Every assumption that a report shows, in the model's order. */
  readonly assumptions: readonly StoryAssumption[]
  readonly answers: readonly StoryAnswer[]
  /** The chance of answers along the run, where it was asked for. */
  readonly path?: StoryPath
  /** Why the run could not go on. */
  readonly fault?: string
}

export interface Picked {
  readonly as: "typical" | "extreme"
  /** From 0, all answers at the medians and majorities, to 1. */
  readonly distance: number
  /** Among how many runs. */
  readonly runs: number
}

/** A value as it is stored, and in words with its unit. */
export interface Told {
  readonly value: number
  readonly text: string
}

export interface StoryDay {
  readonly step: number
  readonly date: string
  readonly acts: readonly StoryAct[]
  readonly near: readonly NearAct[]
}

/** A rule fired: once, or in several steps that are told together. */
export interface StoryAct {
  readonly rule: string
  readonly title: string
  readonly actor: string
  readonly actor_title: string
  /** How often it fired in what is told here; above 1 `until` is the last date. */
  readonly times: number
  readonly until?: string
  /** True if the firings from here to `until` have gaps between them. */
  readonly recurring?: true
  readonly reason: Reason
  /** Ids of positions that it, or the outcome it led to, serves or breaks. */
  readonly serves: readonly string[]
  readonly breaks: readonly string[]
  /** Those that were made. */
  readonly effects: readonly StoryEffect[]
  /** True where the run stopped in the step of the last firing, before all that it wanted was done. */
  readonly stopped?: true
  /** In the order of deciding: an outcome may hold a choice of its own. Those of the first firing. */
  readonly choices: readonly StoryChoice[]
}

/** A rule did not fire and nearly did. */
export interface NearAct {
  readonly rule: string
  readonly title: string
  readonly actor: string
  readonly actor_title: string
  /** What stood in the way: the draw, one condition, or the pause after its last firing. */
  readonly by: "chance" | "when" | "cooldown"
  /** The one condition that failed. */
  readonly condition?: string
  readonly times: number
  readonly until?: string
  readonly reason: Reason
}

/** Why a rule could act. */
export interface Reason {
  /** What made this step an occasion, where the rule waits for one. */
  readonly occasion?: string
  /** The rule's `when`, as written. */
  readonly when?: string
  /** What the rule's formulas read, as it was when they were looked at. */
  readonly values: readonly Reading[]
  readonly chance?: StoryChance
}

export interface Reading extends Told {
  readonly name: string
  /** A device of the scenario rather than a finding. */
  readonly latent?: true
}

export interface StoryChance {
  /** The chance in this step, and the uniform number that was held against it: it fires if u < p. */
  readonly p: number
  readonly u: number
  /** The stated probability with its value and time basis. */
  readonly stated: string
  readonly q: number
  readonly per?: string
  /** Hazard ratios that were not 1. */
  readonly ratios: readonly { readonly by: string; readonly when?: string; readonly value: number }[]
}

export interface StoryEffect {
  readonly state: string
  readonly title: string
  readonly kind: "set" | "change" | "arrive" | "leave"
  /** The value set, added, brought or taken by this rule. */
  readonly amount: Told
  readonly before: Told
  /** What the state became once all that acted at that moment had. */
  readonly after: Told
  /** Others that changed the same state at the same moment. */
  readonly together_with: readonly string[]
  readonly latent?: true
}

export interface StoryChoice {
  readonly of: string
  /** Absent if every weight was 0. */
  readonly chosen?: string
  readonly outcomes: readonly {
    readonly id: string
    readonly title: string
    readonly weight: number
    /** Weight over the sum of weights. */
    readonly share: number
  }[]
}

/** What kept a rule from firing, counted over all looks at it. */
export interface HeldBack {
  readonly rule: string
  readonly title: string
  readonly actor_title: string
  readonly looks: number
  readonly occasion: number
  readonly when: number
  readonly cooldown: number
  readonly chance: number
  /** Of the conditions of `when`, how often each failed. */
  readonly conditions: readonly { readonly text: string; readonly failed: number }[]
  /** The failed draw with the smallest u − p. */
  readonly closest?: { readonly date: string; readonly p: number; readonly u: number }
}

export interface StoryPosition {
  readonly id: string
  readonly actor: string
  readonly actor_title: string
  readonly stance: string
  readonly holds: string
  /** `untested`: no rule breaks it. */
  readonly outcome: "held" | "broken" | "untested"
  readonly broken?: { readonly date: string; readonly rule: string; readonly title: string }
  readonly served: readonly {
    readonly rule: string
    readonly title: string
    readonly first: string
    readonly times: number
  }[]
}

export interface StoryAssumption {
  readonly id: string
  readonly title: string
  readonly drawn: Told
  /** As written in the scenario. */
  readonly text: string
  readonly basis: string
  /**
   * Cumulative probability of the value under its distribution. Absent for constants, for formulas of other
   * assumptions, and for discrete values, which have `share` instead.
   */
  readonly percentile?: number
  /** Probability of exactly this value. */
  readonly share?: number
}

export interface StoryAnswer {
  readonly question: string
  readonly ask: string
  readonly deadline?: string
  readonly text: string
}

/** What sets apart the runs that answer a question one way from those that answer it the other way. */
export interface QuestionStory extends StoryCommon {
  readonly kind: "question"
  readonly runs: number
  readonly question: string
  readonly ask: string
  readonly deadline?: string
  /** What counts as yes and what as no, in words. */
  readonly yes: Side
  readonly no: Side
  /** Rules and outcomes by how far their shares differ, the farthest first. */
  readonly rules: readonly RuleContrast[]
  /** Assumptions that are numbers, by the strength of their rank correlation with the answer. */
  readonly correlations: readonly Correlation[]
  /** Booleans and categories: how often each value was drawn on either side. */
  readonly values: readonly ValueContrast[]
  /** The rules and outcomes by which paths are told. */
  readonly path_events: readonly { readonly id: string; readonly title: string }[]
  /** Rules that may change what the question looks at. */
  readonly own_rules: readonly OwnRule[]
  /** Absent where no run said no, or no single draw that was tried would have changed one. */
  readonly nearest_miss?: NearestMiss
  readonly search: Search
}

export interface Side {
  readonly label: string
  /** For the head of a column. */
  readonly short: string
  readonly share: Estimate
  readonly paths: readonly Path[]
}

/** First firings in their order; those of one step stand together. */
export interface Path {
  readonly events: readonly (readonly string[])[]
  readonly share: Estimate
}

export interface RuleContrast {
  readonly id: string
  readonly title: string
  readonly actor_title: string
  /** Share of the runs of either side in which it fired before the answer was decided. */
  readonly yes: Estimate
  readonly no: Estimate
  /** Share of the no-runs in which it fired within the time that the yes-runs had: what `difference` is taken from. */
  readonly no_in_same_time: number
  /** Yes less no in the same time, with Newcombe's interval of independent shares. */
  readonly difference: Interval & { readonly value: number }
  /** Whether the rule may change what the question looks at. */
  readonly own: boolean
}

export interface Correlation {
  readonly id: string
  readonly title: string
  readonly correlation: Estimate
}

export interface ValueContrast {
  readonly id: string
  readonly title: string
  readonly value: string
  readonly yes: Estimate
  readonly no: Estimate
  readonly difference: Interval & { readonly value: number }
}

/** Over the traced runs that said no. */
export interface OwnRule {
  readonly id: string
  readonly title: string
  readonly actor_title: string
  /** Share of all no-runs in which it never fired before the answer was decided. */
  readonly never: Estimate
  /** Counts of looks in the traced runs: how far they came. */
  readonly looks: number
  readonly fired: number
  readonly occasion: number
  readonly when: number
  readonly limit: number
  readonly cooldown: number
  readonly chance: number
  readonly conditions: readonly { readonly text: string; readonly failed: number }[]
}

/** The failed draw with the smallest u − p whose coming up would have turned a no into a yes, all else as drawn. */
export interface NearestMiss {
  readonly run: number
  readonly rule: string
  readonly title: string
  readonly actor_title: string
  readonly date: string
  readonly step: number
  readonly p: number
  readonly u: number
  readonly gap: number
}

/** How far the search for the nearest miss went. */
export interface Search {
  /** How many no-runs were traced, the lowest numbers first, and how many there were. */
  readonly traced: number
  readonly no_runs: number
  /** Failed draws of rules that lead to the question, and how many were played again as if they had come up. */
  readonly draws: number
  readonly replayed: number
}
