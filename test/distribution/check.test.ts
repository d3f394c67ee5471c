import { describe, expect, it } from "vitest"
import { families, type FamilyName } from "../../src/distribution/index.ts"

describe("a family says in plain words what is wrong with its parameters", () => {
  it.each<[FamilyName, number[], string]>([
    ["uniform", [3, 3], "low must be below high"],
    ["uniform", [NaN, 3], "low must be a finite number"],
    ["normal", [0, 0], "sd must be above 0"],
    ["normal", [0], "sd must be a finite number"],
    ["lognormal", [0, -1], "sigma must be above 0"],
    ["exponential", [0], "mean must be above 0"],
    ["gamma", [0, 1], "shape must be above 0"],
    ["gamma", [2, -1], "scale must be above 0"],
    ["gamma", [1e16, 1], "shape must be at most 1e15"],
    ["beta", [1, 0], "b must be above 0"],
    ["beta", [1e7, 1], "a and b must be at most 1,000,000"],
    ["triangular", [5, 5, 5], "min must be below max"],
    ["triangular", [1, 6, 5], "mode must lie between min and max"],
    ["pert", [1, 0, 5], "mode must lie between min and max"],
    ["bernoulli", [1.2], "p must lie between 0 and 1"],
    ["poisson", [-1], "mean must not be below 0"],
    ["binomial", [2.5, 0.5], "n must be a whole number, 0 or above"],
    ["binomial", [1e9, 0.5], "n must be at most 100,000,000"],
    ["binomial", [10, -0.1], "p must lie between 0 and 1"],
    ["weibull", [0, 1], "shape must be above 0"],
    ["inverse_gamma", [2, 0, 1], "scale must be above 0"],
    ["inverse_gamma", [2, 1, 0], "power must be above 0"],
    ["interval_linear", [5, 5], "5 must be below 5"],
    ["interval_log", [0, 5], "0 must be above 0 on the log scale; scale: linear takes any number"],
    ["interval_log", [1, Infinity], "Infinity must be finite"],
    ["interval_logit", [-Infinity, 0.5], "-Infinity must be finite"],
    [
      "interval_logit",
      [0.5, 1],
      "1 must lie strictly between 0 and 1 on the logit scale, which can take neither 0 nor 1",
    ],
    ["quantiles_linear", [1, 9, 5], "9 must be below 5"],
    ["quantiles_linear", [1, NaN, 5], "NaN must be finite"],
    ["quantiles_log", [5, 4, 9], "5 must be below 4"],
    [
      "quantiles_logit",
      [0, 0.4, 0.9],
      "0 must lie strictly between 0 and 1 on the logit scale, which can take neither 0 nor 1",
    ],
  ])("%s(%j): %s", (name, parameters, reason) => {
    expect(families[name].check(parameters)).toBe(reason)
  })
})
