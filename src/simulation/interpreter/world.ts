import type { Path } from "../../scenario/scenario.ts"
import type { RunKeys } from "../../random/address.ts"
import type { Key } from "../../random/seed.ts"
import type { Fault } from "../fault.ts"
import type { Plan, PlanTerm, PlanTest } from "../plan.ts"
import type { Alteration } from "../alteration.ts"
import type { Observer } from "./trace.ts"

/** Everything that changes in the course of one run. Arrays are by slot of the Plan. */
export interface World {
  readonly plan: Plan
  readonly alteration: Alteration
  /** Of the present step: after a fork chance is another one. */
  keys: RunKeys
  readonly replication: number
  readonly observe: Observer | undefined
  /** The present step; 0 while the run begins. */
  step: number
  readonly assumptions: Float64Array
  readonly factors: Float64Array
  readonly fixed: Float64Array
  readonly states: Float64Array
  /** Bounds of the states; infinite where the Plan has none. */
  readonly minima: Float64Array
  readonly maxima: Float64Array
  /** Derived values as of the last record. */
  readonly derived: Float64Array
  /** By event: how often it happened; the steps of its first and last time, -1 and -Infinity before. */
  readonly times: Int32Array
  readonly first: Int32Array
  readonly last: Float64Array
  /** By state: what moves brought in and took out. */
  readonly arrived: Float64Array
  readonly left: Float64Array
  /** By rule: whether `when` held at the last look, and the sum of times of its `after` events then. */
  readonly heldBefore: Uint8Array
  readonly timesBefore: Float64Array
  /** By rule: how many of its dates fall into the present step, as of its last look. */
  readonly dates: Uint16Array
  /** By lag memory: its value at every record so far. */
  readonly lags: readonly Float64Array[]
  /** True once record 0 has stored the lag memories. */
  remembers: boolean
  /** By first memory: the date of the first record at which it held, +Infinity before. */
  readonly firsts: Float64Array
  readonly answers: Float64Array
  /** tracks[record * tracks + track]. */
  readonly tracks: Float64Array
  /** By place among the events whose luck is kept: theirs so far. */
  readonly luck: Float64Array
  /** luckRead[place among records * events + place among events]. */
  readonly luckRead: Float64Array
  /** The first fault; once there is one, the run stops as soon as it can. */
  fault: Fault | undefined
  /** The number of draws that a `total` could not take, which makes what is not a number. */
  badTotal: number | undefined
}

/** A world before anything has happened in it. */
export function createWorld(
  plan: Plan,
  alteration: Alteration,
  keys: RunKeys,
  replication: number,
  observe: Observer | undefined,
): World {
  const states = plan.states.length
  return {
    plan,
    alteration,
    keys,
    replication,
    observe,
    step: 0,
    assumptions: new Float64Array(plan.assumptions.length),
    factors: new Float64Array(plan.factors.length),
    fixed: new Float64Array(plan.fixed.length),
    states: new Float64Array(states),
    minima: new Float64Array(states).fill(-Infinity),
    maxima: new Float64Array(states).fill(Infinity),
    derived: new Float64Array(plan.derived.length),
    times: new Int32Array(plan.eventCount),
    first: new Int32Array(plan.eventCount).fill(-1),
    last: new Float64Array(plan.eventCount).fill(-Infinity),
    arrived: new Float64Array(states),
    left: new Float64Array(states),
    heldBefore: new Uint8Array(plan.rules.length),
    timesBefore: new Float64Array(plan.rules.length),
    dates: new Uint16Array(plan.rules.length),
    lags: plan.lags.map(() => new Float64Array(plan.steps + 1)),
    remembers: false,
    firsts: new Float64Array(plan.firsts.length).fill(Infinity),
    answers: Float64Array.from(plan.answers, (answer) => (answer.kind === "first" ? -1 : 0)),
    tracks: new Float64Array((plan.steps + 1) * plan.tracks.length),
    luck: new Float64Array(plan.luck.events.length),
    luckRead: new Float64Array(plan.luck.records.length * plan.luck.events.length),
    fault: undefined,
    badTotal: undefined,
  }
}

/** Where in the scenario a formula stands: asked for only once it has a fault. */
export type Where = () => Path

/** One formula being computed: where it stands, for faults, and the address of its draws. */
export interface Scene {
  readonly world: World
  readonly where: Where
  readonly formula: PlanTerm | PlanTest
  readonly key: Key
  /** Added to the index of draws: the place in a `total`. */
  readonly offset: number
  /** What becomes of the address's uniform before the quantile; absent: it is held to at least 2^-54. */
  readonly transform?: (u: number, site: number) => number
}
