import { describe, expect, it } from "vitest"
import { families, type FamilyName } from "../../src/distribution/index.ts"

const { E: e } = Math
const quantileOf = (name: FamilyName, u: number, [a = NaN, b = NaN, c = NaN]: readonly number[]) =>
  families[name].quantile(u, a, b, c)

describe("parameters at the very limit", () => {
  it.each<[FamilyName, readonly number[]]>([
    ["beta", [1e6, 2]],
    ["beta", [2, 1e6]],
    ["gamma", [1e15, 1]],
    ["inverse_gamma", [1e15, 1, 1]],
    ["log_gamma", [1e-300]],
    ["log_gamma", [1e15]],
    ["poisson", [0]],
    ["poisson", [1e15]],
    ["binomial", [0, 0.5]],
    ["binomial", [1e8, 0.5]],
    ["binomial", [20, 0]],
    ["binomial", [20, 1]],
    ["bernoulli", [0]],
    ["bernoulli", [1]],
    ["triangular", [1, 1, 2]],
    ["triangular", [1, 2, 2]],
    ["pert", [1, 1, 2]],
    ["pert", [1, 2, 2]],
    ["uniform", [0, Number.MAX_VALUE]],
  ])("of %s, %j, are allowed, and give numbers", (name, parameters) => {
    expect(families[name].check(parameters)).toBeUndefined()
    expect(Number.isFinite(quantileOf(name, 0.4, parameters))).toBe(true)
  })

  it.each<[FamilyName, readonly number[], string]>([
    ["beta", [0, 1], "a must be above 0"],
    ["beta", [1, 0], "b must be above 0"],
    ["beta", [1e6 + 1, 1], "a and b must be at most 1,000,000"],
    ["bernoulli", [1.1], "p must lie between 0 and 1"],
    ["gamma", [1, 0], "scale must be above 0"],
    ["gamma", [1, -1], "scale must be above 0"],
    ["inverse_gamma", [1, 0, 1], "scale must be above 0"],
    ["inverse_gamma", [1, -1, 1], "scale must be above 0"],
    ["inverse_gamma", [1, Infinity, 1], "scale must be a finite number"],
    ["inverse_gamma", [1, 1, 0], "power must be above 0"],
    ["inverse_gamma", [1, 1, -1], "power must be above 0"],
    ["inverse_gamma", [1, 1, Infinity], "power must be a finite number"],
    ["normal", [0, 0], "sd must be above 0"],
    ["normal", [0, -1], "sd must be above 0"],
    ["normal", [0, Infinity], "sd must be a finite number"],
    ["normal", [Infinity, 1], "mean must be a finite number"],
    ["lognormal", [0, 0], "sigma must be above 0"],
    ["lognormal", [0, -1], "sigma must be above 0"],
    ["lognormal", [0, Infinity], "sigma must be a finite number"],
    ["exponential", [0], "mean must be above 0"],
    ["exponential", [-1], "mean must be above 0"],
    ["weibull", [0, 1], "shape must be above 0"],
    ["weibull", [-1, 1], "shape must be above 0"],
    ["weibull", [Infinity, 1], "shape must be a finite number"],
    ["weibull", [1, Infinity], "scale must be a finite number"],
    ["weibull", [1, -1], "scale must be above 0"],
    ["uniform", [3, 3], "low must be below high"],
    ["uniform", [4, 3], "low must be below high"],
    ["triangular", [1, 1, 1], "min must be below max"],
    ["triangular", [5, 4, 3], "min must be below max"],
    ["triangular", [1, 6, 5], "mode must lie between min and max"],
    ["pert", [1, 1, 1], "min must be below max"],
    ["pert", [5, 4, 3], "min must be below max"],
    ["pert", [1, 0.9, 5], "mode must lie between min and max"],
    ["pert", [1, 6, 5], "mode must lie between min and max"],
    ["pert", [1, 5.5, 5], "mode must lie between min and max"],
    ["pert", [1, NaN, 5], "mode must be a finite number"],
    ["beta", [1, 1e6 + 1], "a and b must be at most 1,000,000"],
    ["beta", [2], "b must be a finite number"],
    ["gamma", [1, Infinity], "scale must be a finite number"],
    ["inverse_gamma", [0, 1, 1], "shape must be above 0"],
    ["inverse_gamma", [2e15, 1, 1], "shape must be at most 1e15"],
    ["inverse_gamma", [1, 1], "power must be a finite number"],
    ["log_gamma", [1e-301], "shape must be at least 1e-300"],
    ["log_gamma", [2e15], "shape must be at most 1e15"],
    ["log_gamma", [], "shape must be a finite number"],
    ["poisson", [2e15], "mean must be at most 1e15"],
    ["poisson", [NaN], "mean must be a finite number"],
    ["binomial", [-1, 0.5], "n must be a whole number, 0 or above"],
    ["binomial", [10, 1.1], "p must lie between 0 and 1"],
    ["binomial", [10], "p must be a finite number"],
    ["bernoulli", [-0.1], "p must lie between 0 and 1"],
    ["weibull", [1, 0], "scale must be above 0"],
    ["weibull", [1], "scale must be a finite number"],
    ["exponential", [Infinity], "mean must be a finite number"],
    ["lognormal", [Infinity, 1], "mu must be a finite number"],
    ["triangular", [1, 0.9, 5], "mode must lie between min and max"],
    ["triangular", [1, NaN, 5], "mode must be a finite number"],
    ["uniform", [-Number.MAX_VALUE, Number.MAX_VALUE], "low and high must not be further apart than numbers reach"],
    ["interval_log", [3, 2], "3 must be below 2"],
    ["quantiles_linear", [1, 1, 5], "1 must be below 1"],
    ["quantiles_linear", [1, 5, 5], "5 must be below 5"],
    ["quantiles_linear", [1, 2, Infinity], "Infinity must be finite"],
    ["interval_linear", [2, 2], "2 must be below 2"],
    ["poisson", [-1], "mean must not be below 0"],
    ["binomial", [1e8 + 1, 0.5], "n must be at most 100,000,000"],
    ["binomial", [10, -0.1], "p must lie between 0 and 1"],
    ["gamma", [-1, 1], "shape must be above 0"],
    ["gamma", [0, 1], "shape must be above 0"],
    ["gamma", [2e15, 1], "shape must be at most 1e15"],
  ])("of %s, %j, are refused beyond it: %s", (name, parameters, reason) => {
    expect(families[name].check(parameters)).toBe(reason)
    expect(quantileOf(name, 0.4, parameters)).toBeNaN()
  })

  it.each(["beta", "gamma", "inverse_gamma", "log_gamma", "poisson", "binomial"] as const)(
    "of %s do not help where u is not between 0 and 1",
    (name) => {
      const parameters = name === "binomial" ? [3, 0.5] : [2, 3, 1]
      for (const u of [-0.1, 0, 1, 1.1, NaN]) expect(quantileOf(name, u, parameters)).toBeNaN()
    },
  )
})

describe("families", () => {
  it("are found by their own names, and those of whole numbers are three", () => {
    expect(Object.entries(families).filter(([name, family]) => family.name !== name)).toEqual([])
    const whole = Object.values(families).filter(({ discrete }) => discrete)
    expect(whole.map(({ name }) => name).toSorted()).toEqual(["bernoulli", "binomial", "poisson"])
  })

  it("of judgements on a scale take what has a place on it alone", () => {
    for (const parameters of [
      [1, Infinity],
      [-1, 1],
    ]) {
      expect(families.interval_log.check(parameters)).toMatch(/must/)
      expect(quantileOf("interval_log", 0.4, parameters)).toBeNaN()
    }
    for (const u of [0.4, 0.6])
      for (const parameters of [
        [0, 0.5, 0.6],
        [0.2, 0.5, 1],
      ])
        expect(quantileOf("quantiles_logit", u, parameters)).toBeNaN()
  })

  it("of judgements have no cumulative probability of what is no number", () => {
    for (const name of ["interval_linear", "interval_log", "interval_logit"] as const)
      expect(families[name].cdf(NaN, [0.1, 0.2])).toBeNaN()
  })
})

describe("what can come out", () => {
  it.each<[FamilyName, readonly number[], readonly [number, number]]>([
    ["uniform", [-2, 3], [-2, 3]],
    ["normal", [0, 1], [-Infinity, Infinity]],
    ["lognormal", [0, 1], [0, Infinity]],
    ["exponential", [1], [0, Infinity]],
    ["gamma", [1, 1], [0, Infinity]],
    ["inverse_gamma", [1, 1, 1], [0, Infinity]],
    ["log_gamma", [1], [-Infinity, Infinity]],
    ["weibull", [1, 1], [0, Infinity]],
    ["beta", [1, 1], [0, 1]],
    ["triangular", [1, 2, 3], [1, 3]],
    ["pert", [1, 2, 3], [1, 3]],
    ["bernoulli", [0], [0, 0]],
    ["bernoulli", [0.5], [0, 1]],
    ["bernoulli", [1], [1, 1]],
    ["poisson", [0], [0, 0]],
    ["poisson", [0.1], [0, Infinity]],
    ["binomial", [7, 0], [0, 0]],
    ["binomial", [7, 0.5], [0, 7]],
    ["binomial", [7, 1], [7, 7]],
    ["interval_linear", [1, 2], [-Infinity, Infinity]],
    ["quantiles_log", [1, 2, 3], [0, Infinity]],
    ["interval_logit", [0.1, 0.2], [0, 1]],
  ])("of %s(%j) lies within %j", (name, parameters, ends) => {
    expect(families[name].support(parameters)).toEqual(ends)
  })
})

describe("cumulative probabilities by hand", () => {
  it.each<[FamilyName, readonly number[], readonly (readonly [number, number])[]]>([
    [
      "triangular",
      [1, 3, 11],
      [
        [1, 0],
        [2.5, 0.1125],
        [3, 0.2],
        [7, 0.8],
        [11, 1],
      ],
    ],
    [
      "pert",
      [1, 6, 11],
      [
        [1, 0],
        [3.5, 0.103515625],
        [6, 0.5],
        [11, 1],
      ],
    ],
    // With the mode at an end it is a beta(1, 5) or a beta(5, 1) variable.
    ["pert", [1, 1, 3], [[2, 1 - 0.5 ** 5]]],
    ["pert", [1, 3, 3], [[2, 0.5 ** 5]]],
    [
      "uniform",
      [2, 4],
      [
        [1, 0],
        [2, 0],
        [2.5, 0.25],
        [4, 1],
        [5, 1],
      ],
    ],
    [
      "triangular",
      [0, 2, 10],
      [
        [-1, 0],
        [0, 0],
        [1, 0.05],
        [2, 0.2],
        [6, 0.8],
        [10, 1],
        [11, 1],
      ],
    ],
    [
      "triangular",
      [0, 0, 2],
      [
        [0, 0],
        [1, 0.75],
        [2, 1],
      ],
    ],
    [
      "triangular",
      [0, 2, 2],
      [
        [0, 0],
        [1, 0.25],
        [2, 1],
      ],
    ],
    // With the mode in the middle it is a beta(3, 3) variable: 10 u³ − 15 u⁴ + 6 u⁵.
    [
      "pert",
      [0, 5, 10],
      [
        [0, 0],
        [2.5, 0.103515625],
        [5, 0.5],
        [10, 1],
      ],
    ],
    [
      "bernoulli",
      [0.25],
      [
        [-0.1, 0],
        [0, 0.75],
        [0.9, 0.75],
        [1, 1],
      ],
    ],
    [
      "binomial",
      [3, 0.5],
      [
        [-0.1, 0],
        [0, 0.125],
        [1.9, 0.5],
        [2, 0.875],
        [3, 1],
        [4, 1],
      ],
    ],
    [
      "poisson",
      [1],
      [
        [-0.1, 0],
        [0, 1 / e],
        [1.9, 2 / e],
        [2, 2.5 / e],
        [Infinity, 1],
      ],
    ],
    [
      "poisson",
      [0],
      [
        [-1, 0],
        [0, 1],
        [5, 1],
      ],
    ],
    [
      "exponential",
      [2],
      [
        [-1, 0],
        [0, 0],
        [2, 1 - 1 / e],
      ],
    ],
    [
      "weibull",
      [2, 3],
      [
        [-1, 0],
        [0, 0],
        [3, 1 - 1 / e],
        [6, 1 - e ** -4],
      ],
    ],
    [
      "gamma",
      [2, 3],
      [
        [0, 0],
        [3, 1 - 2 / e],
      ],
    ],
    [
      "inverse_gamma",
      [1, 2, 1],
      [
        [-1, 0],
        [0, 0],
        [2, 1 / e],
        [5e-324, 0],
      ],
    ],
    [
      "inverse_gamma",
      [1, 2, 2],
      [
        [0, 0],
        [2, 1 / e],
        [1, e ** -4],
      ],
    ],
    [
      "log_gamma",
      [1],
      [
        [0, 1 - 1 / e],
        [-50, e ** -50],
      ],
    ],
    [
      "lognormal",
      [0, 1],
      [
        [-1, 0],
        [0, 0],
        [1, 0.5],
      ],
    ],
    [
      "interval_log",
      [1, 100],
      [
        [-1, 0],
        [0, 0],
        [1, 0.05],
        [10, 0.5],
        [100, 0.95],
        [Infinity, 1],
      ],
    ],
    [
      "quantiles_logit",
      [0.1, 0.5, 0.8],
      [
        [0, 0],
        [0.1, 0.05],
        [0.5, 0.5],
        [0.8, 0.95],
        [1, 1],
      ],
    ],
  ])("of %s(%j) are %j", (name, parameters, points) => {
    for (const [x, wanted] of points) expect(families[name].cdf(x, parameters)).toBeCloseTo(wanted, 12)
  })
})

describe("quantiles by hand", () => {
  it.each<[FamilyName, readonly number[], readonly (readonly [number, number])[]]>([
    [
      "triangular",
      [1, 3, 11],
      [
        [0.05, 2],
        [0.1125, 2.5],
        [0.18, 1 + Math.sqrt(3.6)],
        [0.2, 3],
        [0.3, 11 - Math.sqrt(56)],
        [0.8, 7],
        [0.95, 9],
      ],
    ],
    [
      "pert",
      [1, 6, 11],
      [
        [0.103515625, 3.5],
        [0.5, 6],
      ],
    ],
    ["uniform", [2, 4], [[0.25, 2.5]]],
    [
      "triangular",
      [0, 2, 10],
      [
        [0.05, 1],
        [0.2, 2],
        [0.8, 6],
      ],
    ],
    ["exponential", [2], [[1 - 1 / e, 2]]],
    [
      "weibull",
      [2, 3],
      [
        [1 - 1 / e, 3],
        [1 - e ** -4, 6],
      ],
    ],
    ["inverse_gamma", [1, 2, 1], [[1 / e, 2]]],
    ["inverse_gamma", [1, 2, 2], [[e ** -4, 1]]],
    ["log_gamma", [1], [[1 - 1 / e, 0]]],
    [
      "beta",
      [1, 1],
      [
        [0.1, 0.1],
        [0.5, 0.5],
        [0.9, 0.9],
      ],
    ],
    [
      "beta",
      [3, 1],
      [
        [0.008, 0.2],
        [0.512, 0.8],
      ],
    ],
    [
      "pert",
      [0, 5, 10],
      [
        [0.103515625, 2.5],
        [0.5, 5],
      ],
    ],
    [
      "interval_log",
      [1, 100],
      [
        [0.05, 1],
        [0.5, 10],
        [0.95, 100],
      ],
    ],
    [
      "quantiles_linear",
      [-4, 0, 9],
      [
        [0.05, -4],
        [0.5, 0],
        [0.95, 9],
      ],
    ],
  ])("of %s(%j) are %j", (name, parameters, points) => {
    for (const [u, wanted] of points) expect(quantileOf(name, u, parameters)).toBeCloseTo(wanted, 11)
  })

  it("near 0 are powers of u, as small as numbers get", () => {
    // Of beta(a, 3) the chance of less than a tiny x is x^a (a + 1)(a + 2) / 2.
    const small = quantileOf("beta", 0.5, [0.001, 3])
    expect(Math.log(small)).toBeCloseTo(-1000 * Math.log(1.001 * 2.001), 9)
    // Of gamma(a) it is x^a / Γ(a + 1), and log Γ(1 + a) = −0.5772… a + ζ(2) a² / 2 − ζ(3) a³ / 3 + …
    const logGamma = -0.5772156649015329e-3 + (1.6449340668482264e-6 - (2 * 1.202056903159594e-9) / 3) / 2
    expect(Math.log(quantileOf("gamma", 0.5, [0.001, 1]))).toBeCloseTo(1000 * (Math.log(0.5) + logGamma), 8)
    expect(quantileOf("log_gamma", 0.5, [1e-5])).toBeCloseTo(1e5 * Math.log(0.5) - 0.5772156649015329, 4)
  })

  it("of counts lie where the probabilities up to them reach u, on the point too", () => {
    const halves = [0.125, 0.126, 0.5, 0.501, 0.875, 0.876].map((u) => quantileOf("binomial", u, [3, 0.5]))
    expect(halves).toEqual([0, 1, 1, 2, 2, 3])
    const rare = [0.36, 0.37, 0.73, 0.74, 0.91, 0.92].map((u) => quantileOf("poisson", u, [1]))
    expect(rare).toEqual([0, 1, 1, 2, 2, 3])
    expect([0.5, 0.501, 0.499].map((u) => quantileOf("bernoulli", u, [0.5]))).toEqual([1, 1, 0])
    expect([quantileOf("binomial", 0.3, [9, 0]), quantileOf("binomial", 0.3, [9, 1])]).toEqual([0, 9])
  })
})

describe("means and variances by hand", () => {
  it.each<[FamilyName, readonly number[], number, number]>([
    ["triangular", [1, 3, 11], 5, 84 / 18],
    ["pert", [1, 3, 11], 4, 3],
    ["uniform", [2, 4], 3, 1 / 3],
    ["triangular", [0, 2, 10], 4, 84 / 18],
    ["pert", [0, 2, 10], 3, 3],
    ["bernoulli", [0.25], 0.25, 0.1875],
    ["binomial", [8, 0.25], 2, 1.5],
    ["poisson", [3], 3, 3],
    ["exponential", [3], 3, 9],
    ["gamma", [2, 3], 6, 18],
    ["beta", [2, 3], 0.4, 0.04],
    ["weibull", [1, 3], 3, 9],
    ["lognormal", [1, 2], e ** 3, (e ** 4 - 1) * e ** 6],
    ["log_gamma", [1], -0.5772156649015329, Math.PI ** 2 / 6],
    ["inverse_gamma", [3, 4, 1], 2, 4],
    ["inverse_gamma", [4, 6, 1], 2, 2],
    ["inverse_gamma", [2, 4, 1], 4, Infinity],
    ["inverse_gamma", [0.5, 4, 1], Infinity, Infinity],
    ["inverse_gamma", [0.25, 4, 2], Infinity, Infinity],
    ["inverse_gamma", [0.5, 4, 2], Infinity, Infinity],
    ["inverse_gamma", [1e12 + 1, 1e12, 1], 1, 1 / (1e12 - 1)],
    ["inverse_gamma", [1, 4, 1], Infinity, Infinity],
    // Γ(1/2) of the mean, and Γ(1) − Γ(3/2)² of the variance: scale times G^(−1/2) of shape 1 and of shape 2.
    ["inverse_gamma", [1, 1, 2], Math.sqrt(Math.PI), Infinity],
    ["inverse_gamma", [2, 1, 2], Math.sqrt(Math.PI) / 2, 1 - Math.PI / 4],
  ])("of %s(%j) are %d and %d", (name, parameters, mean, variance) => {
    const family = families[name]
    for (const [told, wanted] of [
      [family.mean(parameters), mean],
      [family.variance(parameters), variance],
    ] as const)
      if (wanted === Infinity) expect(told).toBe(Infinity)
      else expect(told / wanted).toBeCloseTo(1, 11)
  })

  it("of an inverse gamma of large shape and power 2 follow Stirling's series", () => {
    // With m = a − 1/2: (Γ(m + 1/2) / Γ(m))² = m − 1/4 + 1 / (32 m) + …, over m − 1/2.
    const family = families.inverse_gamma
    for (const shape of [2000, 1e6]) {
      const [middle, parameters] = [shape - 0.5, [shape, 3, 2]] as const
      const spread = (0.25 + 1 / (32 * middle)) / (middle - 0.5)
      expect(family.variance(parameters) / family.mean(parameters) ** 2 / spread).toBeCloseTo(1, 6)
    }
  })
})
