/**
 * The kinds of value a formula can have. Nothing is converted silently.
 *
 * At run time every value is one double: a boolean is 0 or 1, a category is the index of its value in declared
 * order, a date is days since 1970-01-01, a duration is days. "Never" is +Infinity, as a date and as a duration.
 */
export type ValueType =
  | { readonly kind: "number"; readonly unit: Unit }
  | { readonly kind: "boolean" }
  | { readonly kind: "category"; readonly values: readonly string[]; readonly ordered: boolean }
  | { readonly kind: "date" }
  | { readonly kind: "duration" }

/**
 * A unit is `bare` (a plain written number: fits every unit) or a product of powers of base units with a scale:
 * `persons/week` is { persons: 1, time: -1 } with scale 1/7, because time counts in days. A share, a probability
 * and an index are a product of nothing with scale 1.
 */
export type Unit = "bare" | Dimension

export interface Dimension {
  /** Powers by base unit, zero powers left out, sorted by name; time is the base unit `time`. */
  readonly powers: Readonly<Record<string, number>>
  /** How many canonical units (days for time) one of this unit is. */
  readonly scale: number
  /**
   * True for what quantities of different scales were joined into (persons/day + persons/week, persons/day * 1 week): where
   * time is left in it, a bare number beside it would not say which of the units it means.
   */
  readonly isMixed?: true
  /** True for what a bare number was joined into, which took the unit of what stood beside it: it cannot be mixed further. */
  readonly holdsBare?: true
}

export const boolean: ValueType = { kind: "boolean" }
export const date: ValueType = { kind: "date" }
export const duration: ValueType = { kind: "duration" }
export const plainNumber: ValueType = { kind: "number", unit: { powers: {}, scale: 1 } }
