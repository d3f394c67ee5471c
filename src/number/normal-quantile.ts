import { log } from "./log.ts"
import {
  centreAbove,
  centreBelow,
  farTailAbove,
  farTailBelow,
  type Polynomial,
  tailAbove,
  tailBelow,
} from "./normal-quantile-coefficients.ts"

/**
 * The quantile of the standard normal distribution: the z with Phi(z) = u. Relative error about 1e-16 times a few.
 * Never falls as u rises. u <= 0 gives -Infinity, u >= 1 gives Infinity, NaN gives NaN.
 *
 * 1. q = u - 0.5. If |q| <= 0.425: r = 0.180625 - q * q; result = q * A(r) / B(r), from left to right.
 * 2. Otherwise t = q < 0 ? u : 1 - u; r = sqrt(-log(t)).
 * 3. If r <= 5: r = r - 1.6; v = C(r) / D(r). Otherwise r = r - 5; v = E(r) / F(r).
 * 4. result = q < 0 ? -v : v.
 *
 * A..F (normal-quantile-coefficients.ts) are polynomials of degree 7, by Horner's rule from the highest coefficient
 * down; B, D and F end in 1.
 *
 * Source: Wichura 1988, Algorithm AS 241, Applied Statistics 37, PPND16.
 */
export function normalQuantile(u: number): number {
  if (u <= 0) return -Infinity
  if (u >= 1) return Infinity
  const q = u - 0.5
  if (Math.abs(q) <= 0.425) return quantileInCentre(q)
  const r = Math.sqrt(-log(q < 0 ? u : 1 - u))
  const v = r <= 5 ? quantileInTail(r - 1.6) : quantileInFarTail(r - 5)
  return q < 0 ? -v : v
}

function quantileInCentre(q: number): number {
  const r = 0.180625 - q * q
  return (q * evaluate(centreAbove, r)) / evaluate(centreBelow, r)
}

function quantileInTail(r: number): number {
  return evaluate(tailAbove, r) / evaluate(tailBelow, r)
}

function quantileInFarTail(r: number): number {
  return evaluate(farTailAbove, r) / evaluate(farTailBelow, r)
}

function evaluate(p: Polynomial, r: number): number {
  return ((((((p[0] * r + p[1]) * r + p[2]) * r + p[3]) * r + p[4]) * r + p[5]) * r + p[6]) * r + p[7]
}
