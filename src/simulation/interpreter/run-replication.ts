// Run 412 ended in a way that nobody expected, and the analyst asks why. The interpreter plays that one run again, slowly
// and in the order in which the Plan's comment tells it, and can be watched while it does. It is also what the fast
// kernel is held against, bit by bit, so it refuses every shortcut: if it is wrong, it should be easy to see where.

import { type RunKeys } from "../../random/address.ts"
import type { Fault } from "../fault.ts"
import type { Plan } from "../plan.ts"
import { unaltered, type Alteration } from "../alteration.ts"
import { beginRun } from "./begin.ts"
import { playBlock } from "./play-block.ts"
import { makeRecord } from "./record.ts"
import type { TraceEvent } from "./trace.ts"
import { createWorld, type World } from "./world.ts"

/** What one run leaves behind. */
export interface RunResult {
  /** By assumption slot. */
  readonly assumptions: Float64Array
  /** By factor slot: its normal score. */
  readonly factors: Float64Array
  /** By answer slot, as PlanAnswer says. */
  readonly answers: Float64Array
  /** By event slot: step of the first firing, -1 if it never fired. */
  readonly firstFired: Int32Array
  /** By event slot. */
  readonly timesFired: Int32Array
  /** tracks[record * number of tracks + track]. */
  readonly tracks: Float64Array
  /** luck[place among the plan's records * its events + place among them], as PlanLuck says. */
  readonly luck: Float64Array
  /** Why the run could not go on; the rest of the result is then unspecified. */
  readonly fault?: Fault
}

/**
 * Is told of everything that happens in one run, with the world as it is at that moment: on a look, as its block
 * began. The world goes on changing and must be left alone; whoever computes with it does so on a copy, because a
 * formula may mark a fault.
 */
export type Witness = (event: TraceEvent, world: World) => void

/**
 * Plays one run.
 *
 * keys: those of the run (random/address.ts runKeys; of an alteration random/draws.ts keysOf). replication: its number, for
 * faults. witness: told of everything that happens, in order. Never throws for what a plan computes: faults are in the
 * result.
 */
export function runReplication(
  plan: Plan,
  keys: RunKeys,
  replication: number,
  witness?: Witness,
  alteration: Alteration = unaltered,
): RunResult {
  const observe = witness === undefined ? undefined : (event: TraceEvent): void => witness(event, world)
  const world: World = createWorld(plan, alteration, keys, replication, observe)
  beginRun(world)
  makeRecord(world)
  const last = alteration.until ?? plan.steps
  for (let step = 1; step <= last && world.fault === undefined; step++) playStep(world, step)
  return {
    assumptions: world.assumptions,
    factors: world.factors,
    answers: world.answers,
    firstFired: world.first,
    timesFired: world.times,
    tracks: world.tracks,
    luck: world.luckRead,
    ...(world.fault === undefined ? {} : { fault: world.fault }),
  }
}

function playStep(world: World, step: number): void {
  world.step = step
  const { fork } = world.alteration.draws
  // From here on chance is another one.
  if (fork !== undefined && step === fork.after + 1) world.keys = { ...world.keys, chance: world.keys.branch! }
  for (const block of world.plan.blocks) {
    if (world.fault !== undefined) return
    playBlock(world, block)
  }
  makeRecord(world)
}
