import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { families, type FamilyName } from "../../src/distribution/index.ts"
import { exp } from "../../src/number/exp.ts"
import { normalCdf } from "../../src/number/normal-cdf.ts"
import { processorTime } from "../support/processor-time.ts"

/** Parameters that every law is tried with, chosen for the corners of each family's algorithms. */
const good: Record<FamilyName, number[][]> = {
  uniform: [
    [0, 1],
    [-5, 1e6],
  ],
  normal: [
    [0, 1],
    [-1e3, 0.01],
  ],
  lognormal: [
    [0, 1],
    [5, 0.1],
  ],
  exponential: [[1], [1e-3]],
  gamma: [
    [0.1, 2],
    [0.9, 1],
    [1, 1],
    [7.5, 3],
    [900, 0.1],
    [99_999, 1],
    [1e5, 1],
    [1e8, 1e-8],
  ],
  beta: [
    [0.3, 0.4],
    [1, 1],
    [1, 3],
    [0.5, 6],
    [2, 5],
    [40, 4],
    [3000, 5000],
    [2e5, 1e5],
  ],
  triangular: [
    [0, 2, 10],
    [0, 0, 1],
    [-3, 4, 4],
  ],
  pert: [
    [0, 2, 10],
    [0, 0, 1],
    [-3, 4, 4],
  ],
  bernoulli: [[0], [0.3], [1]],
  poisson: [[0], [0.1], [4], [60], [60.1], [5000], [2e5], [1e12]],
  binomial: [
    [0, 0.5],
    [1, 0.5],
    [20, 0],
    [20, 1],
    [20, 0.07],
    [20, 0.9],
    [900, 0.5],
    [1e5, 0.9999],
    [1e6, 0.2],
  ],
  weibull: [
    [0.7, 2],
    [1, 1],
    [4, 100],
  ],
  log_gamma: [[0.3], [6], [1e4]],
  inverse_gamma: [
    [0.5, 3, 1],
    [12, 40, 1],
    [4, 2, 2.5],
    [2e6, 7, 1],
  ],
  interval_linear: [[-4, 9]],
  interval_log: [
    [120, 500],
    [1e-3, 1e-2],
  ],
  interval_logit: [
    [0.02, 0.2],
    [0.4, 0.999],
  ],
  quantiles_linear: [[-4, 0, 9]],
  quantiles_log: [[5, 6, 50]],
  quantiles_logit: [[0.55, 0.88, 0.995]],
}

const bad: Record<FamilyName, number[][]> = {
  uniform: [[1, 0]],
  normal: [
    [0, 0],
    [0, -1],
  ],
  lognormal: [[0, 0]],
  exponential: [[0], [-1]],
  gamma: [
    [0, 1],
    [1, 0],
    [-1, 1],
    [1e16, 1],
  ],
  beta: [
    [0, 1],
    [1, 0],
    [2e6, 1],
    [1, 2e6],
  ],
  triangular: [
    [0, 2, 1],
    [1, 1, 1],
    [1, 0, 2],
  ],
  pert: [
    [0, 2, 1],
    [1, 1, 1],
    [1, 0, 2],
  ],
  bernoulli: [[-0.1], [1.1]],
  poisson: [[-1], [1e16]],
  binomial: [
    [-1, 0.5],
    [1.5, 0.5],
    [3, 1.5],
    [3, -0.5],
    [2e8, 0.5],
  ],
  weibull: [
    [0, 1],
    [1, 0],
  ],
  log_gamma: [[0], [-1], [1e16]],
  inverse_gamma: [
    [0, 1, 1],
    [1, 0, 1],
    [1, 1, 0],
  ],
  interval_linear: [
    [2, 1],
    [1, 1],
  ],
  interval_log: [
    [0, 1],
    [-1, 1],
    [2, 1],
  ],
  interval_logit: [
    [0, 0.5],
    [0.5, 1],
    [0.5, 0.4],
  ],
  quantiles_linear: [
    [1, 1, 2],
    [1, 3, 2],
  ],
  quantiles_log: [
    [0, 1, 2],
    [1, 3, 2],
  ],
  quantiles_logit: [
    [0, 0.1, 0.2],
    [0.1, 0.2, 1],
    [0.1, 0.3, 0.2],
  ],
}

const names = Object.keys(families) as FamilyName[]
const cases = names.flatMap((name) =>
  good[name].map((parameters) => [`${name}(${parameters.join(", ")})`, name, parameters] as const),
)

/** u as the generator makes it, half of them near an end. */
const uniforms = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 53 - 1 }).map((k) => Math.max(k * 2 ** -53, 2 ** -54)),
  fc.integer({ min: 1, max: 2 ** 20 }).map((k) => k * 2 ** -53),
  fc.integer({ min: 1, max: 2 ** 20 }).map((k) => 1 - k * 2 ** -53),
  fc.constantFrom(2 ** -54, 0.05, 0.5, 0.5 + 2 ** -53, 0.95, 1 - 2 ** -53),
)

const smoothCases = cases.filter(([, name]) => !families[name].discrete)
const countCases = cases.filter(([, name]) => families[name].discrete)

describe.each(cases)("%s", (_, name, parameters) => {
  const family = families[name]
  const [a = NaN, b = NaN, c = NaN] = parameters
  const quantile = (u: number) => family.quantile(u, a, b, c)

  it("is allowed", () => {
    expect(family.check(parameters)).toBeUndefined()
  })

  it("gives values within its support, and never falls as u rises, not even from one u to the next", () => {
    const [lowest, highest] = family.support(parameters)
    fc.assert(
      fc.property(uniforms, uniforms, (first, second) => {
        const value = quantile(first)
        expect(value).toBeGreaterThanOrEqual(lowest)
        expect(value).toBeLessThanOrEqual(highest)
        expect(Math.sign(second - first) * (quantile(second) - value)).toBeGreaterThanOrEqual(0)
        const next = first + 2 ** -53
        if (next < 1) expect(quantile(next) - value).toBeGreaterThanOrEqual(0)
      }),
      { seed: 21, numRuns: 150 },
    )
  })

  it("has the mean and the variance that its quantiles have", () => {
    const measured = family.discrete ? averageInSteps(quantile) : averageOverNormal(quantile)
    const sd = Math.sqrt(family.variance(parameters))
    const tolerance = family.discrete ? 2e-3 : 1e-5
    expect(Math.abs(measured.mean - family.mean(parameters))).toBeLessThanOrEqual(tolerance * sd)
    expect(Math.abs(measured.variance - sd * sd)).toBeLessThanOrEqual(5 * tolerance * sd * sd)
  })

  it("takes no longer than a millisecond for a value, even far out", () => {
    const far = [2 ** -54, 1e-12, 0.5, 1 - 1e-12, 1 - 2 ** -53]
    for (let round = 0; round < 20; round++) far.forEach(quantile)
    const start = processorTime()
    for (let round = 0; round < 20; round++) far.forEach(quantile)
    expect((processorTime() - start) / 100).toBeLessThan(1)
  })
})

describe.each(smoothCases)("%s", (_, name, parameters) => {
  const family = families[name]
  const [a = NaN, b = NaN, c = NaN] = parameters
  const quantile = (u: number) => family.quantile(u, a, b, c)

  it("is undone by its cumulative probability, to 12 digits of the value", () => {
    fc.assert(
      fc.property(uniforms, (u) => {
        const value = quantile(u)
        const [below, above] = [-1e-12, 1e-12].map((part) => family.cdf(value + part * Math.abs(value), parameters))
        const rounding = 2e-10 * Math.min(u, 1 - u) + 1e-15
        expect(below).toBeLessThanOrEqual(u + rounding)
        expect(above).toBeGreaterThanOrEqual(u - rounding)
      }),
      { seed: 22, numRuns: 150 },
    )
  })
})

describe.each(countCases)("%s", (_, name, parameters) => {
  const family = families[name]
  const [a = NaN, b = NaN, c = NaN] = parameters
  const quantile = (u: number) => family.quantile(u, a, b, c)

  it("gives the first whole number that reaches u", () => {
    fc.assert(
      fc.property(uniforms, (u) => {
        const k = quantile(u)
        expect(Number.isInteger(k)).toBe(true)
        expect(family.cdf(k, parameters)).toBeGreaterThanOrEqual(u * (1 - 1e-9) - 1e-15)
        expect(family.cdf(k - 1, parameters)).toBeLessThanOrEqual(u * (1 + 1e-9) + 1e-15)
      }),
      { seed: 23, numRuns: 150 },
    )
  })
})

describe.each(names)("%s", (name) => {
  const family = families[name]

  it("is found under its own name and takes one to three parameters", () => {
    expect(family.name).toBe(name)
    expect(family.parameters.length).toBeGreaterThanOrEqual(1)
    expect(family.parameters.length).toBeLessThanOrEqual(3)
  })

  it("refuses bad parameters with a reason, and then gives NaN", () => {
    const [sample = []] = good[name]
    const broken = sample.flatMap((_, i) => [NaN, Infinity].map((value) => sample.with(i, value)))
    for (const parameters of [...bad[name], ...broken]) {
      const [a = NaN, b = NaN, c = NaN] = parameters
      expect(family.check(parameters)).toMatch(/must/)
      for (const u of [2 ** -54, 0.3, 0.5, 0.9, 1 - 2 ** -53]) expect(family.quantile(u, a, b, c)).toBeNaN()
    }
  })

  it("gives NaN, and ends, when u is not a number", () => {
    if (name === "bernoulli") return
    for (const [a = NaN, b = NaN, c = NaN] of good[name]) expect(family.quantile(NaN, a, b, c)).toBeNaN()
  })
})

describe("a quantile that is settled on a grid", () => {
  it.each([
    ["beta", 4, 12, 0.10632208552638611],
    ["beta", 2, 3, 0.2],
    ["gamma", 3, 1, 0.45],
    ["gamma", 7.5, 1, 0.3],
  ] as const)(
    "%s(%d, %d) does not fall where u rises by a third of what leads from one number to the next",
    (name, a, b, u) => {
      const quantile = (at: number) => families[name].quantile(at, a, b, 0)
      // Where the significand is about 1.99, neighbours are nearest for their size.
      const places = Array.from({ length: 40 }, (_, i) => u * (1 + i / 500))
      for (const place of places) {
        const elasticity = (quantile(place * (1 + 1e-6)) / quantile(place) - 1) / 1e-6
        const values = Array.from({ length: 24 }, (_, i) => quantile(place * (1 + (i * 1e-13) / elasticity)))
        expect(values).toEqual(values.toSorted((x, y) => x - y))
      }
    },
  )
})

describe("events", () => {
  it("are never undone by a higher probability", () => {
    const probability = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(uniforms, probability, probability, (u, p, q) => {
        const [before, after] = [Math.min(p, q), Math.max(p, q)].map((value) =>
          families.bernoulli.quantile(u, value, 0, 0),
        )
        expect(after).toBeGreaterThanOrEqual(before!)
      }),
      { seed: 24 },
    )
  })
})

/** Mean and variance over the standard normal z with u = normalCdf(z), by the trapezoidal rule. */
function averageOverNormal(quantile: (u: number) => number): { mean: number; variance: number } {
  const steps = 4100
  const width = 8.2 / (steps / 2)
  let [weights, sum, squares] = [0, 0, 0]
  const middle = quantile(0.5)
  for (let i = 0; i <= steps; i++) {
    const z = (i - steps / 2) * width
    const weight = exp((-z * z) / 2)
    const value = quantile(Math.max(2 ** -54, Math.min(1 - 2 ** -53, normalCdf(z)))) - middle
    weights += weight
    sum += weight * value
    squares += weight * value * value
  }
  const mean = sum / weights
  return { mean: middle + mean, variance: squares / weights - mean * mean }
}

/** Mean and variance over equal steps of u, for quantiles that jump. */
function averageInSteps(quantile: (u: number) => number): { mean: number; variance: number } {
  const steps = 20_000
  const middle = quantile(0.5)
  let [sum, squares] = [0, 0]
  for (let i = 0; i < steps; i++) {
    const value = quantile((i + 0.5) / steps) - middle
    sum += value
    squares += value * value
  }
  const mean = sum / steps
  return { mean: middle + mean, variance: squares / steps - mean * mean }
}
