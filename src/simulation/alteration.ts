import { type Draws, plainDraws } from "../random/draws.ts"
import type { Plan, PlanAssumption } from "./plan.ts"

/**
 * How a plan is played otherwise, by slot and as plain data: one compiled kernel serves all alterations of its plan, and what
 * an alteration does not touch keeps every bit.
 */
export interface Alteration {
  readonly draws: Draws
  /** Assumptions that are given instead of drawn; at most one entry each. */
  readonly supplied: readonly Supplied[]
  /** Factors and assumptions whose own uniforms come from the key `redrawn`. */
  readonly redrawn: { readonly factors: readonly number[]; readonly assumptions: readonly number[] }
  /** Sources whose normal score is moved, by their sites (sources.ts): whatever a factor loads moves with it. */
  readonly moved: readonly Moved[]
  /**
   * Rules that never fire. Their occasion, `when` and limit are looked at as ever (so that a fault in them is one), their
   * cooldown and chance are not.
   */
  readonly without: readonly number[]
  /** Rules whose chance is 1 in one step; occasion, `when`, limit and cooldown have to allow it. At most one entry each. */
  readonly forced: readonly Forced[]
  /** By run number r, the step at place r modulo length: for rules that are forced `as dealt`. 0 is no step. */
  readonly dealt: readonly number[]
  /**
   * The last record that is made, from 1 on; the plan's own if absent. Answers, tracks and luck that are read later stay
   * what they are before anything is read: a first passage -1, all else 0.
   */
  readonly until?: number
}

export interface Moved {
  readonly site: number
  /** Standard deviations, up or down; every draw at the site. At most one entry for a site. */
  readonly by: number
}

export interface Forced {
  readonly rule: number
  /** From 1 on. */
  readonly step: number | "as dealt"
}

export type Supplied = { readonly assumption: number } & (
  | { readonly kind: "value"; readonly value: number }
  /** Drawn otherwise, from the addresses that stand in it; it reads no other assumption. */
  | { readonly kind: "draw"; readonly draw: PlanAssumption }
  /** One value by run, the first for run `from`. */
  | { readonly kind: "column"; readonly from: number; readonly values: Float64Array }
)

/** The plan as it is. */
export const unaltered: Alteration = {
  draws: plainDraws,
  supplied: [],
  redrawn: { factors: [], assumptions: [] },
  moved: [],
  without: [],
  forced: [],
  dealt: [],
}

/** By how much the source at a site is moved. */
export function movedBy({ moved }: Alteration, site: number): number {
  return moved.find((one) => one.site === site)?.by ?? 0
}

/** The step in which a rule is forced in run r; undefined if in none. */
export function forcedStep({ forced, dealt }: Alteration, rule: number, r: number): number | undefined {
  const step = forced.find((one) => one.rule === rule)?.step
  return step === "as dealt" ? dealtStep(dealt, r) : step
}

/** The step that is dealt to run r. */
export function dealtStep(dealt: readonly number[], r: number): number {
  return dealt[r % Math.max(1, dealt.length)] ?? 0
}

/** The plan in which what is supplied as a value or a draw is compiled in: what an alteration must give the same bits as. */
export function compileIn(plan: Plan, { supplied }: Alteration): Plan {
  const assumptions = plan.assumptions.map((assumption, slot) => {
    const given = supplied.find((one) => one.assumption === slot)
    if (given === undefined || given.kind === "column") return assumption
    return given.kind === "draw" ? given.draw : constantAssumption(assumption, given.value)
  })
  return { ...plan, assumptions }
}

/** An assumption that is known for certain: nothing moves or cuts it. */
export function constantAssumption({ isShare, discrete }: PlanAssumption, value: number): PlanAssumption {
  return { term: { op: "constant", value }, discrete, ...(isShare === true ? { isShare } : {}) }
}
