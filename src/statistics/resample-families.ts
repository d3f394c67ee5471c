import type { Interval } from "./estimate.ts"
import { quantileSorted } from "./quantile.ts"

/** With fewer families than this an interval by resampling would pretend to know. */
export const fewestFamilies = 10

/**
 * The 95 % interval of a mean over families, by drawing as many families with replacement `resamples` times: its 2.5 and
 * 97.5 % points. `means` holds one number per family: questions that the same facts settle are one family and one
 * number. `uniform` gives a number in [0, 1) for a resample and a place in it. Undefined below 10 families.
 * Source: Efron 1979, Bootstrap methods; by clusters, Davison and Hinkley 1997, section 3.8.
 */
export function resampleFamilies(
  means: readonly number[],
  resamples: number,
  uniform: (resample: number, place: number) => number,
): Interval | undefined {
  const families = means.length
  if (families < fewestFamilies) return undefined
  const drawn = new Float64Array(resamples)
  for (let resample = 0; resample < resamples; resample++) {
    let sum = 0
    for (let place = 0; place < families; place++) sum += means[Math.floor(uniform(resample, place) * families)] ?? 0
    drawn[resample] = sum / families
  }
  const sorted = drawn.toSorted()
  return { low: quantileSorted(sorted, 0.025), high: quantileSorted(sorted, 0.975) }
}
