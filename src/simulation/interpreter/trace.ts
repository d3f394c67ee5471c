/**
 * What an observer of one run is told, in the order in which it happens. Slots are those of the Plan; `step` is 0
 * while a run begins. `explain` turns these into a story.
 */
export type TraceEvent =
  /** An assumption was drawn. */
  | { readonly kind: "assumption"; readonly assumption: number; readonly value: number }
  /** A state variable got its first value. */
  | { readonly kind: "start"; readonly state: number; readonly value: number }
  /** A rule was looked at; told before its effects. */
  | Look
  | Effected
  | Choice
  /** At the end of a block a state variable was given a new value, rounded and held to its bounds. */
  | {
      readonly kind: "state"
      readonly step: number
      readonly state: number
      readonly before: number
      readonly after: number
      /** Events of this block, in declared order, that wanted to set it, add to it, or take from it. */
      readonly by: readonly number[]
    }
  /** A record was made. */
  | { readonly kind: "record"; readonly record: number }

/** One look at a rule and how far it came. */
export interface Look {
  readonly kind: "look"
  readonly step: number
  readonly rule: number
  /**
   * `fired`, or what stopped it: no occasion, `when` does not hold (for a rising rule: has not just become true),
   * its limit, that it is left out, its cooldown, its chance.
   */
  readonly result: "fired" | "occasion" | "when" | "limit" | "left out" | "cooldown" | "chance"
  /** The chance and the uniform that it was held against, where the look came so far. */
  readonly p?: number
  readonly u?: number
}

/** One effect of a rule or outcome that fired, as wanted; the state event tells what came of it. */
export interface Effected {
  readonly kind: "effect"
  readonly step: number
  /** The rule or outcome that acts. */
  readonly event: number
  readonly effect: "set" | "change" | "arrive" | "leave"
  readonly state: number
  /** The value set, added, brought or taken, after rounding. */
  readonly value: number
  /** For `leave`: the amount asked for, before it was held to what was there. */
  readonly wanted?: number
  /** The state's value when the block began. */
  readonly before: number
}

/** A `choose` was decided: of every outcome its weight, uniform and score, where it ran. */
export interface Choice {
  readonly kind: "choice"
  readonly step: number
  readonly event: number
  readonly outcomes: readonly {
    readonly event: number
    readonly weight: number
    readonly u?: number
    readonly score?: number
  }[]
  /** The event of the outcome that won; absent if all weights were 0. */
  readonly chosen?: number
}

/** Is told of everything that happens in one run. */
export type Observer = (event: TraceEvent) => void
