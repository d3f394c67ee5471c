import { checkFinite, type Family, readParameters } from "./family.ts"

export const peakedParameters = [
  { name: "min", meaning: "the lowest value" },
  { name: "mode", meaning: "the most likely value" },
  { name: "max", meaning: "the highest value" },
] as const

/** Why three numbers are not a lowest, a most likely and a highest value. */
export function checkPeaked(values: readonly number[]): string | undefined {
  const [min, mode, max] = readParameters(values)
  const reason = checkFinite(peakedParameters, values)
  if (reason !== undefined) return reason
  if (!(min < max)) return "min must be below max"
  return min <= mode && mode <= max ? undefined : "mode must lie between min and max"
}

/** A density that rises in a straight line from the lowest to the most likely value and falls to the highest. */
export const triangular: Family = {
  name: "triangular",
  parameters: peakedParameters,
  discrete: false,
  check: checkPeaked,
  quantile(u, min, mode, max) {
    if (!(min < max && min <= mode && mode <= max)) return NaN
    const rising = (mode - min) / (max - min)
    // The bounds keep the two branches apart where rounding would let them cross at the mode.
    if (u < rising) return Math.min(mode, min + Math.sqrt(u * (max - min) * (mode - min)))
    return Math.max(mode, max - Math.sqrt((1 - u) * (max - min) * (max - mode)))
  },
  cdf(x, values) {
    const [min, mode, max] = readParameters(values)
    if (x <= min) return 0
    if (x >= max) return 1
    if (x < mode) return ((x - min) * (x - min)) / ((max - min) * (mode - min))
    return 1 - ((max - x) * (max - x)) / ((max - min) * (max - mode))
  },
  mean(values) {
    const [min, mode, max] = readParameters(values)
    return (min + mode + max) / 3
  },
  variance(values) {
    const [min, mode, max] = readParameters(values)
    const rise = mode - min
    const fall = max - mode
    return (rise * rise + fall * fall + rise * fall) / 18
  },
  support(values) {
    const [min, , max] = readParameters(values)
    return [min, max]
  },
}
