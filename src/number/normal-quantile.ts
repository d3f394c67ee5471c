import { log } from "./log.ts"

/**
 * The quantile of the standard normal distribution: the z with Phi(z) = u. Relative error about 1e-16 times a few.
 * Never falls as u rises. u <= 0 gives -Infinity, u >= 1 gives Infinity, NaN gives NaN.
 *
 * 1. q = u - 0.5. If |q| <= 0.425: r = 0.180625 - q * q; result = q * A(r) / B(r), from left to right.
 * 2. Otherwise t = q < 0 ? u : 1 - u; r = sqrt(-log(t)).
 * 3. If r <= 5: r = r - 1.6; v = C(r) / D(r). Otherwise r = r - 5; v = E(r) / F(r).
 * 4. result = q < 0 ? -v : v.
 *
 * A..F are polynomials of degree 7, by Horner's rule from the highest coefficient down; B, D and F end in 1.
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
  const above =
    ((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) * r +
      13731.69376550946) *
      r +
      1971.5909503065513) *
      r +
      133.14166789178438) *
      r +
    3.3871328727963665
  const below =
    ((((((5226.495278852546 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) * r +
      5394.196021424751) *
      r +
      687.1870074920579) *
      r +
      42.31333070160091) *
      r +
    1
  return (q * above) / below
}

function quantileInTail(r: number): number {
  const above =
    ((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r + 1.2704582524523684) * r +
      3.6478483247632045) *
      r +
      5.769497221460691) *
      r +
      4.630337846156546) *
      r +
    1.4234371107496835
  const below =
    ((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r + 0.14810397642748008) *
      r +
      0.6897673349851) *
      r +
      1.6763848301838038) *
      r +
      2.053191626637759) *
      r +
    1
  return above / below
}

function quantileInFarTail(r: number): number {
  const above =
    ((((((2.0103343992922881e-7 * r + 2.7115555687434876e-5) * r + 0.0012426609473880784) * r + 0.026532189526576124) *
      r +
      0.29656057182850487) *
      r +
      1.7848265399172913) *
      r +
      5.463784911164114) *
      r +
    6.657904643501103
  const below =
    ((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 1.8463183175100548e-5) * r + 0.0007868691311456133) *
      r +
      0.014875361290850615) *
      r +
      0.1369298809227358) *
      r +
      0.599832206555888) *
      r +
    1
  return above / below
}
