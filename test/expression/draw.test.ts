import { describe, expect, it } from "vitest"
import { families as uses, intervalUse, quantilesUse } from "../../src/expression/families.ts"
import { families, isFamilyName } from "../../src/distribution/index.ts"
import { compute, expressionOf, unitType } from "./environment.ts"

describe("distributions in formulas", () => {
  it.each([
    ["120 to 500", "interval_log(120, 500)@here#0"],
    ["1 to 2 to 5", "quantiles_log(1, 2, 5)@here#0"],
    ["quantiles(1, 2, 5)", "quantiles_log(1, 2, 5)@here#0"],
    ["normal(55, 8)", "normal(55, 8)@here#0"],
    ["lognormal(0, 1)", "lognormal(0, 1)@here#0"],
    ["exponential(3)", "exponential(3)@here#0"],
    ["gamma(2, 3)", "gamma(2, 3)@here#0"],
    ["beta(2, 3)", "beta(2, 3)@here#0"],
    ["uniform(0, 1)", "uniform(0, 1)@here#0"],
    ["triangular(0, 0, 1)", "triangular(0, 0, 1)@here#0"],
    ["pert(0, 0.5, 1)", "pert(0, 0.5, 1)@here#0"],
    ["bernoulli(0.3)", "bernoulli(0.3)@here#0"],
    ["poisson(0)", "poisson(0)@here#0"],
    ["binomial(10, p_rail)", "binomial(10, hold-chance(p_rail))@here#0"],
    ["weibull(2, 3)", "weibull(2, 3)@here#0"],
    ["inverse_gamma(2, 3, 1)", "inverse_gamma(2, 3, 1)@here#0"],
  ])("%s is one draw", (formula, computed) => {
    expect(compute(formula)).toBe(computed)
    expect(expressionOf(formula)).toMatchObject({ isDistribution: true, hasChance: true })
  })

  it("reads an interval on the scale of its place, and never off the numbers", () => {
    expect(compute("0.2 to 0.4", { scale: "log" })).toBe("interval_log(0.2, 0.4)@here#0")
    expect(compute("0.2 to 0.4", { scale: "logit" })).toBe("interval_logit(0.2, 0.4)@here#0")
    expect(compute("-2 to 0.4", { scale: "linear" })).toBe("interval_linear(-2, 0.4)@here#0")
    expect(compute("0.1 to 0.2 to 0.4", { scale: "logit" })).toBe("quantiles_logit(0.1, 0.2, 0.4)@here#0")
    expect(compute("2024-06-01 to 2024-07-01", { scale: "logit" })).toBe("interval_linear(19875, 19905)@here#0")
  })

  it.each([
    ["0 to 5", "log", "beyond-scale@0-1"],
    ["-5 to 0", "log", "beyond-scale@0-2 beyond-scale@6-7"],
    ["0.5 to 1", "logit", "beyond-scale@7-8"],
    ["0 to 0.2 to 1", "logit", "beyond-scale@0-1 beyond-scale@12-13"],
    ["500 to 120", "log", "interval-reversed@0-10"],
    ["1 to 3 to 2", "log", "interval-reversed@0-11"],
    ["5 to 5", "linear", "interval-empty@0-6"],
    ["normal(0, -1)", "log", "bad-parameter@10-12"],
    ["normal(0, 0)", "log", "bad-parameter@10-11"],
    ["exponential(0)", "log", "bad-parameter@12-13"],
    ["gamma(0, 1)", "log", "bad-parameter@6-7"],
    ["beta(1, -1)", "log", "bad-parameter@8-10"],
    ["uniform(1, 1)", "log", "bad-parameter@0-13"],
    ["uniform(2, 1)", "log", "bad-parameter@0-13"],
    ["triangular(0, 2, 1)", "log", "bad-parameter@0-19"],
    ["pert(1, 1, 1)", "log", "bad-parameter@0-13"],
    ["triangular(2, p_rail, 1)", "log", "bad-parameter@0-24"],
    ["bernoulli(1.5)", "log", "bad-parameter@10-13"],
    ["poisson(-1)", "log", "bad-parameter@8-10"],
    ["binomial(-1, 2)", "log", "bad-parameter@9-11 bad-parameter@13-14"],
    ["normal(1)", "log", "wrong-arguments@0-9"],
    ["normal", "log", "function-without-arguments@0-6"],
    ["nromal(1, 2)", "log", "unknown-function@0-6"],
    ["normal(in_karabakh, trucks)", "log", "units-disagree@20-26"],
    ["normal(closed, 1)", "log", "wrong-type@7-13"],
    ["bernoulli(in_karabakh)", "log", "wrong-type@10-21"],
    ["poisson(exit_rate)", "log", "wrong-type@8-17"],
    ["exponential(election)", "log", "wrong-type@12-20"],
    ["2 to 6 weeks", "log", "types-disagree@0-1"],
    ["total(2.5, normal(0, 1))", "log", "bad-parameter@6-9"],
    ["total(70000, normal(0, 1))", "log", "bad-parameter@6-11"],
    ["total(1 week, normal(0, 1))", "log", "wrong-type@6-12"],
    ["total(3, tension)", "log", "total-without-chance@9-16"],
    ["total(3, bernoulli(0.5))", "log", "wrong-type@9-23"],
    ["total(2, total(3, normal(0, 1)))", "log", "total-in-total@9-31"],
  ] as const)("%s on the %s scale is refused", (formula, scale, findings) => {
    expect(compute(formula, { scale })).toBe(findings)
  })

  it("numbers the calls of a formula from the left", () => {
    expect(compute("if(bernoulli(0.5), 1 to 2, normal(0, 1)) + uniform(0, 1)")).toBe(
      "(if(bernoulli(0.5)@here#0, interval_log(1, 2)@here#1, normal(0, 1)@here#2) + uniform(0, 1)@here#3)",
    )
    expect(compute("normal(uniform(0, 1), 2) + (1 to 2)")).toBe(
      "(normal(uniform(0, 1)@here#1, 2)@here#0 + interval_log(1, 2)@here#2)",
    )
  })

  it("gives draws the index of the member they belong to", () => {
    const expression = expressionOf("normal(0, 1)", { index: 1234 })
    expect(expression.kind === "term" && expression.term).toMatchObject({ op: "draw", index: 1234 })
  })

  it.each([
    ["2 to 6", "weeks", "interval_log(2, 6)@here#0"],
    ["2 weeks to 1 month", "weeks", `interval_log(2, ${30.4375 / 7})@here#0`],
    ["exponential(patience)", "weeks", "exponential(patience)@here#0"],
    ["gamma(2, 3 weeks)", "days", "gamma(2, 21)@here#0"],
    ["normal(slow_rate, 1)", "persons/year", "normal((slow_rate * 12), 12)@here#0"],
    ["poisson(exit_rate * 1 step)", "persons", "poisson(exit_rate)@here#0"],
    ["binomial(in_karabakh, p_rail)", "persons", "binomial(in_karabakh, hold-chance(p_rail))@here#0"],
  ])("%s draws in %s: the parameters are converted, not the draw", (formula, unit, computed) => {
    expect(compute(formula, { expects: unitType(unit) })).toBe(computed)
    expect(expressionOf(formula, { expects: unitType(unit) }).isDistribution).toBe(true)
  })

  it("converts a draw inside a formula with the formula", () => {
    expect(compute("if(closed, 2 weeks to 6 weeks, 1 week)", { expects: unitType("weeks") })).toBe(
      "(if(closed, interval_log(14, 42)@here#0, 7) / 7)",
    )
  })

  it("draws dates", () => {
    expect(compute("normal(election, 3 weeks)", { expects: { kind: "date" } })).toBe("normal(election, 21)@here#0")
    expect(compute("uniform(2024-06-01, 2024-07-01)")).toBe("uniform(19875, 19905)@here#0")
  })

  it("adds up fresh draws", () => {
    expect(compute("total(in_armenia, normal(1, 2))")).toBe("total(in_armenia, normal(1, 2)@here#0)")
    expect(compute("total(3, if(bernoulli(0.1), 2 to 3, 0))")).toBe(
      "total(3, if(bernoulli(0.1)@here#0, interval_log(2, 3)@here#1, 0))",
    )
  })

  it.each([
    ["(1 to 2)", true],
    ["bernoulli(0.5)", true],
    ["2 * normal(0, 1)", false],
    ["not bernoulli(0.5)", false],
    ["normal(p_rail, 1)", true],
    ["normal(uniform(0, 1), 1)", false],
    ["tension", false],
  ])("knows whether %s is one distribution", (formula, isDistribution) => {
    expect(expressionOf(formula).isDistribution).toBe(isDistribution)
  })
})

describe("the table of families", () => {
  it("names every family of distribution/, with its parameters in their order", () => {
    for (const [name, use] of uses) {
      if (!isFamilyName(name)) throw new Error(`${name} is no family`)
      expect(use.parameters.map((parameter) => parameter.name)).toEqual(
        families[name].parameters.map((parameter) => parameter.name),
      )
      if (name !== "bernoulli") expect(use.whole).toBe(families[name].discrete)
    }
    const named = new Set([
      ...uses.keys(),
      ...["linear", "log", "logit"].flatMap((scale) => [`interval_${scale}`, `quantiles_${scale}`]),
    ])
    // What groups are made of, which no formula names.
    expect(Object.keys(families).filter((name) => !named.has(name))).toEqual(["log_gamma"])
    expect(intervalUse.parameters.map(({ name }) => name)).toEqual(
      families.interval_log.parameters.map(({ name }) => name),
    )
    expect(quantilesUse.parameters.map(({ name }) => name)).toEqual(
      families.quantiles_log.parameters.map(({ name }) => name),
    )
  })
})
