import type { Ensemble } from "../../ensemble/ensemble.ts"
import type { Supplied } from "../../simulation/alteration.ts"
import type { Plan } from "../../simulation/plan.ts"
import { supplyAssumption } from "../../simulation/supply.ts"
import type { StudyPoint } from "../play.ts"

/** More numbers than this are not laid out beside the runs that they come from: 64 MB. */
const mostKnown = 2 ** 23

/**
 * The points of an attribution, with what two scenarios drew in the place of drawing it again in each of them: by number a
 * run draws the same wherever an assumption is the same. `edited` are the assumptions in which the scenarios differ. Assumptions
 * that read others are computed from these. Only for alterations of this plan, of which both scenarios are one.
 */
export function knowDraws(
  plan: Plan,
  [start, end]: readonly [Draws, Draws],
  edited: readonly string[],
): (point: StudyPoint) => StudyPoint {
  const drawn = plan.assumptions.flatMap((one, slot) => (supplyAssumption(slot, one)?.kind === "draw" ? [slot] : []))
  const others = edited.map((id) => plan.labels.assumptions.indexOf(id))
  if ((drawn.length + others.length) * (start.to - start.from) > mostKnown) return (point) => point
  const [before, after] = [shareColumns(drawn, start), shareColumns(others, end)]
  return (point) => {
    if (point.plan !== plan) return point
    const { supplied } = point.alteration
    const find = (list: readonly Supplied[], slot: number) => list.find(({ assumption }) => assumption === slot)
    const given = supplied.map((one) => (one.kind === "draw" ? (find(after, one.assumption) ?? one) : one))
    const kept = before.filter(({ assumption }) => find(supplied, assumption) === undefined)
    return { ...point, alteration: { ...point.alteration, supplied: [...given, ...kept] } }
  }
}

/** Runs, of which the draws of assumptions are looked at. */
type Draws = Pick<Ensemble, "from" | "to" | "assumptions">

/** What was drawn for some assumptions, in memory that threads share, where there is such: else each has a copy. */
function shareColumns(slots: readonly number[], { from, to, assumptions }: Draws): readonly Supplied[] {
  const count = to - from
  const bytes = slots.length * count * 8
  const memory = typeof SharedArrayBuffer === "undefined" ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes)
  return slots.map((assumption, place) => {
    const values = new Float64Array(memory, place * count * 8, count)
    values.set(assumptions[assumption]!)
    return { kind: "column", assumption, from, values }
  })
}
