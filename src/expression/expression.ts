import type { Message } from "../problem/problem.ts"
import type { Memory, Term, Test } from "./term.ts"
import type { RecordEnvironment } from "./record.ts"
import type { ValueType } from "./type.ts"

/** Half-open range of UTF-16 offsets in a formula's text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A message about a part of a formula. */
export interface Finding {
  readonly span: Span
  readonly message: Message
}

/** What stands behind a name in formulas. */
export interface Declaration {
  readonly role: "assumption" | "state" | "derived"
  readonly type: ValueType
  /** True if its values are whole numbers, so that == is exact. */
  readonly whole: boolean
}

/**
 * What a formula may see, handed in by the model. `scale` is how `a to b` is read where the formula stands
 * (from `scale:` or the unit of the field); `expects` is the type of the field where the formula's value goes,
 * so that a bare word can be taken for a category value.
 */
export interface Environment {
  readonly declarations: ReadonlyMap<string, Declaration>
  /** Full id of a rule or outcome as seen from here (`leaves` → `contingent.leaves`), if there is one. */
  readonly resolveEvent: (name: string) => string | undefined
  /** All event names, for suggestions. */
  readonly events: readonly string[]
  /** The `units:` of the scenario. */
  readonly units: readonly string[]
  /** Days per step, for `1 step`. */
  readonly stepDays: number
  /** Site of chance for this formula, such as `armenia.leaves.then.set.x`; calls become `site#0`, `site#1` … */
  readonly site: string
  /** Address index of draws; 0 but for members of `each`. */
  readonly index: number
  readonly scale: "linear" | "log" | "logit"
  readonly expects: ValueType | undefined
  readonly allows: {
    readonly chance: boolean
    readonly state: boolean
    readonly history: boolean
    /** `today` and `elapsed`. */
    readonly clock: boolean
  }
  /** Of a condition on finished runs alone: what else may be asked of them. */
  readonly record?: RecordEnvironment
}

/** A formula that has been checked: its type and what to compute. */
export type Expression = (
  | { readonly kind: "term"; readonly type: ValueType; readonly term: Term<string> }
  | { readonly kind: "test"; readonly type: ValueType; readonly test: Test<string> }
) & {
  /** The text as written, for reports and faults. */
  readonly text: string
  /** Names of assumptions, state and derived values that it reads, each once, in order of appearance. */
  readonly reads: readonly string[]
  /** Rules and outcomes whose history it asks for. */
  readonly events: readonly string[]
  /** True if it contains a distribution. */
  readonly hasChance: boolean
  readonly memories: readonly Memory[]
  /** True if a number is known to be whole whatever the run. */
  readonly whole: boolean
  /**
   * True if the whole formula is one distribution (`a to b`, `normal(…)`) whose parameters hold no chance, which is what
   * may carry loadings. The term is then a draw, and for `bernoulli` the test holds one.
   */
  readonly isDistribution: boolean
  /** Of a duration made of months, quarters and years alone: how many months. */
  readonly months?: Term<string>
}
