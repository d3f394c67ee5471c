import { normalCdf } from "../number/normal-cdf.ts"
import { normalQuantile } from "../number/normal-quantile.ts"
import { type Family, type Parameter, readParameters } from "./family.ts"
import { linearScale, logitScale, logScale, type Scale } from "./scale.ts"
import { measureSplitNormal, placeSplitNormal, standardizeSplitNormal } from "./split-normal.ts"

/** `a to b` on the linear scale: a normal distribution. */
export const intervalLinear: Family = defineInterval("interval_linear", linearScale)

/** `a to b` on the log scale: a lognormal distribution. */
export const intervalLog: Family = defineInterval("interval_log", logScale)

/** `a to b` on the logit scale, for shares and probabilities. */
export const intervalLogit: Family = defineInterval("interval_logit", logitScale)

/** `a to m to b` on the linear scale. */
export const quantilesLinear: Family = defineQuantiles("quantiles_linear", linearScale)

/** `a to m to b` on the log scale. */
export const quantilesLog: Family = defineQuantiles("quantiles_log", logScale)

/** `a to m to b` on the logit scale, for shares and probabilities. */
export const quantilesLogit: Family = defineQuantiles("quantiles_logit", logitScale)

/** Where on the scale the 5 %, 50 % and 95 % points lie. */
type Marks = readonly [number, number, number]

/** A judgement of two numbers, 5 % and 95 %; the median lies midway between them on the scale: (g(a) + g(b)) / 2. */
function defineInterval(name: string, scale: Scale): Family {
  const parameters = [
    { name: "low", meaning: "the value with 5 % of the probability below it" },
    { name: "high", meaning: "the value with 5 % of the probability above it" },
  ] as const
  return {
    ...defineShared(name, scale, parameters, (values) => {
      const lower = scale.place(values[0] ?? NaN)
      const upper = scale.place(values[1] ?? NaN)
      return [lower, (lower + upper) / 2, upper]
    }),
    quantile(u, low, high) {
      if (!(scale.holds(low) && scale.holds(high) && low < high)) return NaN
      const lower = scale.place(low)
      const upper = scale.place(high)
      return scale.restore(placeSplitNormal(normalQuantile(u), lower, (lower + upper) / 2, upper))
    },
  }
}

/** A judgement of three numbers, 5 %, 50 % and 95 %: a split normal on the scale. */
function defineQuantiles(name: string, scale: Scale): Family {
  const parameters = [
    { name: "low", meaning: "the value with 5 % of the probability below it" },
    { name: "median", meaning: "the value with half of the probability below it" },
    { name: "high", meaning: "the value with 5 % of the probability above it" },
  ] as const
  return {
    ...defineShared(name, scale, parameters, (values) => {
      const [low, median, high] = readParameters(values)
      return [scale.place(low), scale.place(median), scale.place(high)]
    }),
    quantile(u, low, median, high) {
      if (!(scale.holds(low) && scale.holds(high) && low < median && median < high)) return NaN
      const place = placeSplitNormal(normalQuantile(u), scale.place(low), scale.place(median), scale.place(high))
      return scale.restore(place)
    },
  }
}

function defineShared(
  name: string,
  scale: Scale,
  parameters: readonly Parameter[],
  findMarks: (values: readonly number[]) => Marks,
): Omit<Family, "quantile"> {
  return {
    name,
    parameters,
    discrete: false,
    check: (values) => checkAscending(scale, parameters, values),
    cdf(x, values) {
      if (!scale.holds(x)) return x <= scale.ends[0] ? 0 : x >= scale.ends[1] ? 1 : NaN
      return normalCdf(standardizeSplitNormal(scale.place(x), ...findMarks(values)))
    },
    mean: (values) => measureSplitNormal(scale, ...findMarks(values)).mean,
    variance: (values) => measureSplitNormal(scale, ...findMarks(values)).variance,
    support: () => scale.ends,
  }
}

function checkAscending(scale: Scale, parameters: readonly Parameter[], values: readonly number[]): string | undefined {
  const [low, second, third] = readParameters(values)
  const given = parameters.length === 2 ? [low, second] : [low, second, third]
  if (!given.every(Number.isFinite)) return `${given.find((value) => !Number.isFinite(value))} must be finite`
  const outside = given.find((value) => !scale.holds(value))
  if (outside !== undefined) return `${outside} must ${scale.demand}`
  if (!(low < second)) return `${low} must be below ${second}`
  return parameters.length === 3 && !(second < third) ? `${second} must be below ${third}` : undefined
}
