import { holdChance } from "../../expression/operation.ts"
import { wholeSlack } from "../plan.ts"
import type { Touched } from "../block-order.ts"
import { roundHalfAway } from "../../number/round.ts"
import type { World } from "./world.ts"
import { markFault } from "./mark-fault.ts"
import { setScene } from "./scene.ts"

/** What the rules of a block want, gathered while the world still stands as it was when the block began. */
export interface Draft {
  /** By state: the last value set. */
  readonly set: Map<number, number>
  /** By state: the sum, from 0, of changes and moves; what moves took; what changes took away; what moves brought. */
  readonly sum: Float64Array
  readonly taken: Float64Array
  readonly lowered: Float64Array
  readonly brought: Float64Array
  /** Events that fired, in order. */
  readonly fired: number[]
  /** By touched state: the events that wanted something of it. */
  readonly by: ReadonlyMap<number, number[]>
}

/** An empty draft for a block. */
export function createDraft(world: World, touched: Touched): Draft {
  const states = world.plan.states.length
  return {
    set: new Map(),
    sum: new Float64Array(states),
    taken: new Float64Array(states),
    lowered: new Float64Array(states),
    brought: new Float64Array(states),
    fired: [],
    by: new Map(touched.all.map((state) => [state, []])),
  }
}

/** The block's end: new values of the states it may touch, then its history. */
export function applyDraft(world: World, draft: Draft, touched: Touched): void {
  for (const state of touched.all) {
    const before = world.states[state]!
    const base = draft.set.get(state) ?? before
    const isSummed = touched.summed.includes(state)
    const wanted = isSummed ? addUp(base, draft.sum[state]!, world.plan.states[state]!.whole) : base
    giveState(world, state, wanted)
    const by = draft.by.get(state)!
    const after = world.states[state]!
    if (by.length > 0) world.observe?.({ kind: "state", step: world.step, state, before, after, by })
  }
  for (const state of touched.taken) world.left[state] = world.left[state]! + draft.taken[state]!
  for (const state of touched.brought) world.arrived[state] = world.arrived[state]! + draft.brought[state]!
  for (const event of draft.fired) keepEvent(world, event)
}

/** A sum, or the whole number that it misses by rounding only. */
function addUp(base: number, added: number, isWhole: boolean): number {
  const sum = base + added
  if (added === 0) return sum
  const nearest = roundHalfAway(sum)
  if (isWhole || !(Math.abs(sum - nearest) <= wholeSlack * (Math.abs(base) + Math.abs(added)))) return sum
  return nearest
}

/** Gives a state a value, held to its bounds and never -0. A value that is not finite is a fault. */
export function giveState(world: World, state: number, wanted: number): void {
  const { isShare = false } = world.plan.states[state]!
  const bounded = Math.min(Math.max(wanted, world.minima[state]!), world.maxima[state]!)
  const held = isShare ? holdChance(bounded) : bounded
  world.states[state] = held + 0
  if (Number.isFinite(held) && (!isShare || (held >= 0 && held <= 1))) return
  const scene = setScene(world, () => world.plan.paths.states[state]!, { op: "constant", value: held })
  markFault(scene, isShare ? "state-out-of-range" : "infinite", held)
}

/** The first value of a state: rounded if it is whole, then held to its bounds. */
export function startState(world: World, state: number, value: number): void {
  giveState(world, state, world.plan.states[state]!.whole ? roundHalfAway(value) : value)
}

function keepEvent(world: World, event: number): void {
  if (world.times[event] === 0) world.first[event] = world.step
  world.last[event] = world.step
  world.times[event] = world.times[event]! + 1
}
