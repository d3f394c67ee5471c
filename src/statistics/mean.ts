import { type Estimate, emptyEstimate, usualLevel } from "./estimate.ts"
import { measureMoments, type Moments } from "./moments.ts"
import { studentQuantile } from "./student-quantile.ts"

/**
 * The mean of a sample with Student's interval. The error is sd / sqrt(n). One value alone says nothing of its error:
 * mcse is Infinity and the interval the whole line.
 */
export function estimateMean(values: ArrayLike<number>, level: number = usualLevel): Estimate {
  return meanOfMoments(measureMoments(values), level)
}

/** The mean of a sample of which the moments are known. */
export function meanOfMoments({ n, mean, sd }: Moments, level: number = usualLevel): Estimate {
  if (n === 0) return emptyEstimate
  if (n === 1) return { value: mean, mcse: Infinity, low: -Infinity, high: Infinity, n }
  const mcse = sd / Math.sqrt(n)
  const reach = studentQuantile(0.5 + level / 2, n - 1) * mcse
  return { value: mean, mcse, low: mean - reach, high: mean + reach, n }
}
