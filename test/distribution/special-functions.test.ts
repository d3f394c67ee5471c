import { describe, expect, it } from "vitest"
import { lowerBeta, upperBeta } from "../../src/number/incomplete-beta.ts"
import { expandGamma, lowerGamma, upperGamma } from "../../src/distribution/incomplete-gamma.ts"
import { normalCdf } from "../../src/number/normal-cdf.ts"
import { binomialMass, poissonMass } from "../../src/number/saddle-point.ts"

function expectRelative(actual: number, wanted: number, tolerance: number): void {
  expect(Math.abs(actual / wanted - 1)).toBeLessThanOrEqual(tolerance)
}

describe("the incomplete beta function", () => {
  // mpmath 1.3, betainc regularized.
  it.each([
    [2, 3, 0.4, 0.5248],
    [0.5, 0.5, 0.1, 0.20483276469913345],
    [30, 70, 0.25, 0.1358149042834277],
    [1, 5, 0.9, 0.99999],
  ])("I(%d, %d) at %d is %d", (a, b, x, wanted) => {
    expectRelative(lowerBeta(a, b, x), wanted, 1e-13)
    expect(upperBeta(a, b, x)).toBeCloseTo(1 - wanted, 13)
    expectRelative(upperBeta(b, a, 1 - x), wanted, 1e-13)
  })

  it("is 0 and 1 outside, and keeps the digits of a tiny upper tail", () => {
    expect([lowerBeta(2, 3, -1), lowerBeta(2, 3, 0), lowerBeta(2, 3, 1), lowerBeta(2, 3, 2)]).toEqual([0, 0, 1, 1])
    expectRelative(upperBeta(1, 20, 0.9), 1e-20, 1e-12)
    expect(lowerBeta(2, 3, NaN)).toBeNaN()
  })
})

describe("the incomplete gamma function", () => {
  // mpmath 1.3, gammainc regularized.
  it.each([
    [2.5, 1.2, 0.20852587940567532],
    [0.3, 0.05, 0.4484368621065926],
    [50, 60, 0.9155933189063082],
  ])("P(%d, %d) is %d", (shape, x, wanted) => {
    expectRelative(lowerGamma(shape, x), wanted, 1e-13)
    expectRelative(upperGamma(shape, x), 1 - wanted, 1e-13)
  })

  it("is that of the exponential distribution at shape 1, far into both tails", () => {
    expectRelative(upperGamma(1, 600), Math.exp(-600), 1e-12)
    expectRelative(lowerGamma(1, 1e-9), 9.999999995e-10, 1e-12)
    expect([lowerGamma(1, 0), upperGamma(1, 0), lowerGamma(1, Infinity), upperGamma(1, Infinity)]).toEqual([0, 1, 1, 0])
    expect(lowerGamma(1, NaN)).toBeNaN()
  })

  it.each([
    [1000, 1000],
    [1001, 1001],
    [1032, 1001],
    [20_044, 20_000],
  ])("is the sum of the chances of 0 to %d events where %d are expected", (count, mean) => {
    let [term, sum] = [poissonMass(count, mean), 0]
    for (let n = count; n >= 0; n--) {
      sum += term
      term *= n / mean
    }
    expectRelative(upperGamma(count + 1, mean), sum, 1e-12)
  })

  it("is 0 and 1 beyond what can come out, and nothing of nothing", () => {
    expect([lowerGamma(2, -1), upperGamma(2, -1)]).toEqual([0, 1])
    expect([lowerGamma(2, NaN), upperGamma(2, NaN)]).toEqual([NaN, NaN])
    // A shape of a hundred thousand and one of one.
    for (const shape of [1e5, 1]) expect([lowerGamma(shape, 1e300), upperGamma(shape, 1e300)]).toEqual([1, 0])
    expect([lowerGamma(1, 1000), lowerGamma(1e5, 1), upperGamma(1e5, 1)]).toEqual([1, 0, 1])
  })

  it("keeps its digits ten and more standard deviations out where the shape is large", () => {
    // mpmath 1.3: the power series with 60 digits, and the sum of Poisson masses below the shape.
    expectRelative(lowerGamma(1e5, 98_114.28473521036), 9.865876450376501e-10, 1e-12)
    expectRelative(lowerGamma(1e5, 96_870.64026791186), 7.61985302414087e-24, 4e-12)
    expectRelative(upperGamma(1e5, 103_195.35897446779), 7.619853024143853e-24, 4e-12)
    // What is expanded is found again, however far out.
    for (const z of [-36, -20, 20, 36])
      expectRelative((z < 0 ? lowerGamma : upperGamma)(1e5, expandGamma(1e5, z)), normalCdf(-Math.abs(z)), 1e-10)
  })

  it("goes over into the expansion for large shapes without a step", () => {
    for (const z of [-6, -1, 0, 2, 5]) {
      const x = expandGamma(99_999.9, z)
      const [sum, expansion] = [lowerGamma(99_999.9, x), lowerGamma(1e5, x + 0.1)]
      expectRelative(sum, expansion, 1e-4)
    }
    // mpmath 1.3 by quadrature: P(1e6, 994013.8460490516) = 1e-9.
    expectRelative(lowerGamma(1e6, 994_013.8460490516), 1e-9, 1e-10)
  })
})

describe("masses", () => {
  it("are the textbook's for small numbers", () => {
    expectRelative(poissonMass(3, 2), (8 / 6) * Math.exp(-2), 1e-14)
    expectRelative(poissonMass(0, 2), Math.exp(-2), 1e-14)
    expectRelative(binomialMass(2, 5, 0.3, 0.7), 10 * 0.09 * 0.343, 1e-14)
    expectRelative(binomialMass(0, 5, 0.3, 0.7), 0.7 ** 5, 1e-14)
    expectRelative(binomialMass(5, 5, 0.3, 0.7), 0.3 ** 5, 1e-14)
  })

  it("keep their digits for numbers whose factorials nothing can hold", () => {
    // mpmath 1.3.
    expectRelative(binomialMass(500_000, 1_000_000, 0.5, 0.5), 0.00079788436133201, 1e-12)
    expectRelative(poissonMass(1e6, 1e6), 0.00039894224715624, 1e-12)
  })
})
