import type { ColourName } from "./colour-names.ts"
import type { Place } from "../problem/problem.ts"
import type { WrittenFit } from "./data/written-fit.ts"

/**
 * The scenario as the analyst meant it: all files included, all overlays merged, every collection a map in declared
 * order, every formula still text. Decoded by the schema in schema.ts, which is the one source of truth for what may
 * be written; this file is the shape that the model reads. Keys that were not written are absent or empty, never guessed.
 */

/** A YAML scalar in the formula language: text, or a number or boolean written plainly. */
export type Formula = string | number | boolean

/** A discrete distribution: each value with its relative weight. */
export type Table = Readonly<Record<string, number>>

export interface Scenario {
  readonly casus: 1
  readonly title: string
  readonly because?: string
  readonly description?: string
  readonly clock: { readonly start: string; readonly step: string; readonly until: string | number }
  /** What takes away all that only later events put in: target as in `--set` → value. */
  readonly hindsight_off?: Readonly<Record<string, Formula>>
  readonly units: readonly string[]
  readonly assumptions: Readonly<Record<string, Assumption>>
  readonly factors: Readonly<Record<string, Factor>>
  readonly groups: Readonly<Record<string, Group>>
  readonly correlations: Readonly<Record<string, Correlation>>
  readonly state: Readonly<Record<string, State>>
  readonly derived: Readonly<Record<string, Derived>>
  readonly invariants: Readonly<Record<string, Formula>>
  readonly actors: Readonly<Record<string, Actor>>
  /** Absent: one simultaneous phase of all rules. A list in the file becomes a map with keys "0", "1" … here. */
  readonly phases?: Readonly<Record<string, Phase>>
  readonly questions: Readonly<Record<string, Question>>
  readonly tracks: readonly string[]
  /** Charts of the report in their order, by id or kind; absent: all that there are. */
  readonly charts?: readonly string[]
  /** Charts of the scenario's own, by id: a Vega-Lite specification as JSON text. */
  readonly templates: Readonly<Record<string, string>>
  /** Where things lie, and the ways between them: drawn on the map, and read by no rule. */
  readonly places: Readonly<Record<string, MapPlace>>
  readonly routes: Readonly<Record<string, MapRoute>>
  readonly expect: Readonly<Record<string, Expectation>>
  readonly documents: Readonly<Record<string, SourceDocument>>
  readonly evidence: Readonly<Record<string, Evidence>>
  readonly silence?: Silences
}

/** Code of a warning → why it is not to be given here. */
export type Silences = Readonly<Record<string, string | undefined>>

export type Basis = "document" | "general" | "assumption" | "hindsight"

export interface Assumption {
  readonly title?: string
  /** A formula, a table, or a list of numbers that were seen. */
  readonly value: Formula | Table | readonly number[] | Pool
  readonly unit?: string
  readonly scale?: "linear" | "log" | "logit"
  readonly basis?: Basis
  readonly evidence?: readonly string[]
  readonly note?: string
  /** Truncation: the distribution is conditioned on lying between these. */
  readonly min?: Formula
  readonly max?: Formula
  /** Keeps the draws of a renamed thing, or parts two sites whose hashes collide. */
  readonly stream?: string
  /** A category assumption names its values; `ordered` lets them be compared by < and correlated. */
  readonly values?: readonly string[]
  readonly ordered?: boolean
  /** The counts that the value was worked out from. */
  readonly data?: WrittenFit
  readonly silence?: Silences
}

/** Several experts' words on one quantity. */
export interface Pool {
  readonly pool: Readonly<Record<string, Formula>>
  readonly weights?: Readonly<Record<string, number>>
  readonly by?: "linear" | "logarithmic"
}

export interface Factor {
  readonly title?: string
  /** Assumption or factor id → loading in (-1, 1). */
  readonly loads: Readonly<Record<string, number>>
  readonly note?: string
  readonly stream?: string
  readonly silence?: Silences
}

export interface Group {
  readonly title?: string
  readonly dirichlet: Readonly<Record<string, number>>
  readonly basis?: Basis
  readonly evidence?: readonly string[]
  readonly note?: string
  readonly silence?: Silences
}

/** A Spearman rank matrix: each pair "a, b" once as `a: { b: 0.5 }`. */
export type Correlation = Readonly<Record<string, number>>

export interface State {
  readonly title?: string
  readonly unit?: string
  readonly start: Formula | Table | readonly number[]
  readonly min?: Formula
  readonly max?: Formula
  readonly whole?: boolean
  /** Category state: its values; `ordered` lets them be compared by <. */
  readonly values?: readonly string[]
  readonly ordered?: boolean
  /** Of a category state: the colours of values in charts, by value. */
  readonly colours?: Readonly<Record<string, ColourName>>
  readonly latent?: boolean
  readonly scale?: "linear" | "log" | "logit"
  readonly evidence?: readonly string[]
  readonly note?: string
  readonly stream?: string
  readonly silence?: Silences
}

/** `abroad: a + b`, or `abroad: { value: a + b, title: …, unit: … }`; the decoder gives the second form. */
export interface Derived {
  readonly title?: string
  readonly value: Formula
  readonly unit?: string
  readonly latent?: boolean
  readonly note?: string
  readonly silence?: Silences
}

export interface Actor {
  readonly title?: string
  readonly note?: string
  readonly positions: Readonly<Record<string, Position>>
  readonly rules: Readonly<Record<string, Rule>>
  readonly silence?: Silences
}

export interface Position {
  readonly holds: string
  readonly stance: "refuses" | "demands" | "seeks" | "offers" | "signals"
  readonly evidence?: readonly string[]
  readonly note?: string
  readonly silence?: Silences
}

export interface Rule {
  readonly title?: string
  readonly note?: string
  readonly evidence?: readonly string[]
  /** Position ids, of this actor or `actor.position`. A single id in the file becomes a list of one. */
  readonly serves: readonly string[]
  readonly breaks: readonly string[]
  readonly when?: Formula
  readonly probability?: Formula
  readonly per?: "step" | "day" | "week" | "month" | "quarter" | "year" | "occasion"
  /** Hazard ratio: a formula, or named reasons whose product is taken over those that hold. */
  readonly ratio?: Formula | Readonly<Record<string, Reason>>
  readonly at?: readonly Formula[]
  readonly every?: Formula
  readonly after?: readonly string[]
  readonly limit?: "once" | number
  readonly cooldown?: Formula
  readonly then: Effects
  readonly stream?: string
  readonly silence?: Silences
}

export interface Reason {
  readonly by: Formula
  readonly when?: Formula
}

export interface Effects {
  readonly set?: Readonly<Record<string, Formula>>
  readonly change?: Readonly<Record<string, Formula>>
  readonly move?: readonly Move[]
  readonly choose?: Readonly<Record<string, Outcome>>
}

export interface Move {
  readonly amount: Formula
  readonly from: string
  /** Destination → share; a single destination in the file becomes { destination: "rest" }. */
  readonly to: Readonly<Record<string, Formula>>
}

export interface Outcome {
  readonly title?: string
  readonly weight: Formula
  /** Absent: the outcome is an event without effects. */
  readonly then?: Effects
  readonly serves: readonly string[]
  readonly breaks: readonly string[]
}

/** Rules or actors by name; a plain name in the file becomes a simultaneous phase of one. */
export interface Phase {
  readonly kind: "simultaneous" | "sequential" | "random"
  readonly members: readonly string[]
}

export interface Question {
  readonly ask: string
  /** What the answer is about in a few words, for charts and findings. */
  readonly label?: string
  readonly event?: Formula
  readonly when?: Formula
  readonly value?: Formula
  readonly category?: Formula
  /** Dates, `end`, or durations since the start; a single one in the file becomes a list of one. */
  readonly by?: readonly (string | number)[]
  readonly at?: readonly (string | number)[]
  /** Counts only runs in which that question came true, at the deadline that is named or at its last. */
  readonly given?: string
  readonly givenDeadline?: string | number
  readonly statistic?: "mean" | "median"
  readonly unit?: string
  /** Questions of one family are settled by the same facts. */
  readonly family?: string
  readonly criterion?: string
  readonly default?: string
  readonly source?: string
  readonly note?: string
  readonly silence?: Silences
}

/** Where something lies on the map: at its coordinates, or beyond one of the map's edges. */
export interface MapPlace {
  readonly title?: string
  readonly kind?: "town" | "base" | "crossing"
  /** Degrees, north positive, from -85 to 85. */
  readonly latitude?: number
  /** Degrees, east positive, from -180 to 180. */
  readonly longitude?: number
  readonly edge?: MapEdge
  /** State variables that lie there. */
  readonly states?: readonly string[]
  readonly evidence?: readonly string[]
  readonly note?: string
  readonly silence?: Silences
}

export type MapEdge = "north" | "north_east" | "east" | "south_east" | "south" | "south_west" | "west" | "north_west"

export interface MapRoute {
  readonly title?: string
  readonly from: string
  readonly to: string
  readonly via?: readonly string[]
  readonly evidence?: readonly string[]
  readonly note?: string
  readonly silence?: Silences
}

export interface Expectation {
  readonly question: string
  /** Which deadline, if the question has several; the last one if absent. */
  readonly at?: string | number
  readonly between?: readonly [number, number]
  readonly raise?: string
  readonly by?: Formula
  readonly never?: "falls" | "rises"
  readonly because?: string
}

export interface SourceDocument {
  readonly publisher?: string
  readonly title?: string
  readonly date?: string
  /** The last day on which it can be relied on. */
  readonly expires?: string
  readonly note?: string
  readonly silence?: Silences
}

export interface Evidence {
  readonly document?: string
  readonly paragraph?: string | number
  readonly type?: string
  readonly says: string
  readonly who?: readonly string[]
  readonly quantity?: string
  readonly depends_on?: readonly string[]
  /** The last day on which it can be relied on. */
  readonly expires?: string
  readonly note?: string
  readonly silence?: Silences
}

/** A key path into the resolved scenario, such as ["actors", "armenia", "rules", "leaves", "when"]. */
export type Path = readonly string[]

/** A scenario with the way back to the files it came from. */
export interface LoadedScenario {
  readonly scenario: Scenario
  /** Folder name of the scenario, or folder--file for an overlay: where its reports go. */
  readonly name: string
  /** Path of the named file relative to the scenario's own tree. */
  readonly file: string
  /** Whether that tree was widened beyond the scenario's own folder. */
  readonly widened: boolean
  /**
   * Place of the value at a path (of its key with `key: true`), or of a part of a scalar's text: `span` counts in
   * the decoded text and is mapped back through quotes, escapes and folding. A missing value gives its nearest parent.
   */
  readonly locate: (path: Path, part?: { readonly start: number; readonly end: number } | "key") => Place
  /** The values that came from an overlay or `--set` rather than from the base: for `compare` and `show --origins`. */
  readonly edits: readonly Edit[]
  /** Warnings met while loading, those that are silenced among them: for the search for silences of nothing. */
  readonly warned: readonly { readonly code: string; readonly path: string }[]
  /** Dotted path of each entry that was written with `each` → what it became. */
  readonly families: ReadonlyMap<string, Family>
  /** The resolved scenario as canonical YAML text, without include, extends or places: what a report keeps. */
  readonly resolvedText: string
}

/** The entries that one written with `each` became. */
export interface Family {
  /** The word that stands for a member in it. */
  readonly word: string
  /** The names of the entries: that of the one written, and a member behind it. */
  readonly names: readonly string[]
}

/** One value that an overlay changed, added (before absent) or removed (after absent). */
export interface Edit {
  readonly path: string
  readonly before?: unknown
  readonly after?: unknown
  /** Where the new value stands: a place in an overlay file, or the text of a `--set`. */
  readonly origin: string
}
