import { checkFinite, type Family, readParameters } from "./family.ts"

const parameters = [
  { name: "low", meaning: "the lowest value" },
  { name: "high", meaning: "the highest value" },
] as const

/** Every value between two limits alike. */
export const uniform: Family = {
  name: "uniform",
  parameters,
  discrete: false,
  check(values) {
    const [low, high] = readParameters(values)
    return checkFinite(parameters, values) ?? checkSpan(low, high)
  },
  quantile(u, low, high) {
    return low < high && Number.isFinite(high - low) ? low + u * (high - low) : NaN
  },
  cdf(x, values) {
    const [low, high] = readParameters(values)
    return Math.max(0, Math.min(1, (x - low) / (high - low)))
  },
  mean(values) {
    const [low, high] = readParameters(values)
    return low + (high - low) / 2
  },
  variance(values) {
    const [low, high] = readParameters(values)
    return ((high - low) * (high - low)) / 12
  },
  support(values) {
    const [low, high] = readParameters(values)
    return [low, high]
  },
}

function checkSpan(low: number, high: number): string | undefined {
  if (!(low < high)) return "low must be below high"
  return Number.isFinite(high - low) ? undefined : "low and high must not be further apart than numbers reach"
}
