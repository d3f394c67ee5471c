import { describeMechanism } from "./mechanism.ts"
import type { Destination, Effect, Mechanism, Plan, PlanOutcome } from "./plan.ts"

type Move = Extract<Effect, { kind: "move" }>

const kinds = ["set", "change", "move", "choose"] as const

/** Effects in the order in which they act: set, change, move, choose; those of one kind in declared order. */
export function orderEffects(effects: readonly Effect[]): readonly Effect[] {
  return kinds.flatMap((kind) => effects.filter((effect) => effect.kind === kind))
}

/** The slots that the mechanisms of a block may touch, each list in ascending order. */
export interface Touched {
  /** States that a `set` may give a new value. */
  readonly set: readonly number[]
  /** States to which a `change` or a `move` may add. */
  readonly summed: readonly number[]
  /** States from which a `move` may take. */
  readonly taken: readonly number[]
  /** States from which a `move` may take while a `change` may take away too. */
  readonly lowered: readonly number[]
  /** States into which a `move` may bring. */
  readonly brought: readonly number[]
  /** Set or summed: the states that the block's end gives a new value. */
  readonly all: readonly number[]
  /** Events: the mechanisms themselves and the outcomes of `choose`. */
  readonly events: readonly number[]
}

/** What the mechanisms of one block may touch, nested outcomes included. */
export function findTouched(plan: Plan, mechanisms: readonly Mechanism[]): Touched {
  const acting = mechanisms.map((one) => describeMechanism(plan, one))
  const declared = acting.flatMap((one) => one.effects)
  const effects = listEffects(declared)
  const set = effects.flatMap((effect) => (effect.kind === "set" ? [effect.state] : []))
  const changed = effects.flatMap((effect) => (effect.kind === "change" ? [effect.state] : []))
  const taken = effects.flatMap((effect) => (effect.kind === "move" ? [effect.from] : []))
  const brought = effects.flatMap((effect) => (effect.kind === "move" ? effect.to.map((to) => to.state) : []))
  const counted = effects.flatMap((effect) =>
    effect.kind === "move" ? effect.to.flatMap(({ flow }) => (flow === undefined ? [] : [flow])) : [],
  )
  const summed = [...changed, ...taken, ...brought, ...counted]
  return {
    set: sortSlots(set),
    summed: sortSlots(summed),
    taken: sortSlots(taken),
    lowered: sortSlots(taken.filter((state) => changed.includes(state))),
    brought: sortSlots(brought),
    all: sortSlots([...set, ...summed]),
    events: sortSlots([...acting.map(({ event }) => event), ...listOutcomes(declared)]),
  }
}

/** Every effect and, after each `choose`, the effects of its outcomes, at any depth. */
export function listEffects(effects: readonly Effect[]): readonly Effect[] {
  return effects.flatMap((effect) => {
    if (effect.kind !== "choose") return [effect]
    return [effect, ...effect.outcomes.flatMap((outcome: PlanOutcome) => listEffects(outcome.effects))]
  })
}

/** Events of all outcomes among effects, at any depth. */
export function listOutcomes(effects: readonly Effect[]): readonly number[] {
  return effects.flatMap((effect) =>
    effect.kind === "choose"
      ? effect.outcomes.flatMap(({ event, effects: inner }) => [event, ...listOutcomes(inner)])
      : [],
  )
}

/** True if a move carries whole numbers: where it leaves, or where it arrives, only whole numbers can stand. */
export function isWholeMove(plan: Plan, move: Move): boolean {
  const isWhole = (state: number): boolean => plan.states[state]!.whole
  return isWhole(move.from) || move.to.some((to: Destination) => isWhole(to.state))
}

function sortSlots(slots: readonly number[]): readonly number[] {
  return [...new Set(slots)].toSorted((a, b) => a - b)
}
