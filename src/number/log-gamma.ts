import { log } from "./log.ts"

/** 1 - Euler's constant: the slope of log Gamma at 2. */
export const slopeAtTwo = 0.42278433509846713

/** (-1)^k (zeta(k) - 1) / k for k = 2..30: the Taylor series of log Gamma at 2 after the slope. */
export const seriesAtTwo = [
  0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986, 0.0028905103307415234,
  -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939, 9.945751278180853e-5, -4.492623673813314e-5,
  2.050721277567069e-5, -9.439488275268397e-6, 4.374866789907488e-6, -2.039215753801366e-6, 9.55141213040742e-7,
  -4.492469198764566e-7, 2.1207184805554665e-7, -1.0043224823968099e-7, 4.7698101693639804e-8, -2.2711094608943164e-8,
  1.0838659214896955e-8, -5.183475041970047e-9, 2.4836745438024785e-9, -1.1921401405860912e-9, 5.731367241678862e-10,
  -2.7595228851242334e-10, 1.330476437424449e-10, -6.4229645638381e-11, 3.1044247747322276e-11,
] as const

/** B(2k) / (2k (2k - 1)) for k = 1..8: Stirling's series. */
export const stirling = [
  0.08333333333333333, -0.002777777777777778, 0.0007936507936507937, -0.0005952380952380953, 0.0008417508417508417,
  -0.0019175269175269176, 0.00641025641025641, -0.029550653594771242,
] as const

export const halfLogTwoPi = 0.9189385332046728

/**
 * The logarithm of the gamma function for x > 0, relative error below 1e-13, near its zeros at 1 and 2 too.
 * 0 and Infinity give Infinity; negative numbers and NaN give NaN.
 *
 * x >= 10: Stirling's series. 1.5 <= x < 2.5: Taylor's series at 2. Between them and below, x is shifted into
 * [1.5, 2.5) by Gamma(x + 1) = x Gamma(x), the factors multiplied first and their logarithm taken once.
 *
 * Source: Abramowitz and Stegun 1964, eq. 6.1.15, 6.1.33 (shifted by one), 6.1.41.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return x === 0 ? Infinity : NaN
  if (x === Infinity) return x
  if (x >= 10) return logGammaFarOut(x)
  if (x < 0.5) return logGammaNearTwo(x) - log(x * (x + 1))
  if (x < 1.5) return logGammaNearTwo(x - 1) - log(x)
  let factors = 1
  let base = x
  while (base >= 2.5) {
    base -= 1
    factors *= base
  }
  return logGammaNearTwo(base - 2) + log(factors)
}

/** log Gamma(2 + z) for |z| <= 0.5. */
function logGammaNearTwo(z: number): number {
  let sum = 0
  for (let i = seriesAtTwo.length - 1; i >= 0; i--) sum = (sum + seriesAtTwo[i]!) * z
  return z * (slopeAtTwo + sum)
}

function logGammaFarOut(x: number): number {
  const inverse = 1 / x
  const square = inverse * inverse
  let sum = 0
  for (let i = stirling.length - 1; i >= 0; i--) sum = sum * square + stirling[i]!
  return (x - 0.5) * log(x) - x + halfLogTwoPi + sum * inverse
}
