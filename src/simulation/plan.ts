import type { Term, Test } from "../expression/term.ts"
import type { Path } from "../scenario/scenario.ts"

/** By how much of its parts a sum may miss a whole number by rounding, and be taken for it. */
export const wholeSlack = 1e-12

/** How much of a period, or of a step, may be missing by rounding where whole ones are counted. */
export const stepSlack = 1e-9

/**
 * The Plan is the scenario with every name replaced by a slot and every rule of order made explicit, so that a slow
 * and obvious interpreter and a fast generated kernel can be read side by side and must give the same bits.
 * It knows nothing of YAML, units or sentences; `labels` give the names back for stories, `paths` the places for faults.
 *
 * One run, in order:
 *  1. assumptions, in list order (each draws at step 0 with the ignorance key);
 *  2. `fixed`: terms that depend on assumptions only, once per run (a NaN here is a fault only where it is used);
 *  3. `start` of every state variable (step 0, chance key), then whole → roundHalfAway, then held to its bounds;
 *  4. record 0; then for step n = 1 … steps: every block in order, then record n.
 *
 * A record: derived values in order; invariants; memories (lag stores its term, first its date); answers; tracks; luck.
 *
 * A block, for each of its mechanisms, which are rules (all see state, derived and history as they were when the block began):
 *  a. look: the occasion (see Occasion) and the rule's `when`, without `when` it holds;
 *  b. blocks: `limit` reached (times >= limit) or steps since the rule last fired <= cooldown / stepDays + 1e-9;
 *  c. chance: p = the rule's chance; NaN is a fault; fires if u < p (u is looked at only if all of the above allow);
 *  d. effects if it fires: set, change, move, choose in that order; rules in declared order.
 * A rule with k dates in this step that came as far as its chance then tries k - 1 times more, one after another, with the
 * sites of `again`: stopped by `limit` if times + firings so far in this step reach it, by a cooldown of 0 or more once it
 * has fired in this step; the chance p is the same.
 * At the block's end, for every variable that its rules may touch: value = last set (or the old value) + sum of changes
 * and moves (summed from 0 in declared order), then held to its bounds: max(value, min), then min(value, max).
 * A variable that is not whole and whose sum is not 0 is the whole number that it misses by no more than 1e-12 of
 * |old value or set| + |sum| (before its bounds): what tenths add up to is reached.
 * Then the history of its events is updated (last = n, times + 1).
 *
 * Whole variables: a set value is rounded half away from zero. A change and a moved amount x with a `rounding` site
 * become floor(x) + (u < x - floor(x) ? 1 : 0), u at that site (looked at only where x is not whole), so that their mean
 * is x; without one they are rounded half away from zero. The shares s1, s2, … of a whole move of a, in declared order
 * and without `rest`, get part i = c(i) - c(i - 1), c(i) = min(floor(a * (s1 + … + si) + u), a), u at the move's
 * `sharing` site (without one 0 is added): whole numbers whose means are a * si.
 * Any other move gives part i = min(a * si, what is left of a); `rest` is what is left in the end, never negative.
 * A move's amount is min(max(amount, 0), max(0, available)), available = value at the block's start - min (infinite
 * without min) - what rules and moves declared earlier in the block took - what changes declared earlier in it took away.
 * A share must lie in [0, 1] and the shares of a move must not exceed 1, each by no more than 1e-9 (it is then held to
 * them): else a fault.
 * `choose`: every outcome with weight > 0 draws u at its own site; score = (0 - log(1 - u)) / weight; the smallest wins,
 * the first declared on a tie; a weight that is below -1e-9, NaN or infinite is a fault; all weights 0: nothing happens.
 * Infinity or NaN is a fault where it enters state (start, set, change, amount, share), a chance, derived, an answer.
 * A fault marks its run; the rest of that run is unspecified and it must not trap. The interpreter tells the story.
 *
 * Fine print, where two readings would give different bits:
 * - A look goes occasion, `when`, limit, cooldown, chance, and no further than the first that stops it; all parts of a
 *   named occasion are looked at in every step, `when` only on an occasion. A chance outside [0, 1] is a fault.
 * - A state variable is never -0: bounds and values given to it have 0 added. Only where a change or a move of the block
 *   may touch a variable is the sum added; a value that is infinite or NaN after it is held to its bounds is a fault.
 * - A move is whole if `from` or one of its destinations is: its amount is rounded, then held to the floor of what is
 *   available. What moves brought and took is summed over a block from 0, then added to `arrived` and `left`.
 * - A fixed term in which a comparison met NaN is NaN. Whatever stands alone (bounds, cooldown, dates, every, durations
 *   of `lag`, cuts of a truncated assumption, memories, tracks) must not be NaN; infinity is allowed there.
 * - At record 0 a `lag` computes its term as it is at that moment. Once a `first` memory or answer has a record, its test
 *   is not looked at again. `fixed` and assumptions draw with the ignorance key.
 * - A truncated assumption's uniform is held to [2⁻⁵⁴, 1 - 2⁻⁵³] again after it was squeezed. Within a `total` in a `total`
 *   both places are added to the index.
 */
export interface Plan {
  /** Number of steps; records are 0 … steps. */
  readonly steps: number
  readonly stepDays: number
  /** Last day of every record: length steps + 1. */
  readonly recordDays: readonly number[]
  /** Calendar months from the start to every record (calendar/date.ts countMonths): length steps + 1. */
  readonly recordMonths: readonly number[]
  readonly factors: readonly PlanFactor[]
  readonly assumptions: readonly PlanAssumption[]
  readonly fixed: readonly PlanTerm[]
  readonly states: readonly PlanState[]
  readonly derived: readonly PlanTerm[]
  readonly invariants: readonly PlanTest[]
  readonly rules: readonly PlanRule[]
  readonly blocks: readonly Block[]
  /** Events are the rules and the outcomes of `choose`; a rule's event slot is its place in `rules`. */
  readonly eventCount: number
  readonly lags: readonly PlanTerm[]
  readonly firsts: readonly PlanTest[]
  readonly answers: readonly PlanAnswer[]
  readonly tracks: readonly PlanTrack[]
  readonly luck: PlanLuck
  readonly labels: Labels
  readonly paths: Paths
}

export type PlanTerm = Term<number>
export type PlanTest = Test<number>

/** By so much a share may miss 0 or 1 before it is a fault. */
export const roundingOfShares = 1e-9

/** z = Σ loading · factor + rest · normalQuantile(max(u, 2⁻⁵⁴)), factors in list order; u at `site`, ignorance key. */
export interface PlanFactor {
  readonly site: number
  readonly loadings: readonly { readonly factor: number; readonly loading: number }[]
  readonly rest: number
}

/**
 * An assumption is a term. Where it is a loaded distribution, its draw does not take the address's uniform u but
 * normalCdf(Σ loading · z(factor) + rest · normalQuantile(max(u, 2⁻⁵⁴))), held to [2⁻⁵⁴, 1 - 2⁻⁵³]. A truncated one takes
 * F(min) + u · (F(max) - F(min)) as its uniform, after that, and its value is held between min and max: far out in a
 * tail neither F nor the quantile is exact. The value must be finite, else a fault; a share that
 * misses [0, 1] by more than rounding is one too, and is else held to it.
 */
export interface PlanAssumption {
  readonly term: PlanTerm
  readonly loaded?: {
    readonly loadings: readonly { readonly factor: number; readonly loading: number }[]
    readonly rest: number
  }
  /** Cumulative probabilities between which the uniform is squeezed, and the values between which the draw is held. */
  readonly truncated?: {
    readonly low?: PlanTerm
    readonly high?: PlanTerm
    readonly least?: PlanTerm
    readonly greatest?: PlanTerm
  }
  /** True if the value is a share or a probability: outside [0, 1] it is a fault. */
  readonly isShare?: boolean
  /** True if the stored value is whole or a category or boolean (for histograms and Parquet only; no rounding). */
  readonly discrete: boolean
}

export interface PlanState {
  readonly start: PlanTerm
  readonly whole: boolean
  /** True for a share or a probability: outside [0, 1] it is a fault, by no more than 1e-9 it is held to it. */
  readonly isShare?: boolean
  /** Bounds may read assumptions and fixed values only. */
  readonly min?: PlanTerm
  readonly max?: PlanTerm
}

export interface PlanRule {
  readonly when?: PlanTest
  readonly occasion: Occasion
  /** Number of firings after which it is blocked. */
  readonly limit?: number
  /** Days, may read assumptions. */
  readonly cooldown?: PlanTerm
  /** p as a term (already over its time basis) and the site of its uniform; absent: it always acts. */
  readonly chance?: { readonly probability: PlanTerm; readonly site: number; readonly stated?: StatedChance }
  readonly effects: readonly Effect[]
  /**
   * What it does, and by which number, at its second, third … date within one step: it tries once for each, after one look
   * at its `when`. These are the same effects at sites of their own. Absent where no two dates can share a step.
   */
  readonly again?: readonly { readonly site: number; readonly effects: readonly Effect[] }[]
  /** Site of the number that orders the rules of a shuffled block. */
  readonly orderSite: number
}

/** What a chance was made of: for faults and stories alone, as a run computes with the whole. */
export interface StatedChance {
  /** As stated for its time basis. */
  readonly chance: PlanTerm
  /** Hazard ratios, in declared order, each 1 where its condition does not hold. */
  readonly ratios: readonly PlanTerm[]
}

export type Occasion =
  /** Every step is an occasion. */
  | { readonly kind: "always" }
  /** Each step in which `when` holds and did not at the last look; the first look counts. */
  | { readonly kind: "rising" }
  /**
   * Any of: a date in `at` with recordDays[n - 1] < date <= recordDays[n] (dates may read assumptions);
   * `every` days: n = 1, or floor(n · stepDays / every + 1e-9) > floor((n - 1) · stepDays / every + 1e-9);
   * `everyMonths`: the same with recordMonths[n] for n · stepDays. A period that is not above 0 is a fault;
   * `after`: Σ times(event) is greater than at this rule's last look (0 before the first).
   */
  | {
      readonly kind: "named"
      readonly at: readonly PlanTerm[]
      readonly every?: PlanTerm
      readonly everyMonths?: PlanTerm
      readonly after: readonly number[]
    }

export type Effect =
  | { readonly kind: "set"; readonly state: number; readonly value: PlanTerm }
  | { readonly kind: "change"; readonly state: number; readonly value: PlanTerm; readonly rounding?: number }
  | {
      readonly kind: "move"
      readonly from: number
      readonly amount: PlanTerm
      readonly rounding?: number
      readonly sharing?: number
      readonly to: readonly Destination[]
    }
  | { readonly kind: "choose"; readonly outcomes: readonly PlanOutcome[] }

export interface Destination {
  readonly state: number
  readonly share: PlanTerm | "rest"
  /** A state variable that counts all that goes this way: it gets what the destination gets, and nothing takes from it. */
  readonly flow?: number
}

export interface PlanOutcome {
  readonly event: number
  readonly weight: PlanTerm
  readonly site: number
  readonly effects: readonly Effect[]
}

/**
 * `together`: all its mechanisms look at the same moment (a sequential phase is a row of such blocks with one each).
 * `shuffled`: they act one after another, each as a block of its own, in the order of a uniform drawn per mechanism
 * (orderSite) and step; ties by declared order.
 */
export interface Block {
  readonly kind: "together" | "shuffled"
  readonly mechanisms: readonly Mechanism[]
}

/** What acts in a block, by its slot among those of its kind. What every kind has is told by mechanism.ts. */
export interface Mechanism {
  readonly kind: "rule"
  readonly slot: number
}

export type PlanAnswer =
  /** Number of the first record at which the test held, -1 if it never did. */
  | { readonly kind: "first"; readonly test: PlanTest }
  /** 1 or 0: whether the test holds at that record. */
  | { readonly kind: "holds-at"; readonly test: PlanTest; readonly record: number }
  /** The value at that record. */
  | { readonly kind: "value-at"; readonly term: PlanTerm; readonly record: number }

/** A value drawn over time, counted by record (track-counts.ts). */
export interface PlanTrack {
  readonly term: PlanTerm
  /** True for whole numbers, categories (index) and booleans. */
  readonly discrete: boolean
  /** Declared bounds, if they are constant. */
  readonly low?: number
  readonly high?: number
}

/**
 * Whose luck is kept, and when it is read. The luck of an event is the sum over its dice so far of (1 if it came, else 0)
 * less its chance, which was known before the die was cast: of a rule with a chance p over every try that came as far as u
 * (where it is forced p is 1); of an outcome over the races of its `choose` in which some weight is > 0, its chance being
 * its weight / the sum of all weights > 0, summed in declared order from 0. Its mean is 0 at every record whatever the rest
 * does: it is a martingale, the compensated count of the event (Aalen 1978).
 */
export interface PlanLuck {
  /** Event slots, ascending. */
  readonly events: readonly number[]
  /** The records after which it is read, ascending, from 1 on. */
  readonly records: readonly number[]
}

/** Where nobody asks for luck. */
export const noLuck: PlanLuck = { events: [], records: [] }

/** Names for traces and reports, by slot. */
export interface Labels {
  readonly assumptions: readonly string[]
  readonly factors: readonly string[]
  readonly states: readonly string[]
  readonly derived: readonly string[]
  readonly invariants: readonly string[]
  /** By event slot: `actor.rule` or `actor.rule.outcome`. */
  readonly events: readonly string[]
  readonly answers: readonly string[]
  readonly tracks: readonly string[]
}

/** Where in the scenario each entry stands, by slot. A part of one has further keys: a rule's path, then `then.set.x`. */
export interface Paths {
  readonly assumptions: readonly Path[]
  readonly states: readonly Path[]
  readonly derived: readonly Path[]
  readonly invariants: readonly Path[]
  /** By event slot: of the rule or of the outcome. */
  readonly events: readonly Path[]
  readonly answers: readonly Path[]
  readonly tracks: readonly Path[]
  /** Of the formula that asks for the memory. */
  readonly lags: readonly Path[]
  readonly firsts: readonly Path[]
}
