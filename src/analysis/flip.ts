// "45 %" is asked: what would it take for 80 %? Everything that is not known can be drawn further out, and some of it
// moves the answer. The way on which the least has to be unusual is the way of the gradient, and that lies in the stored
// runs already: where yes came, the sources that matter lay higher. How far that way leads is then found by playing, for
// a straight line through a curve misses.
// This file refuses to tell a straight guess as a chance, to move what is not seen to matter, and to call a world likely
// because it is near: how rarely one lies as far out is told beside it.

import type { Runs } from "../answers/runs.ts"
import type { AskedColumn } from "../answers/read-asked.ts"
import type { OwnDistribution } from "../answers/own-distribution.ts"
import type { Model } from "../model/model.ts"
import { normalCdf } from "../number/normal-cdf.ts"
import { normalQuantile } from "../number/normal-quantile.ts"
import { plainDraws } from "../random/draws.ts"
import { rootKey } from "../random/seed.ts"
import type { Plan } from "../simulation/plan.ts"
import { ownScores } from "../simulation/sources.ts"
import type { Moved } from "../simulation/alteration.ts"
import { chooseDirection, type Direction, estimateGradient, oneIn, type Slope } from "../statistics/gradient.ts"
import { type NamedSource, nameSources } from "./source-list.ts"

/** A source that can be moved by so many standard deviations of its own part. */
export interface Movable extends NamedSource {
  readonly own?: OwnDistribution
}

/** What is moved, and where its middle then lies. */
export interface MovedThing {
  readonly id: string
  readonly kind: NamedSource["kind"]
  readonly title: string
  readonly unit: string
  /** Standard deviations of its own part. */
  readonly by: number
  /** The cumulative share of its own distribution at which its middle comes to lie, with all that moves it. */
  readonly percentile: number
  /** Of a number or a date, in its unit: its middle then, and its middle as it is. */
  readonly value?: number
  readonly median?: number
  readonly is_date?: true
  /** Of a yes or no: its chance as it is and then. */
  readonly chance?: { readonly before: number; readonly after: number }
}

/** The sources whose own part is one draw; what is drawn several times over has no one score to move. */
export function listMovable(model: Model, plan: Plan): readonly Movable[] {
  return nameSources(model, plan).filter(({ source }) => {
    const terms = source.assumptions.map((slot) => plan.assumptions[slot]?.term)
    return terms.every((term) => countDraws(term, source.site, false) === 1)
  })
}

/** How many draws a term has at a site; more than one where they are drawn for a total, or by another index. */
function countDraws(node: unknown, site: number, isRepeated: boolean): number {
  if (typeof node !== "object" || node === null) return 0
  const isTotal = "op" in node && node.op === "total"
  const isOwn = "site" in node && node.site === site
  const isFirst = "index" in node && node.index === 0
  const own = isOwn ? (isRepeated || !isFirst ? 2 : 1) : 0
  return Object.values(node).reduce<number>((sum, child) => sum + countDraws(child, site, isRepeated || isTotal), own)
}

/** How the chance moves with each source, from the runs that count; places are those of `movable`. */
export function findGradient(
  movable: readonly Movable[],
  { count }: Pick<Runs, "count">,
  { values }: AskedColumn,
  seed: string,
): readonly Slope[] {
  const counted = Uint32Array.from(Array.from(values.keys()).filter((run) => !Number.isNaN(values[run])))
  const answers = Float64Array.from(counted, (run) => values[run]!)
  const root = rootKey(seed)
  // One source after another: a hundred columns of scores at once would be too much.
  return movable.flatMap(({ source }, place) => {
    const scores = ownScores(source, root, plainDraws, { from: 0, to: count })
    const [slope] = estimateGradient([Float64Array.from(counted, (run) => scores[run]!)], answers)
    return slope === undefined || Number.isNaN(slope.slope.value) ? [] : [{ ...slope, source: place }]
  })
}

/** The directions of one thing, two things and so on, as far as slopes are seen. */
export function listDirections(gradient: readonly Slope[], most: number, rises: boolean): readonly Direction[] {
  return Array.from({ length: most }, (_, i) => chooseDirection(gradient, i + 1, rises)).filter(
    (direction, i) => direction !== undefined && direction.sources.length === i + 1,
  ) as readonly Direction[]
}

/** A direction followed so far, as an alteration moves sources. */
export function moveAlong(
  { sources, parts }: Direction,
  length: number,
  movable: readonly Movable[],
): readonly Moved[] {
  return sources.map((source, i) => ({ site: movable[source]!.source.site, by: length * parts[i]! }))
}

/**
 * The length at which the target is met, from what was seen at one length near it: chances are straight lines in normal
 * scores, about.
 */
export function correctLength(length: number, seen: number, start: number, target: number): number {
  const rise = normalQuantile(seen) - normalQuantile(start)
  const corrected = (length * (normalQuantile(target) - normalQuantile(start))) / rise
  return Number.isFinite(corrected) ? Math.min(Math.max(corrected, length - 0.25), length + 0.25) : length
}

/** What a direction moves and how far, told of each thing in its own unit; the largest move first. */
export function describeMoves(
  direction: Direction,
  length: number,
  movable: readonly Movable[],
  plan: Plan,
): readonly MovedThing[] {
  const moved = moveAlong(direction, length, movable)
  const shifts = shiftValues(plan, moved)
  return direction.sources
    .map((place, i): MovedThing => {
      const { id, kind, title, source, unknown } = movable[place]!
      const by = moved[i]!.by
      const shift =
        kind === "factor" ? shifts.factor(source.factors[0]!) : shifts.assumption(source.assumptions[0]!, by)
      const percentile = normalCdf(shift)
      return { id, kind, title, unit: unknown?.unit ?? "", by, percentile, ...measureValue(unknown, kind, shift) }
    })
    .toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by))
}

function measureValue(unknown: NamedSource["unknown"], kind: NamedSource["kind"], shift: number): Partial<MovedThing> {
  if (kind === "factor" || unknown?.own === undefined) return {}
  const { own, type } = unknown
  if (type.kind === "category") return {}
  if (type.kind === "boolean") {
    const no = own.cdf(0)
    return { chance: { before: 1 - no, after: no <= 0 ? 1 : no >= 1 ? 0 : 1 - normalCdf(normalQuantile(no) - shift) } }
  }
  const ends = { value: own.quantile(normalCdf(shift)), median: own.quantile(0.5) }
  return type.kind === "date" ? { ...ends, is_date: true } : ends
}

/** By how much the normal scores of factors and assumptions are moved, with all that loads them. */
function shiftValues(plan: Plan, moved: readonly Moved[]) {
  const ownOf = (site: number): number => moved.find((one) => one.site === site)?.by ?? 0
  const factors: number[] = []
  const load = (loadings: readonly { readonly factor: number; readonly loading: number }[]): number =>
    loadings.reduce((sum, { factor, loading }) => sum + loading * (factors[factor] ?? 0), 0)
  for (const { site, loadings, rest } of plan.factors) factors.push(load(loadings) + rest * ownOf(site))
  return {
    factor: (slot: number): number => factors[slot] ?? 0,
    assumption: (slot: number, own: number): number => {
      const { loaded } = plan.assumptions[slot]!
      return loaded === undefined ? own : load(loaded.loadings) + loaded.rest * own
    },
  }
}

/** Another thing is worth having where a world as far out becomes more frequent by a fifth. */
const worthwhile = 1.2

/** How many of the steps are worth having: each must make 1 in N smaller by a fifth; a step is its length, undefined if unreached. */
export function countWorthwhile(lengths: readonly (number | undefined)[]): number {
  let [best, count] = [Infinity, 0]
  for (const [i, length] of lengths.entries()) {
    if (length === undefined) continue
    const rarity = oneIn(length)
    if (best < worthwhile * rarity) break
    best = rarity
    count = i + 1
  }
  return count
}
