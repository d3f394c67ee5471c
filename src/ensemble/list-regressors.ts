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

/** The wanted regressors, one after another, by place: those of luck, which were read while the runs were played, then normal scores. */
export function listRegressors(
  places: readonly number[],
  luck: Float64Array,
  lucks: number,
  sites: readonly number[],
  { root, draws, from, to }: Range & { readonly root: Key; readonly draws: Draws },
): Float64Array {
  const width = to - from
  const sources = places.filter((place) => place >= lucks)
  if (sources.length === 0) return luck
  const keys = ignoranceKeys(root, draws, { from, to })
  const regressors = new Float64Array(places.length * width)
  regressors.set(luck)
  for (const [i, place] of sources.entries()) {
    const scores = ownUniforms({ site: sites[place - lucks]! }, keys)
    const at = luck.length + i * width
    for (let run = 0; run < width; run++) regressors[at + run] = normalQuantile(scores[run]!)
  }
  return regressors
}
