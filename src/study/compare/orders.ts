import { uniform } from "../../random/address.ts"
import { rootKey } from "../../random/seed.ts"
import type { EditedThing } from "../../design/edits.ts"

/**
 * Which combinations of edits have to be played to tell what each of them did. The first point has none of the edits,
 * the last has all; every point is there once.
 */
export interface AttributionPlan {
  readonly method: "exact" | "sampled"
  /** The edits that are parted, each a list of things that cannot stand without each other. */
  readonly edits: readonly (readonly string[])[]
  /** Edits that change no plan of any run, such as of evidence: they are not played, and did exactly nothing. */
  readonly idle: readonly string[]
  /** Places in `edits`, ascending. */
  readonly points: readonly (readonly number[])[]
  /** The Shapley value of an edit is the sum over its steps of weight · (answer at `after` − answer at `before`). */
  readonly steps: readonly AttributionStep[]
  /** How many orders were drawn; 0 if exact. Order i + 1 is order i backwards for every even i. */
  readonly orders: number
}

export interface AttributionStep {
  readonly edit: number
  /** Places in `points`. */
  readonly before: number
  readonly after: number
  readonly weight: number
  /** The drawn order that it belongs to. */
  readonly order?: number
}

/** Up to so many edits all subsets are played. */
export const mostExactEdits = 8

/** About so many points are played where orders are drawn, but never fewer than eight pairs of orders. */
const sampledPoints = 256
const leastPairs = 8

/** The orders of edits are always drawn from this seed: the same edits give the same orders. */
const orderSeed = "casus attribution"

/**
 * Plans the attribution of a difference to the things edited. `tell(ids)` is the plan, as text, of the base with these
 * things edited, or undefined if that cannot be compiled: edits that need each other are found by it and count as one.
 *
 * Source: Shapley 1953; for drawn orders Castro, Gómez and Tejada 2009, Computers & Operations Research 36:1726, each
 * order taken with its reverse (antithetic).
 */
export function planAttribution(
  things: readonly EditedThing[],
  tell: (ids: readonly string[]) => string | undefined,
): AttributionPlan {
  const ids = things.map(({ id }) => id)
  const players = joinDependent(things, tell)
  const [none, all] = [tell([]), tell(ids)]
  const isIdle = (player: readonly string[]) =>
    tell(player) === none && tell(ids.filter((id) => !player.includes(id))) === all
  const idle = players.filter(isIdle)
  const active = players.filter((player) => !idle.includes(player))
  const plan = planPoints(active, idle.flat())
  const isSound = !things.some(isWhole) || plan.points.every((point) => tell(idsAt(plan, point)) !== undefined)
  return isSound ? plan : planPoints([active.flat()], idle.flat())
}

/** The things edited at a point; those that are idle are edited at none. */
export function idsAt({ edits }: Pick<AttributionPlan, "edits">, point: readonly number[]): readonly string[] {
  return point.flatMap((edit) => edits[edit] ?? [])
}

/** A thing that was added or removed whole: others may speak of it. */
function isWhole({ id, edits }: EditedThing): boolean {
  return edits.some(({ path }) => path === id)
}

/** Things that cannot be edited, or left out, alone are edited together. */
function joinDependent(
  things: readonly EditedThing[],
  tell: (ids: readonly string[]) => string | undefined,
): readonly (readonly string[])[] {
  const ids = things.map(({ id }) => id)
  const alone = ids.map((id) => [id])
  if (!things.some(isWhole)) return alone
  const dependent = ids.filter(
    (id) => tell([id]) === undefined || tell(ids.filter((other) => other !== id)) === undefined,
  )
  if (dependent.length === 0) return alone
  const rest = ids.filter((id) => !dependent.includes(id))
  const stands = tell(dependent) !== undefined && tell(rest) !== undefined
  return stands ? [dependent, ...rest.map((id) => [id])] : [ids]
}

function planPoints(edits: readonly (readonly string[])[], idle: readonly string[]): AttributionPlan {
  return edits.length <= mostExactEdits ? planSubsets(edits, idle) : planOrders(edits, idle)
}

function planSubsets(edits: readonly (readonly string[])[], idle: readonly string[]): AttributionPlan {
  const count = edits.length
  const points = Array.from({ length: 1 << count }, (_, mask) => edits.flatMap((_, e) => ((mask >> e) & 1 ? [e] : [])))
  const steps = points.flatMap((point, before) =>
    edits.flatMap((_, edit) =>
      point.includes(edit)
        ? []
        : [{ edit, before, after: before | (1 << edit), weight: shapleyWeight(point.length, count) }],
    ),
  )
  return { method: "exact", edits, idle, points, steps, orders: 0 }
}

/** s! (n − s − 1)! / n!: the share of orders in which exactly a given set of s comes before a given edit. */
function shapleyWeight(size: number, count: number): number {
  let weight = 1 / count
  for (let i = 1; i <= size; i++) weight *= i / (count - i)
  return weight
}

function planOrders(edits: readonly (readonly string[])[], idle: readonly string[]): AttributionPlan {
  const count = edits.length
  const all = edits.map((_, e) => e)
  const pairs = Math.max(leastPairs, Math.floor(sampledPoints / (2 * (count - 1))))
  const drawn = Array.from({ length: pairs }, (_, i) => drawOrder(count, i))
  const orders = drawn.flatMap((order) => [order, order.toReversed()])
  const points = new Map<string, readonly number[]>()
  const place = (point: readonly number[]) => {
    const sorted = point.toSorted((a, b) => a - b)
    const key = sorted.join(",")
    if (!points.has(key)) points.set(key, sorted)
    return key
  }
  place([])
  for (const e of all) place([e])
  for (const e of all) place(all.filter((other) => other !== e))
  const named = orders.flatMap((order, number) =>
    order.map((edit, i) => ({
      edit,
      before: place(order.slice(0, i)),
      after: place(order.slice(0, i + 1)),
      order: number,
    })),
  )
  const full = place(all)
  const keys = [...points.keys()].filter((key) => key !== full)
  const indices = new Map([...keys, full].map((key, i) => [key, i]))
  return {
    method: "sampled",
    edits,
    idle,
    points: [...indices.keys()].map((key) => points.get(key) ?? []),
    steps: named.map(({ edit, before, after, order }) => ({
      edit,
      before: indices.get(before) ?? 0,
      after: indices.get(after) ?? 0,
      weight: 1 / orders.length,
      order,
    })),
    orders: orders.length,
  }
}

/** Fisher and Yates's shuffle of 0 … count − 1. */
function drawOrder(count: number, number: number): readonly number[] {
  const [key0, key1] = rootKey(orderSeed)
  const order = Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(uniform(key0, key1, number, i, 0) * (i + 1))
    const [a = 0, b = 0] = [order[i], order[j]]
    order[i] = b
    order[j] = a
  }
  return order
}
