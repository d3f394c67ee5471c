import { countMonths } from "../../src/calendar/date.ts"
import {
  noLuck,
  type Block,
  type Effect,
  type Plan,
  type PlanRule,
  type PlanState,
  type PlanTerm,
  type PlanTest,
} from "../../src/simulation/plan.ts"
import { namePaths } from "./name-paths.ts"

export const number = (value: number): PlanTerm => ({ op: "constant", value })
export const state = (name: number): PlanTerm => ({ op: "read", from: "state", name })
export const derived = (name: number): PlanTerm => ({ op: "read", from: "derived", name })
export const assumption = (name: number): PlanTerm => ({ op: "read", from: "assumption", name })

export const binary = (op: "add" | "subtract" | "multiply" | "divide", left: PlanTerm, right: PlanTerm): PlanTerm => ({
  op,
  left,
  right,
})
export const isAtLeast = (left: PlanTerm, right: number): PlanTest => ({
  op: "greater-equal",
  left,
  right: number(right),
})

export const set = (slot: number, value: PlanTerm): Effect => ({ kind: "set", state: slot, value })
export const change = (slot: number, value: PlanTerm): Effect => ({ kind: "change", state: slot, value })

/** A state variable with a constant start. */
export const startAt = (value: number, more: Partial<PlanState> = {}): PlanState => ({
  start: number(value),
  whole: false,
  ...more,
})

/** A rule that always acts, unless `more` says otherwise. */
export const rule = (effects: readonly Effect[], more: Partial<PlanRule> = {}): PlanRule => ({
  occasion: { kind: "always" },
  orderSite: 1,
  effects,
  ...more,
})

export const together = (...rules: readonly number[]): Block => ({
  kind: "together",
  mechanisms: rules.map((slot) => ({ kind: "rule", slot })),
})

/** A plan of weekly steps with what is given and nothing else; every state variable is a track. */
export function smallPlan(parts: Partial<Plan> & { readonly states: readonly PlanState[] }): Plan {
  const steps = parts.steps ?? 4
  const rules = parts.rules ?? []
  const eventCount = parts.eventCount ?? rules.length
  const names = (kind: string, count: number): readonly string[] =>
    Array.from({ length: count }, (_, i) => `${kind}${i}`)
  const labels = {
    assumptions: names("a", parts.assumptions?.length ?? 0),
    factors: names("f", parts.factors?.length ?? 0),
    states: names("s", parts.states.length),
    derived: names("d", parts.derived?.length ?? 0),
    invariants: names("i", parts.invariants?.length ?? 0),
    events: names("actor.r", eventCount),
    answers: names("q", parts.answers?.length ?? 0),
    tracks: names("t", parts.states.length),
  }
  return {
    steps,
    stepDays: 7,
    recordDays: Array.from({ length: steps + 1 }, (_, record) => 19000 + 7 * record),
    recordMonths: Array.from({ length: steps + 1 }, (_, record) => countMonths(19000, 19000 + 7 * record)),
    factors: [],
    assumptions: [],
    fixed: [],
    derived: [],
    invariants: [],
    rules,
    blocks: rules.map((_, slot) => together(slot)),
    eventCount,
    lags: [],
    firsts: [],
    answers: [],
    luck: noLuck,
    tracks: parts.states.map((_, slot) => ({ term: state(slot), discrete: false })),
    labels,
    paths: namePaths(labels, { lags: parts.lags?.length ?? 0, firsts: parts.firsts?.length ?? 0 }),
    ...parts,
  }
}
