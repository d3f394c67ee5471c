import { type Estimate, emptyEstimate, usualLevel } from "./estimate.ts"
import { measureMoments } from "./moments.ts"
import { newcombeDifference } from "./newcombe.ts"
import { errorFromInterval } from "./proportion.ts"
import { estimateQuantile } from "./quantile-estimate.ts"
import { estimateMean } from "./mean.ts"
import { studentQuantile } from "./student-quantile.ts"
import { wilsonInterval } from "./wilson.ts"

/**
 * By how much the runs that match differ from all runs in a column, in its standard deviations: the shift of the median; of
 * a column of one or two values that of the mean. `matches` is 1 for the runs that match. The error is that of the part alone.
 * Nothing is told if no run matches or the column does not vary.
 */
export function estimateShift(values: ArrayLike<number>, matches: ArrayLike<number>, level = usualLevel): Estimate {
  const all = Float64Array.from(values).sort()
  const part = Float64Array.from(values)
    .filter((_, run) => matches[run] === 1)
    .sort()
  const { sd, mean } = measureMoments(all)
  if (!(sd > 0)) return { ...emptyEstimate, n: part.length }
  const few = all.every((value) => value === all[0] || value === all[all.length - 1])
  const centre = few ? mean : estimateQuantile(all, 0.5, level).value
  const { value, mcse, low, high, n } = few ? estimateMean(part, level) : estimateQuantile(part, 0.5, level)
  return { value: (value - centre) / sd, mcse: mcse / sd, low: (low - centre) / sd, high: (high - centre) / sd, n }
}

/**
 * The share of yes in a part of the runs less that in all: (1 − part / all) times its difference to the rest, so with
 * Newcombe's interval for two independent samples. `yes` of `n` runs say yes, `yesInPart` of the `part` that match.
 *
 * Source: Newcombe 1998, Statistics in Medicine 17:873, method 10.
 */
export function comparePartToAll(
  yesInPart: number,
  part: number,
  yes: number,
  n: number,
  level: number = usualLevel,
): Estimate {
  if (part === 0) return { ...emptyEstimate, low: -1, high: 1 }
  if (part === n) return { value: 0, mcse: 0, low: 0, high: 0, n: part }
  const scale = 1 - part / n
  const interval = newcombeDifference(yes - yesInPart, n - part, yesInPart, part, level)
  const [low, high] = [interval.low * scale, interval.high * scale]
  const [inPart, inRest] = [yesInPart / part, (yes - yesInPart) / (n - part)]
  const squared = (inPart * (1 - inPart)) / part + (inRest * (1 - inRest)) / (n - part)
  const mcse = squared > 0 ? scale * Math.sqrt(squared) : errorFromInterval({ low, high }, level)
  return { value: (inPart - inRest) * scale, mcse, low, high, n: part }
}

/**
 * The mean of a part of the runs less that of all: (1 − part / all) times its difference to the rest. The error is that of
 * two independent means, the interval Student's with the degrees of freedom of the smaller sample, so at least as wide as
 * Welch's. Nothing is told below two runs in the part or in the rest; a part that is all differs by exactly 0.
 *
 * Source: Welch 1938, Biometrika 29:350.
 */
export function compareMeanOfPart(
  part: ArrayLike<number>,
  rest: ArrayLike<number>,
  level: number = usualLevel,
): Estimate {
  const [a, b] = [measureMoments(part), measureMoments(rest)]
  if (b.n === 0 && a.n > 0) return { value: 0, mcse: 0, low: 0, high: 0, n: a.n }
  if (a.n < 2 || b.n < 2) return { ...emptyEstimate, n: a.n }
  const scale = b.n / (a.n + b.n)
  const value = (a.mean - b.mean) * scale
  const mcse = scale * Math.sqrt(a.variance / a.n + b.variance / b.n)
  const reach = studentQuantile(0.5 + level / 2, Math.min(a.n, b.n) - 1) * mcse
  return { value, mcse, low: value - reach, high: value + reach, n: a.n }
}

/**
 * The share of matching runs when runs were played until `matching` of them did, which took `n`: (m − 1) / (n − 1), which is
 * unbiased under this way of stopping, as m / n is not. The error is √(p (1 − p) / (n − 2)); the interval is Wilson's for the
 * runs before the last, which could not but match. Nothing is told below two matching runs.
 *
 * Source: Haldane 1945, Biometrika 33:222; Finney 1949, Biometrika 36:233 (the error).
 */
export function estimateInverseShare(matching: number, n: number, level: number = usualLevel): Estimate {
  if (matching < 2) return { ...emptyEstimate, low: 0, high: 1, n }
  const value = (matching - 1) / (n - 1)
  const mcse = n > 2 ? Math.sqrt((value * (1 - value)) / (n - 2)) : Infinity
  return { value, mcse, ...wilsonInterval(matching - 1, n - 1, level), n }
}
