import { describe, expect, it } from "vitest"
import { estimateRankCorrelation } from "../../src/statistics/estimate-rank-correlation.ts"
import { rankCorrelation } from "../../src/statistics/rank-correlation.ts"
import { runScenarioText } from "../support/run-scenario.ts"
import { problemsOf, tinyScenario } from "../support/tiny.ts"

/** Each family once, and tables, lists and categories in orders that are not those of their values. */
const families: Readonly<Record<string, string>> = {
  normal: '{ value: "normal(100, 20)"',
  lognormal: '{ value: "lognormal(1, 0.5)"',
  exponential: "{ value: exponential(3)",
  gamma: '{ value: "gamma(2, 3)"',
  weibull: '{ value: "weibull(1.5, 2)"',
  beta: '{ value: "beta(2, 5)"',
  uniform: '{ value: "uniform(0, 10)"',
  triangular: '{ value: "triangular(0, 1, 4)"',
  pert: '{ value: "pert(0, 1, 4)"',
  interval: "{ value: 1 to 3",
  quantiles: "{ value: 0.1 to 0.2 to 0.6, unit: share",
  truncated: '{ value: "normal(0, 1)", min: 0.5, max: 3',
  bernoulli: "{ value: bernoulli(0.3)",
  poisson: "{ value: poisson(3.2)",
  rare: "{ value: poisson(0.4)",
  binomial: '{ value: "binomial(10, 0.3)"',
  many: '{ value: "binomial(60, 0.3)"',
  cut: "{ value: poisson(3.2), min: 2, max: 5",
  table: "{ value: { -1: 1, 0: 1, 1: 1 }",
  uneven: "{ value: { 5: 1, 1.5: 3, -2: 1, 10: 2 }",
  seen: "{ value: [3, 1, 2, 2, 10, -4, 2.5]",
  category: "{ values: [calm, tense, war], ordered: true, value: { war: 1, tense: 2, calm: 3 }",
}

const names = Object.keys(families)
const pairs = names.flatMap((a, i) => names.slice(i).map((b) => [a, b] as const))
const stated = 0.35

const write = (sign: 1 | -1): string => {
  const entries = pairs.flatMap(([a, b], i) => [
    `  x${i}: ${families[a]}, basis: assumption }`,
    `  y${i}: ${families[b]}, basis: assumption }`,
  ])
  const matrix = pairs.map((_, i) => `  x${i}: { y${i}: ${sign * stated} }`)
  return tinyScenario(`assumptions:\n${entries.join("\n")}\ncorrelations:\n${matrix.join("\n")}\n`, 1)
}

describe("a rank correlation", () => {
  it.each([
    [1, "1"],
    [1, "2"],
    [1, "3"],
    [-1, "1"],
    [-1, "2"],
    [-1, "3"],
  ] as const)(
    "comes out as it was stated for every pair of families: sign %i, seed %s",
    { timeout: 120_000 },
    async (sign, seed) => {
      const { ensemble, plan } = await runScenarioText(write(sign), { runs: 2000, seed })
      const column = (id: string): Float64Array => ensemble.assumptions[plan.labels.assumptions.indexOf(id)]!
      const far = pairs.flatMap(([a, b], i) => {
        const { value, mcse } = estimateRankCorrelation(column(`x${i}`), column(`y${i}`))
        return Math.abs(value - sign * stated) <= 4.5 * mcse ? [] : [`${a} and ${b}: ${value} ± ${mcse}`]
      })
      expect(far).toEqual([])
    },
  )

  const war = (correlation: number): string =>
    tinyScenario(
      `assumptions:
  war: { value: bernoulli(0.3), basis: assumption }
  refugees: { value: "normal(100, 20)", basis: assumption }
correlations: { war: { refugees: ${correlation} } }
`,
      1,
    )

  it("of a yes or no keeps its direction", async () => {
    const { ensemble } = await runScenarioText(war(0.63), { runs: 10_000, seed: "1" })
    const [first, second] = ensemble.assumptions
    expect(Math.abs(rankCorrelation(first!, second!) - 0.63)).toBeLessThan(4.5 * 0.0066)
  })

  it("that its ties keep it from reaching is refused", async () => {
    expect(await problemsOf(war(0.8))).toEqual(["correlation-beyond-reach 7:34"])
    expect(await problemsOf(war(-0.8))).toEqual(["correlation-beyond-reach 7:34"])
    expect(await problemsOf(war(0.79))).not.toContain("correlation-beyond-reach 7:34")
  })

  it("does not hang on the order of declaration, and moves nobody who stands before in that of the names", async () => {
    const entries = [
      '  a: { value: "normal(0, 1)", basis: assumption }\n',
      "  b: { value: 1 to 3, basis: assumption }\n",
      "  c: { value: bernoulli(0.4), basis: assumption }\n",
      "  d: { value: exponential(2), basis: assumption }\n",
    ]
    const draw = async (order: readonly number[], correlations: string): Promise<(id: string) => Float64Array> => {
      const text = `assumptions:\n${order.map((i) => entries[i]).join("")}${correlations}`
      const { ensemble, plan } = await runScenarioText(tinyScenario(text, 1), { runs: 500, seed: "1" })
      return (id) => ensemble.assumptions[plan.labels.assumptions.indexOf(id)]!
    }
    const matrix = "correlations: { d: { a: 0.5, c: 0.3 }, b: { a: -0.4 }, c: { a: 0.4 } }\n"
    const turned = "correlations: { a: { b: -0.4, d: 0.5, c: 0.4 }, c: { d: 0.3 } }\n"
    const [plain, first, second] = [
      await draw([0, 1, 2, 3], ""),
      await draw([0, 1, 2, 3], matrix),
      await draw([3, 1, 0, 2], turned),
    ]
    for (const id of ["a", "b", "c", "d"]) expect(second(id)).toEqual(first(id))
    expect(first("a")).toEqual(plain("a"))
    const other = await draw([0, 1, 2, 3], matrix.replace("c: 0.3", "c: 0.1"))
    for (const id of ["a", "b", "d"]) expect(other(id)).toEqual(first(id))
    expect(other("c")).not.toEqual(first("c"))
  })
})

describe("a factor", () => {
  it("moves in the direction of its loadings, whatever the families", async () => {
    const entries = names.map((name) => `  of_${name}: ${families[name]}, basis: assumption }`)
    const loads = names.map((name, i) => `of_${name}: ${i % 2 === 0 ? 0.9 : -0.9}`)
    const text = `assumptions:\n${entries.join("\n")}\nfactors: { f: { loads: { ${loads.join(", ")} } } }\n`
    const { ensemble, plan } = await runScenarioText(tinyScenario(text, 1), { runs: 1000, seed: "1" })
    const column = (i: number): Float64Array => ensemble.assumptions[plan.labels.assumptions.indexOf(`of_${names[i]}`)]!
    for (const i of names.keys())
      for (const j of names.keys())
        if (i !== j) expect((i + j) % 2 === 0 ? 1 : -1).toBe(Math.sign(rankCorrelation(column(i), column(j))))
  })

  it("does not hang on the order in which factors and loadings are declared", async () => {
    const text = (factors: string): string =>
      tinyScenario(
        `assumptions:\n  a: { value: 1 to 3, basis: assumption }\n  b: { value: 1 to 3, basis: assumption }\n${factors}`,
        1,
      )
    const draw = async (factors: string): Promise<Float64Array | undefined> =>
      (await runScenarioText(text(factors), { runs: 500, seed: "1" })).ensemble.assumptions[0]
    const one = "f: { loads: { a: 0.31, g: 0.4 } }"
    const two = "g: { loads: { b: 0.2, a: 0.17 } }"
    const three = "h: { loads: { a: 0.23 } }"
    expect(await draw(`factors: { ${three}, ${two}, ${one} }\n`)).toEqual(
      await draw(`factors: { ${one}, ${two}, ${three} }\n`),
    )
  })
})
