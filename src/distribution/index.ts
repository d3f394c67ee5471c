import { bernoulli } from "./bernoulli.ts"
import { beta } from "./beta.ts"
import { binomial } from "./binomial.ts"
import {
  intervalLinear,
  intervalLog,
  intervalLogit,
  quantilesLinear,
  quantilesLog,
  quantilesLogit,
} from "./elicited.ts"
import { exponential } from "./exponential.ts"
import type { Family } from "./family.ts"
import { gamma } from "./gamma.ts"
import { inverseGamma } from "./inverse-gamma.ts"
import { logGammaVariate } from "./log-gamma.ts"
import { lognormal } from "./lognormal.ts"
import { normal } from "./normal.ts"
import { pert } from "./pert.ts"
import { poisson } from "./poisson.ts"
import { triangular } from "./triangular.ts"
import { uniform } from "./uniform.ts"
import { weibull } from "./weibull.ts"

const byName = {
  uniform,
  normal,
  lognormal,
  exponential,
  gamma,
  beta,
  triangular,
  pert,
  bernoulli,
  poisson,
  binomial,
  weibull,
  inverse_gamma: inverseGamma,
  log_gamma: logGammaVariate,
  interval_linear: intervalLinear,
  interval_log: intervalLog,
  interval_logit: intervalLogit,
  quantiles_linear: quantilesLinear,
  quantiles_log: quantilesLog,
  quantiles_logit: quantilesLogit,
} satisfies Readonly<Record<string, Family>>

/** The name of a family. */
export type FamilyName = keyof typeof byName

/** All families by name. */
export const families: Readonly<Record<FamilyName, Family>> = byName

/** Whether a text names a family. */
export function isFamilyName(name: string): name is FamilyName {
  return Object.hasOwn(families, name)
}

export type { Family, Parameter } from "./family.ts"
