import { exp } from "./exp.ts"
import { log } from "./log.ts"

/** The logistic function 1 / (1 + exp(-x)), in that order: from the log odds x to a probability in [0, 1]. */
export function logistic(x: number): number {
  return 1 / (1 + exp(-x))
}

/** The log odds log(p / (1 - p)), in that order. 0 gives -Infinity, 1 gives Infinity, outside [0, 1] gives NaN. */
export function logit(p: number): number {
  return log(p / (1 - p))
}
