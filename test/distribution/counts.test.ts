import { describe, expect, it } from "vitest"
import { binomial } from "../../src/distribution/binomial.ts"
import { lowerGamma } from "../../src/distribution/incomplete-gamma.ts"
import { families } from "../../src/distribution/index.ts"
import { marginOfFamily, marginOfShares } from "../../src/distribution/margin.ts"
import { poisson } from "../../src/distribution/poisson.ts"
import { binomialMass } from "../../src/number/saddle-point.ts"
import { exp } from "../../src/number/exp.ts"
import { normalQuantile } from "../../src/number/normal-quantile.ts"

describe("counts by hand", () => {
  const quantiles = (us: readonly number[], n: number, p: number) => us.map((u) => binomial.quantile(u, n, p, 0))

  it("of two throws of a coin", () => {
    expect(quantiles([0.2, 0.24, 0.26, 0.74, 0.76], 2, 0.5)).toEqual([0, 0, 1, 1, 2])
    const expected = [0, 0.25, 0.25, 0.75, 1, 1]
    for (const [i, x] of [-0.1, 0, 0.9, 1, 2, 3].entries())
      expect(binomial.cdf(x, [2, 0.5])).toBeCloseTo(expected[i]!, 14)
  })

  it("of a hundred tries, few of which succeed or fail", () => {
    // 0.99^100 is 0.36603, with the next mass as large as it times 100/99: 0.73576 together.
    expect(quantiles([0.366, 0.3661, 0.7357, 0.7358], 100, 0.01)).toEqual([0, 1, 1, 2])
    expect(quantiles([0.6339, 0.634, 0.2642, 0.2643], 100, 0.99)).toEqual([99, 100, 98, 99])
    expect(binomial.cdf(0, [100, 0.01])).toBeCloseTo(0.99 ** 100, 13)
    expect(binomial.cdf(99, [100, 0.99])).toBeCloseTo(1 - 0.99 ** 100, 13)
    expect(binomial.cdf(98, [100, 0.99])).toBeCloseTo(1 - 0.99 ** 100 - 0.99 ** 99, 13)
  })

  it("of many tries with a chance of a half lie even about the middle", () => {
    expect(binomial.cdf(500, [1001, 0.5])).toBeCloseTo(0.5, 13)
    expect(quantiles([0.5 - 1e-9, 0.5 + 1e-9], 1001, 0.5)).toEqual([500, 501])
    for (const u of [1e-9, 0.01, 0.3, 0.7, 0.99])
      expect(quantiles([u], 1001, 0.5)[0]! + quantiles([1 - u], 1001, 0.5)[0]!).toBe(1001)
  })

  it("are the first that reach a share, in both tails", () => {
    for (const u of [1e-12, 1e-4, 0.1, 0.49, 0.51, 0.9, 0.9999]) {
      const [k] = quantiles([u], 1000, 0.3)
      expect(binomial.cdf(k!, [1000, 0.3])).toBeGreaterThanOrEqual(u)
      expect(binomial.cdf(k! - 1, [1000, 0.3])).toBeLessThan(u)
      const count = poisson.quantile(u, 700, 0, 0)
      expect(poisson.cdf(count, [700])).toBeGreaterThanOrEqual(u)
      expect(poisson.cdf(count - 1, [700])).toBeLessThan(u)
    }
  })

  it("of a Poisson mean of 1, with masses 1/e, 1/e, 1/2e", () => {
    const us = [0.3678, 0.3679, 0.7357, 0.7358, 0.9196, 0.9197]
    expect(us.map((u) => poisson.quantile(u, 1, 0, 0))).toEqual([0, 1, 1, 2, 2, 3])
  })
})

describe("counts at the ends of what doubles tell", () => {
  it("are the first that reach a share, to the bit", () => {
    expect(poisson.quantile(exp(-1), 1, 0, 0)).toBe(0)
    for (const k of [600, 650, 699]) expect(poisson.quantile(poisson.cdf(k, [700]), 700, 0, 0)).toBe(k)
    // What is left above u is the upper tail itself, where that is a whole number of the last digits of u.
    const tails = Array.from({ length: 30 }, (_, i) => ({ k: 700 + i, above: lowerGamma(701 + i, 700) }))
    const exact = tails.filter(({ above }) => 1 - (1 - above) === above)
    expect(exact.length).toBeGreaterThan(3)
    for (const { k, above } of exact) expect(poisson.quantile(1 - above, 700, 0, 0)).toBe(k)
    for (let step = 1; step < 400; step++) {
      const [mean, u] = [60.5 + step / 3, step / 400]
      const k = poisson.quantile(u, mean, 0, 0)
      expect(poisson.cdf(k, [mean])).toBeGreaterThanOrEqual(u)
      expect(poisson.cdf(k - 1, [mean])).toBeLessThan(u)
    }
    expect(poisson.cdf(3, [0])).toBe(1)
    // Where the guess lies above: more than 127 come up in 2.12e-14 of all draws, more than 128 in 9.83e-15, and 9.99e-15 is left.
    expect(poisson.quantile(0.99999999999999, 60.196031000000005, 0, 0)).toBe(128)
  })

  it("end where all masses together stay below a share", () => {
    for (let mean = 0.5; mean <= 60; mean += 0.5)
      expect(poisson.quantile(1 - 2 ** -53, mean, 0, 0)).toBeLessThan(mean + 12 * Math.sqrt(mean) + 20)
  })
})

describe("successes at the ends of what doubles tell", () => {
  const quantile = (u: number, n: number, p: number) => binomial.quantile(u, n, p, 0)

  it("are the first that reach a share, to the bit", () => {
    for (const n of [1, 2, 100]) expect(quantile(binomialMass(0, n, 0.01, 0.99), n, 0.01)).toBe(0)
    for (const k of [250, 290, 299]) expect(quantile(binomial.cdf(k, [1000, 0.3]), 1000, 0.3)).toBe(k)
    // What is left above u is the upper tail itself, where that is a whole number of the last digits of u.
    const tails = Array.from({ length: 40 }, (_, i) => ({ k: 250 + i, above: binomial.cdf(749 - i, [1000, 0.75]) }))
    const exact = tails.filter(({ above }) => 1 - (1 - above) === above)
    expect(exact.length).toBeGreaterThan(3)
    for (const { k, above } of exact) expect(quantile(1 - above, 1000, 0.25)).toBe(k)
    // Counted from failures: more than the chance of none is needed to be above none.
    const none = Array.from({ length: 60 }, (_, i) => ({ n: 70 + i, v: binomialMass(0, 70 + i, 2 ** -7, 1 - 2 ** -7) }))
    const told = none.filter(({ v }) => 1 - (1 - v) === v)
    expect(told.length).toBeGreaterThan(3)
    for (const { n, v } of told) expect(quantile(1 - v, n, 1 - 2 ** -7)).toBe(n - 1)
  })

  it("are told by the tail that carries the digits", () => {
    // (1 + 100 + 4950 + 161700 + 3921225 + 75287520) / 2^100.
    expect(binomial.cdf(5, [100, 0.5]) / (79_375_496 / 2 ** 100)).toBeCloseTo(1, 12)
    for (const v of [2 ** -53, 1e-15, 3e-12])
      expect(quantile(1 - v, 1000, 0.25) + quantile(1 - (1 - v), 1000, 0.75)).toBe(1000)
    // Here the guess lies above.
    for (const [n, p, u] of [
      [130, 0.5, 0.99999999999],
      [130, 0.47, 0.99999999999999],
    ] as const) {
      const mirrored = quantile(1 - u, n, 1 - p)
      expect(quantile(u, n, p)).toBe(n - mirrored)
    }
    // Below the mean of 100.1, though more than half lie up to it: about 0.527.
    expect(quantile(0.51, 1001, 0.1)).toBe(100)
  })

  it("of a hundred, of which few fail, are counted from failures: three in 0.0794", () => {
    expect([0.0793, 0.0795].map((u) => quantile(u, 100, 0.99))).toEqual([97, 98])
  })

  it("of sixty, of which hardly any fails, are counted from failures: that all fail is below the least double", () => {
    // One or more fail in 1 - 0.999999^60, which is 5.99982e-5; two or more in 1.76993e-9.
    expect([5.9998e-5, 5.9999e-5].map((u) => quantile(u, 60, 0.999_999))).toEqual([59, 60])
    expect([1.7699e-9, 1.77e-9].map((u) => quantile(u, 60, 0.999_999))).toEqual([58, 59])
  })

  it("end at all, where all masses together stay below a share, or are too small to be told", () => {
    for (let n = 1; n < 400; n += 7)
      for (const p of [0.01, 0.1, 0.9, 0.99])
        for (const u of [2 ** -54, 1 - 2 ** -53]) {
          const k = quantile(u, n, p)
          expect(k >= 0 && k <= n).toBe(true)
        }
    expect(quantile(0.5, 60, 1 - 2 ** -53)).toBe(60)
    for (const u of [0.1, 0.9]) expect([quantile(u, 0, 0.5), quantile(u, 9, 0), quantile(u, 9, 1)]).toEqual([0, 0, 9])
    expect([-1, 0, 1].map((x) => binomial.cdf(x, [0, 0.5]))).toEqual([0, 1, 1])
    expect([-Infinity, -0.5, 9, Infinity].map((x) => binomial.cdf(x, [9, 0.5]))).toEqual([0, 0, 1, 1])
  })
})

describe("ranks by hand", () => {
  it("are counted of a hundred values and less however wide the whole is, of more where it is not", () => {
    const kindOf = (mean: number, least: number, greatest: number) =>
      marginOfFamily(poisson, [mean], [least, greatest]).kind
    expect([99, 100, 101].map((span) => kindOf(1e6, 1e6, 1e6 + span))).toEqual(["steps", "steps", "continuous"])
    // A standard deviation of a hundred is not above it.
    expect(kindOf(1e4, 1e4 - 70, 1e4 + 70)).toBe("steps")
    expect(marginOfFamily(poisson, [100]).kind).toBe("steps")
  })

  it("of a coin stand at a quarter and three quarters", () => {
    const coin = marginOfShares([0.5, 0.5])
    expect(coin).toEqual({ kind: "steps", steps: [{ at: 0, rise: 0.5 }], deviation: 0.25 })
    expect(marginOfShares([0.5, 0, 0.5])).toEqual(coin)
    const thrown = marginOfFamily(binomial, [1, 0.5])
    expect(thrown).toMatchObject({ kind: "steps", steps: [{ rise: 0.5 }] })
    expect(thrown.kind === "steps" && thrown.steps[0]?.at).toBeCloseTo(0, 12)
    expect(marginOfShares([1])).toEqual({ kind: "steps", steps: [], deviation: 0 })
  })

  it("put small neighbours together up to a fortieth", () => {
    const many = Array.from({ length: 40 }, () => 0.01)
    for (const shares of [
      [...many, 0.6],
      [0.6, ...many],
    ]) {
      const margin = marginOfShares(shares)
      if (margin.kind !== "steps") throw new Error("there are ties")
      expect(margin.steps.length).toBe(20)
      const seen = 1 - 0.216 - 20 * 8e-6
      expect(margin.deviation).toBeCloseTo(seen / Math.sqrt(12 * (1 - 0.216 - 40e-6)), 12)
    }
    const last = marginOfShares([...many, 0.6])
    if (last.kind !== "steps") throw new Error("there are ties")
    expect(last.steps[0]?.at).toBeCloseTo(normalQuantile(0.02), 12)
    expect(last.steps[0]?.rise).toBeCloseTo(0.02, 12)
    expect(last.steps[19]?.rise).toBeCloseTo(0.31, 12)
    const exact = marginOfShares([...Array.from({ length: 16 }, () => 0.0125), 0.8])
    expect(exact.kind === "steps" && exact.steps.length).toBe(8)
  })

  it("are continuous where ties are nothing: 317 equal values have them for a hundred-thousandth", () => {
    const kindOf = (n: number) => marginOfShares(Array.from({ length: n }, () => 1 / n)).kind
    expect([kindOf(316), kindOf(317)]).toEqual(["steps", "continuous"])
    expect(marginOfFamily(families.normal!, [0, 1]).kind).toBe("continuous")
    expect(marginOfFamily(poisson, [1e6]).kind).toBe("continuous")
  })

  it("know only what a truncation leaves, be the whole however wide", () => {
    // Masses 1/e and 1/e of a Poisson mean of 1; of a mean of a million two neighbours at the mean.
    const two = marginOfFamily(poisson, [1], [0, 1])
    if (two.kind !== "steps") throw new Error("there are ties")
    expect(two.steps.length).toBe(1)
    expect(two.steps[0]?.at).toBeCloseTo(0, 12)
    expect(two.deviation).toBeCloseTo(0.25, 12)
    const wide = marginOfFamily(poisson, [1e6], [1e6 - 1, 1e6])
    if (wide.kind !== "steps") throw new Error("there are ties")
    expect(wide.deviation).toBeCloseTo(0.25, 6)
  })
})
