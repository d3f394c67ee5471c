import { invertBeta } from "./beta.ts"
import { type Family, readParameters } from "./family.ts"
import { lowerBeta } from "../number/incomplete-beta.ts"
import { checkPeaked, peakedParameters } from "./triangular.ts"

/** How much the most likely value weighs against the extremes. */
const weight = 4

/**
 * A smooth density between a lowest and a highest value with a given peak: a beta variable, stretched. Its mean is
 * (min + 4 mode + max) / 6.
 *
 * Source: Malcolm, Roseboom, Clark and Fazar 1959, Operations Research 7:646; with the shapes of Vose's modified PERT.
 */
export const pert: Family = {
  name: "pert",
  parameters: peakedParameters,
  discrete: false,
  check: checkPeaked,
  quantile(u, min, mode, max) {
    if (!(min < max && min <= mode && mode <= max)) return NaN
    return min + (max - min) * invertBeta(u, shapeRise(min, mode, max), shapeFall(min, mode, max))
  },
  cdf(x, values) {
    const [min, mode, max] = readParameters(values)
    return lowerBeta(shapeRise(min, mode, max), shapeFall(min, mode, max), (x - min) / (max - min))
  },
  mean(values) {
    const [min, mode, max] = readParameters(values)
    return (min + weight * mode + max) / (weight + 2)
  },
  variance(values) {
    const [min, , max] = readParameters(values)
    const mean = pert.mean(values)
    return ((mean - min) * (max - mean)) / (weight + 3)
  },
  support(values) {
    const [min, , max] = readParameters(values)
    return [min, max]
  },
}

/** The two shapes of the beta variable. */
export function shapeRise(min: number, mode: number, max: number): number {
  return 1 + (weight * (mode - min)) / (max - min)
}

export function shapeFall(min: number, mode: number, max: number): number {
  return 1 + (weight * (max - mode)) / (max - min)
}
