import type { Range } from "../design/range.ts"
import { normalQuantile } from "../number/normal-quantile.ts"
import { type Draws, ignoranceKeys } from "../random/draws.ts"
import type { Key } from "../random/seed.ts"
import type { Plan } from "../simulation/plan.ts"
import { listSources, ownUniforms } from "../simulation/sources.ts"

/** How many regressors a plan has: the numbers of luck that it reads, and its sources. */
export function countRegressors(plan: Plan): number {
  return plan.luck.events.length * plan.luck.records.length + listSources(plan).length
}

/**
 * Puts the wanted normal scores, by run, behind the numbers of luck that are wanted, which were read while the runs were played:
 * places rise, and those of luck come first.
 */
export function fillScores(
  regressors: Float64Array,
  places: readonly number[],
  lucks: number,
  sites: readonly number[],
  { root, draws, from, to }: Range & { readonly root: Key; readonly draws: Draws },
): void {
  const width = to - from
  const sources = places.filter((place) => place >= lucks)
  if (sources.length === 0) return
  const keys = ignoranceKeys(root, draws, { from, to })
  const first = (places.length - sources.length) * width
  for (const [i, place] of sources.entries()) {
    const scores = ownUniforms({ site: sites[place - lucks]! }, keys)
    const at = first + i * width
    for (let run = 0; run < width; run++) regressors[at + run] = normalQuantile(scores[run]!)
  }
}
