import { readColumn } from "../answers/read-column.ts"
import type { Runs } from "../answers/runs.ts"
import { listUnknowns, type Unknown } from "../answers/unknowns.ts"
import { plainDraws } from "../random/draws.ts"
import { rootKey } from "../random/seed.ts"
import type { Plan } from "../simulation/plan.ts"
import { listSources, ownScores } from "../simulation/sources.ts"
import type { Estimate } from "../statistics/estimate.ts"
import { estimateShift } from "../statistics/selection.ts"

/** An unknown of which the runs that match have more or less than all runs. */
export interface Selected extends Pick<Unknown, "kind" | "id" | "title"> {
  /** By how much, in its standard deviations: of its median, of a yes or no of its mean. */
  readonly shift: Estimate
  /** The same of its own part, before the factors that load on it. */
  readonly own?: Estimate
}

/** Of all unknowns together, in so many of a hundred conditions that select nothing one is told. */
const risk = 0.05

/**
 * The unknowns that the runs at `places` differ in most, at most `most` of them, the largest shift first: those whose interval,
 * wide enough for all that were looked at, leaves out 0. Runs are those of the seed from 0 on.
 */
export function findSelected(
  runs: Runs,
  {
    plan,
    seed,
    places,
    most,
  }: { readonly plan: Plan; readonly seed: string; readonly places: Int32Array; readonly most: number },
): readonly Selected[] {
  const matches = new Uint8Array(runs.count)
  for (const place of places) matches[place] = 1
  const unknowns = listUnknowns(runs.model).filter(({ type }) => type.kind !== "category")
  const level = 1 - risk / Math.max(1, unknowns.length)
  const shifts = unknowns.flatMap((unknown) => {
    const data = readColumn(runs, unknown.column)?.data
    return data === undefined ? [] : [{ unknown, shift: estimateShift(data, matches, level) }]
  })
  const seen = shifts.filter(({ shift: { low, high } }) => low > 0 || high < 0)
  const first = seen.toSorted((a, b) => Math.abs(b.shift.value) - Math.abs(a.shift.value)).slice(0, most)
  const ownOf = (unknown: Unknown): { readonly own?: Estimate } => {
    const source = unknown.loadedBy.length === 0 ? undefined : sourceOf(plan, unknown)
    if (source === undefined) return {}
    return {
      own: estimateShift(ownScores(source, rootKey(seed), plainDraws, { from: 0, to: runs.count }), matches, level),
    }
  }
  return first.map(({ unknown, shift }) => {
    const { kind, id, title } = unknown
    return { kind, id, title, shift, ...ownOf(unknown) }
  })
}

function sourceOf(plan: Plan, { kind, slot }: Unknown) {
  return listSources(plan).find(({ factors, assumptions }) =>
    (kind === "factor" ? factors : assumptions).includes(slot),
  )
}
