import { normalCdf } from "../../number/normal-cdf.ts"
import { normalQuantile } from "../../number/normal-quantile.ts"
import { openUniform, uniform } from "../../random/address.ts"
import type { Key } from "../../random/seed.ts"
import { type PlanAssumption, type PlanTerm, roundingOfShares } from "../plan.ts"
import { movedBy, type Supplied } from "../alteration.ts"
import { startState } from "./draft.ts"
import { evaluateTerm, rejectNaN, rejectNonFinite } from "./evaluate.ts"
import { nowhere, setScene } from "./scene.ts"
import type { Where } from "./world.ts"
import type { Scene, World } from "./world.ts"
import { markFault } from "./mark-fault.ts"

type Loadings = NonNullable<PlanAssumption["loaded"]>["loadings"]

const highestUniform = 1 - 2 ** -53

/** Draws the assumptions, computes what is fixed for the run, and gives every state its bounds and first value. */
export function beginRun(world: World): void {
  drawAssumptions(world)
  computeFixed(world)
  startStates(world)
}

function drawAssumptions(world: World): void {
  drawFactors(world)
  for (const [slot, assumption] of world.plan.assumptions.entries()) {
    if (world.fault !== undefined) return
    const given = world.alteration.supplied.find((one) => one.assumption === slot)
    const value = given === undefined ? drawAssumption(world, slot, assumption) : giveAssumption(world, given)
    world.assumptions[slot] = value
    world.observe?.({ kind: "assumption", assumption: slot, value })
  }
}

/** One assumption of the run; with `own` in place of the uniform at its address. */
export function drawAssumption(world: World, slot: number, assumption: PlanAssumption, own?: number): number {
  const key = ownKey(world, world.alteration.redrawn.assumptions.includes(slot))
  const scene = { ...valueScene(world, slot, assumption.term), key }
  const transform = (u: number, site: number): number =>
    transformUniform(assumption, scene, world.factors, own ?? u, movedBy(world.alteration, site))
  const drawn = rejectNonFinite(evaluateTerm(assumption.term, { ...scene, transform }), scene)
  const held = holdDraw(assumption, scene, drawn)
  return assumption.isShare === true ? holdShare(scene, held) : held
}

/** What is given must be finite, and a share a share, as what is drawn. */
function giveAssumption(world: World, given: Supplied): number {
  const slot = given.assumption
  if (given.kind === "draw") return drawAssumption(world, slot, given.draw)
  const value = given.kind === "value" ? given.value : (given.values[world.replication - given.from] ?? NaN)
  const scene = valueScene(world, slot, { op: "constant", value })
  rejectNonFinite(value, scene)
  return world.plan.assumptions[slot]!.isShare === true ? holdShare(scene, value) : value
}

function valueScene(world: World, slot: number, term: PlanTerm): Scene {
  return ignoranceScene(world, () => [...world.plan.paths.assumptions[slot]!, "value"], term)
}

/** All factors of the run; with what is given, by slot, in place of the uniforms at their addresses. */
export function drawFactors(world: World, given?: (slot: number) => number | undefined): void {
  for (const [slot, { site, loadings, rest }] of world.plan.factors.entries()) {
    const [key0, key1] = ownKey(world, world.alteration.redrawn.factors.includes(slot))
    const u = given?.(slot) ?? uniform(key0, key1, site, 0, 0)
    const own = normalQuantile(openUniform(u)) + movedBy(world.alteration, site)
    world.factors[slot] = sumLoadings(loadings, world.factors) + rest * own
  }
}

/** The key of a source's own part. */
function ownKey({ keys: { ignorance, redrawn } }: World, isRedrawn: boolean): Key {
  return isRedrawn ? redrawn! : ignorance
}

function sumLoadings(loadings: Loadings, factors: Float64Array): number {
  return loadings.reduce((sum, { factor, loading }) => sum + loading * factors[factor]!, 0)
}

/** From the address's uniform to the one the quantile sees: moved, loaded by factors, then squeezed between the cuts. */
function transformUniform(
  assumption: PlanAssumption,
  scene: Scene,
  factors: Float64Array,
  u: number,
  by: number,
): number {
  const { loaded, truncated } = assumption
  const open = openUniform(u)
  const z = loaded && sumLoadings(loaded.loadings, factors) + loaded.rest * (normalQuantile(open) + by)
  const alone = by === 0 ? open : holdUniform(normalCdf(normalQuantile(open) + by))
  const own = z === undefined ? alone : holdUniform(normalCdf(z))
  if (truncated === undefined) return own
  const low = truncated.low === undefined ? 0 : evaluateCut(truncated.low, scene)
  const high = truncated.high === undefined ? 1 : evaluateCut(truncated.high, scene)
  return holdUniform(low + own * (high - low))
}

/** A truncated draw held to its bounds: min first, then max. */
function holdDraw({ truncated }: PlanAssumption, scene: Scene, value: number): number {
  const { least, greatest } = truncated ?? {}
  const held = least === undefined ? value : Math.max(value, evaluateCut(least, scene))
  return greatest === undefined ? held : Math.min(held, evaluateCut(greatest, scene))
}

/** A share that misses 0 or 1 by rounding is held to it. */
function holdShare(scene: Scene, value: number): number {
  if (!(value >= -roundingOfShares && value <= 1 + roundingOfShares)) markFault(scene, "share-out-of-range", value)
  return Math.min(Math.max(value, 0), 1)
}

function evaluateCut(term: PlanTerm, scene: Scene): number {
  return rejectNaN(evaluateTerm(term, scene), scene)
}

function holdUniform(u: number): number {
  return Math.min(openUniform(u), highestUniform)
}

/** A fixed term that has a fault is NaN, so that the fault is one only where the value is used. */
function computeFixed(world: World): void {
  for (const [slot, term] of world.plan.fixed.entries()) {
    if (world.fault !== undefined) return
    const value = evaluateTerm(term, ignoranceScene(world, nowhere, term))
    world.fixed[slot] = world.fault === undefined ? value : NaN
    world.fault = undefined
  }
}

function startStates(world: World): void {
  const { states, paths } = world.plan
  for (const [slot, { start, min, max }] of states.entries()) {
    if (world.fault !== undefined) return
    const where =
      (part: string): Where =>
      () => [...paths.states[slot]!, part]
    if (min !== undefined) world.minima[slot] = evaluateBound(world, where("min"), min)
    if (max !== undefined) world.maxima[slot] = evaluateBound(world, where("max"), max)
    const scene = setScene(world, where("start"), start)
    const value = rejectNonFinite(evaluateTerm(start, scene), scene)
    startState(world, slot, value)
    world.observe?.({ kind: "start", state: slot, value: world.states[slot]! })
  }
}

function evaluateBound(world: World, where: Where, term: PlanTerm): number {
  const scene = setScene(world, where, term)
  return rejectNaN(evaluateTerm(term, scene), scene)
}

function ignoranceScene(world: World, where: Where, formula: PlanTerm): Scene {
  return { ...setScene(world, where, formula), key: world.keys.ignorance }
}
