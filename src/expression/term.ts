/**
 * What a checked formula is made of. A Term gives a double, a Test gives true or false. `Ref` is how things are
 * named: text in a Model, slot numbers in a Plan (simulation/plan.ts). Every operation is defined on IEEE doubles
 * in the order written here, so that the interpreter and the kernel give the same bits.
 *
 * NaN is a fault wherever it is compared or where a whole formula's value is used; in the arm of `if` that is not
 * taken, and to the right of an `and` or `or` that is already decided, nothing is a fault.
 */
export type Term<Ref> =
  | { readonly op: "constant"; readonly value: number }
  /** The value of an assumption, a state variable or a derived value (state and derived as the place of use may see it). */
  | { readonly op: "read"; readonly from: Source; readonly name: Ref }
  /** Last day of the present step (days since 1970-01-01) and whole steps since the start times days per step. */
  | { readonly op: "today" | "elapsed" }
  | { readonly op: UnaryOperation; readonly argument: Term<Ref> }
  | { readonly op: BinaryOperation; readonly left: Term<Ref>; readonly right: Term<Ref> }
  /** Base to a whole constant power, by number/power.ts powerWhole. */
  | { readonly op: "power-whole"; readonly base: Term<Ref>; readonly exponent: number }
  | { readonly op: "if"; readonly condition: Test<Ref>; readonly then: Term<Ref>; readonly otherwise: Term<Ref> }
  /** 1 if the test holds, else 0. */
  | { readonly op: "number"; readonly test: Test<Ref> }
  /**
   * The chance q taken over an exponent e: q if e = 1; 0 if q = 0 or e = 0; NaN if q < 0, q > 1 or e < 0;
   * else 1 - exp(e * log(1 - q)).
   */
  | { readonly op: "over"; readonly chance: Term<Ref>; readonly exponent: Term<Ref> }
  /** How often the event (a rule, or an outcome of `choose`) has happened; time since it last did, in days, +Infinity before. */
  | { readonly op: "times" | "since"; readonly event: Ref }
  /** All that moves brought into, or took out of, a state variable since the start. */
  | { readonly op: "arrived" | "left"; readonly name: Ref }
  /** The value of a remembered term that many days back: round(days / days per step) records, at least 1, not before record 0. */
  | { readonly op: "lag"; readonly memory: Ref; readonly duration: Term<Ref> }
  /** The date of the first record at which a remembered test held, +Infinity before. */
  | { readonly op: "first"; readonly memory: Ref }
  /**
   * One uniform at (run, site, step, index), through the family's quantile. Families and the order of their
   * arguments are those of distribution/. In an assumption's value and in `start` the step is 0.
   */
  | {
      readonly op: "draw"
      readonly family: string
      readonly arguments: readonly Term<Ref>[]
      readonly site: Ref
      readonly index: number
    }
  /**
   * One uniform through a table: values[i] where u first falls below the i-th cumulative share (the last one is 1). With
   * slopes it is a curve: to that is added (u - the share before) · slopes[i].
   */
  | {
      readonly op: "table"
      readonly values: readonly number[]
      readonly cumulative: readonly number[]
      readonly slopes?: readonly number[]
      readonly site: Ref
      readonly index: number
    }
  /** Sum over j = 0 … count - 1 of the term, whose draws take index + j. A count that is negative, not whole or above 65,535 is NaN. */
  | { readonly op: "total"; readonly count: Term<Ref>; readonly term: Term<Ref> }

export type Test<Ref> =
  | { readonly op: "true" | "false" }
  /** A stored boolean (0 or 1). */
  | { readonly op: "holds"; readonly term: Term<Ref> }
  | { readonly op: Comparison; readonly left: Term<Ref>; readonly right: Term<Ref> }
  /** The right side is looked at only if the left has not decided. */
  | { readonly op: "and" | "or"; readonly left: Test<Ref>; readonly right: Test<Ref> }
  | { readonly op: "not"; readonly argument: Test<Ref> }
  | { readonly op: "fired"; readonly event: Ref }

export type Source = "assumption" | "state" | "derived" | "fixed"

/**
 * `round` is half away from zero; `hold-chance` is operation.ts holdChance; the rest are IEEE, or number/'s exp and
 * log.
 */
export type UnaryOperation = "negate" | "abs" | "floor" | "ceil" | "round" | "sqrt" | "exp" | "log" | "hold-chance"

/**
 * `min` and `max` give NaN if either side is NaN and put -0 below +0, as Math.min does; `power` is number/power.ts;
 * `add-months` is the date on the left, so many months later: calendar/date.ts advanceMonths.
 */
export type BinaryOperation = "add" | "subtract" | "multiply" | "divide" | "min" | "max" | "power" | "add-months"

export type Comparison = "less" | "less-equal" | "greater" | "greater-equal" | "equal" | "not-equal"

/** A formula's last `lag` and `first` memories, named so that a Plan can give them slots. */
export interface Memory {
  readonly name: string
  /** `lag` remembers a term at every record; `first` remembers when a test first held. */
  readonly remembers:
    | { readonly kind: "lag"; readonly term: Term<string> }
    | { readonly kind: "first"; readonly test: Test<string> }
}
