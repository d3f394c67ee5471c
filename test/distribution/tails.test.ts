import { describe, expect, it } from "vitest"
import { families } from "../../src/distribution/index.ts"
import { gammaQuantileOfTails } from "../../src/distribution/gamma.ts"
import { upperGamma } from "../../src/distribution/incomplete-gamma.ts"

const least = 2 ** -53

describe("quantiles far out, in closed form", () => {
  it("of a beta with a shape of 1 have the digits of the smaller tail at either end", () => {
    const quantile = (u: number, a: number, b: number) => families.beta.quantile(u, a, b, 0)
    // 1 − (1 − u)^(1 / b), below one half and above.
    expect(quantile(1 - least, 1, 100)).toBeCloseTo(1 - 2 ** -0.53, 12)
    expect(quantile(1 - least, 1, 20)).toBeCloseTo(1 - 2 ** -2.65, 12)
    expect(quantile(least, 100, 1)).toBeCloseTo(2 ** -0.53, 12)
    expect(quantile(least, 20, 1)).toBeCloseTo(2 ** -2.65, 12)
    // u^(1 / a), too small for all but its power.
    expect(quantile(0.5, 0.001, 1) * 2 ** 1000).toBeCloseTo(1, 10)
    // a B(a, b) is 1 / (1 + a) for b = 2.
    expect((quantile(0.5, 0.001, 2) * 2 ** 1000) / (1 / 1.001) ** 1000).toBeCloseTo(1, 9)
  })

  it("of a gamma of shape 1 are those of an exponential time, however small the tail", () => {
    expect(families.gamma.quantile(1 - least, 1, 1, 0)).toBeCloseTo(53 * Math.log(2), 11)
    expect(families.gamma.quantile(least, 1, 1, 0) / least).toBeCloseTo(1, 12)
    for (const tail of [1e-30, 1e-100]) {
      expect(gammaQuantileOfTails(1, tail, 1)).toBeCloseTo(-Math.log(tail), 9)
      expect(gammaQuantileOfTails(tail, 1, 1) / tail).toBeCloseTo(1, 12)
    }
  })

  it("of an inverse gamma of shape 1 are those of 1 over an exponential time, to the end of what a double holds", () => {
    const family = families.inverse_gamma
    expect(family.quantile(1 - least, 1, 1, 1) * least).toBeCloseTo(1, 12)
    expect(family.quantile(least, 1, 1, 1) * 53 * Math.log(2)).toBeCloseTo(1, 12)
    expect(family.cdf(0, [1, 1, 1])).toBe(0)
    expect(family.cdf(1e-320, [1, 1, 1])).toBe(0)
  })

  it("of an inverse gamma are those of 1 over a gamma variable to the bit", () => {
    for (const shape of [0.3, 2, 17, 900])
      for (const u of [0.03, 0.1, 0.37, 0.8, 0.93]) {
        const value = families.inverse_gamma.quantile(u, shape, 3, 1)
        expect(value).toBe(3 / gammaQuantileOfTails(1 - u, u, shape))
        expect(families.inverse_gamma.cdf(value, [shape, 3, 1])).toBe(upperGamma(shape, 3 / value))
      }
  })

  it("below the least double are 0", () => {
    // A half to the power of 10,000.
    expect(families.beta.quantile(0.5, 1e-4, 1, 0)).toBe(0)
    expect(gammaQuantileOfTails(0.5, 0.5, 1e-4)).toBe(0)
  })

  it("of a gamma of a great shape lie as far to either side as a normal's", () => {
    // The 10⁻³⁰ point of a normal lies 11.464 out.
    for (const tail of [1e-30, 0.5]) {
      const [low, high] = [gammaQuantileOfTails(tail, 1 - tail, 1e12), gammaQuantileOfTails(1 - tail, tail, 1e12)]
      const reach = tail === 0.5 ? 0 : 11.464
      expect(Math.abs((high - low) / 2e6 - reach)).toBeLessThan(0.001)
      expect(Math.abs((high + low) / 2 - 1e12)).toBeLessThan(50)
    }
  })
})
