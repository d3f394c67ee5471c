import { keysOf, plainDraws } from "../../random/draws.ts"
import type { Key } from "../../random/seed.ts"
import { noLuck, type Plan } from "../plan.ts"
import { unaltered, type Supplied, type Alteration } from "../alteration.ts"
import { drawAssumption, drawFactors } from "./begin.ts"
import { createWorld } from "./world.ts"

/**
 * The same alteration for the runs from ≤ r < to, with what is drawn otherwise as columns. A draw that is a fault is NaN, so
 * that whoever reads it finds the fault too.
 */
export function drawColumns(plan: Plan, root: Key, alteration: Alteration, from: number, to: number): Alteration {
  if (!alteration.supplied.some(({ kind }) => kind === "draw")) return alteration
  const drawn = (given: Supplied): Supplied =>
    given.kind === "draw"
      ? {
          kind: "column",
          assumption: given.assumption,
          from,
          values: drawColumn(plan, root, alteration, given, from, to),
        }
      : given
  return { ...alteration, supplied: alteration.supplied.map(drawn) }
}

function drawColumn(
  plan: Plan,
  root: Key,
  alteration: Alteration,
  { assumption, draw }: Extract<Supplied, { kind: "draw" }>,
  from: number,
  to: number,
): Float64Array {
  const empty = createWorld(keepIgnorance(plan), alteration, keysOf(root, alteration.draws, from), from, undefined)
  return Float64Array.from({ length: to - from }, (_, i) => {
    const world = { ...empty, keys: keysOf(root, alteration.draws, from + i) }
    drawFactors(world)
    const value = drawAssumption(world, assumption, draw)
    return world.fault === undefined ? value : NaN
  })
}

/** By slot, uniforms of sources' own parts that are given instead of drawn; undefined where none is. */
export interface GivenUniforms {
  readonly factors: (slot: number) => number | undefined
  readonly assumptions: (slot: number) => number | undefined
}

/** The values of all assumptions of a run in which these uniforms are given; from a fault on, NaN. */
export function drawPoint(plan: Plan, root: Key, run: number, given: GivenUniforms): Float64Array {
  const world = createWorld(keepIgnorance(plan), unaltered, keysOf(root, plainDraws, run), run, undefined)
  drawFactors(world, given.factors)
  for (const [slot, assumption] of plan.assumptions.entries()) {
    const value = drawAssumption(world, slot, assumption, given.assumptions(slot))
    world.assumptions[slot] = world.fault === undefined ? value : NaN
  }
  return world.assumptions
}

/** Of a plan, what its assumptions are drawn by. */
export function keepIgnorance(plan: Plan): Plan {
  const none = { fixed: [], states: [], derived: [], invariants: [], rules: [], blocks: [], lags: [], firsts: [] }
  return { ...plan, ...none, eventCount: 0, answers: [], tracks: [], luck: noLuck }
}
