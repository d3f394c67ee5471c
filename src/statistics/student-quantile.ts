import { normalQuantile } from "../number/normal-quantile.ts"

/** From here on the series at the normal quantile is exact to 12 digits, below it the sums are short. */
const seriesFrom = 200

/**
 * The quantile of Student's t with a whole number of degrees of freedom, for 0 < u < 1; NaN elsewhere.
 * Relative error below 1e-10 for 1e-4 <= u <= 1 - 1e-4.
 *
 * Source: Abramowitz and Stegun 1964, eq. 26.7.3, 26.7.4 (inverted by bisection) and 26.7.5.
 */
export function studentQuantile(u: number, degrees: number): number {
  if (!(u > 0 && u < 1) || !(degrees >= 1)) return NaN
  if (degrees >= seriesFrom) return expandAtNormal(normalQuantile(u), degrees)
  if (u === 0.5) return 0
  return u < 0.5 ? -solveCentral(1 - 2 * u, degrees) : solveCentral(2 * u - 1, degrees)
}

/** What was found last: intervals of one kind ask the same again and again. */
let solved = { central: NaN, degrees: NaN, t: NaN }

/** The t with P(|T| < t) = central. */
function solveCentral(central: number, degrees: number): number {
  if (solved.central !== central || solved.degrees !== degrees)
    solved = { central, degrees, t: bisectCentral(central, degrees) }
  return solved.t
}

function bisectCentral(central: number, degrees: number): number {
  let low = 0
  let high = 1
  while (measureCentral(high, degrees) < central) high *= 2
  for (;;) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) return middle
    if (measureCentral(middle, degrees) < central) low = middle
    else high = middle
  }
}

/** P(|T| < t), a sum in powers of cos^2 of the angle whose tangent is t / sqrt(degrees). */
function measureCentral(t: number, degrees: number): number {
  const tangent = t / Math.sqrt(degrees)
  const cosineSquared = 1 / (1 + tangent * tangent)
  const sine = tangent * Math.sqrt(cosineSquared)
  const odd = degrees % 2
  let term = odd === 1 ? Math.sqrt(cosineSquared) : 1
  let sum = degrees === 1 ? 0 : term
  for (let i = 2 + odd; i < degrees; i += 2) {
    term *= (cosineSquared * (i - 1)) / i
    sum += term
  }
  return odd === 1 ? (2 / Math.PI) * (arctangent(tangent) + sine * sum) : sine * sum
}

/** The angle of a tangent >= 0, the same bits everywhere: the angle is halved five times, then Taylor's series. */
function arctangent(tangent: number): number {
  if (tangent > 1) return Math.PI / 2 - arctangent(1 / tangent)
  let reduced = tangent
  for (let halving = 0; halving < 5; halving++) reduced = reduced / (1 + Math.sqrt(1 + reduced * reduced))
  const square = reduced * reduced
  let sum = 0
  for (let k = 15; k >= 1; k -= 2) sum = 1 / k - square * sum
  return 32 * reduced * sum
}

function expandAtNormal(z: number, degrees: number): number {
  const square = z * z
  const term1 = (square + 1) / 4
  const term2 = ((5 * square + 16) * square + 3) / 96
  const term3 = (((3 * square + 19) * square + 17) * square - 15) / 384
  const term4 = ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92160
  return z * (1 + (term1 + (term2 + (term3 + term4 / degrees) / degrees) / degrees) / degrees)
}
