import { describe, expect, it } from "vitest"
import { rankCorrelation } from "../../src/statistics/rank-correlation.ts"
import { runScenarioText } from "../support/run-scenario.ts"
import { problemsOf, tinyScenario } from "../support/tiny.ts"

const runs = 4000

/** Columns of assumptions by id. */
const draw = async (body: string): Promise<(id: string) => Float64Array> => {
  const { ensemble, plan } = await runScenarioText(tinyScenario(body, 1), { runs, seed: "1" })
  return (id) => ensemble.assumptions[plan.labels.assumptions.indexOf(id)] ?? new Float64Array()
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length

describe("rank correlations", () => {
  it("come out as stated, whatever the families", async () => {
    const column = await draw(`
assumptions:
  a: { value: "gamma(2, 3)", basis: assumption }
  b: { value: 0.1 to 0.4, unit: probability, basis: assumption }
  c: { value: "uniform(0, 1)", basis: assumption }
correlations: { a: { b: 0.7, c: -0.3 } }
`)
    // The standard error of a rank correlation from 4,000 runs is about 0.016.
    expect(Math.abs(rankCorrelation(column("a"), column("b")) - 0.7)).toBeLessThan(0.07)
    expect(Math.abs(rankCorrelation(column("a"), column("c")) + 0.3)).toBeLessThan(0.07)
    expect(Math.abs(rankCorrelation(column("b"), column("c")))).toBeLessThan(0.25)
  })

  it("leave the first assumption's draws, and all outside the matrix, as they were", async () => {
    const body = (correlations: string): string => `
assumptions:
  a: { value: "normal(0, 1)", basis: assumption }
  b: { value: "normal(0, 1)", basis: assumption }
  other: { value: "normal(0, 1)", basis: assumption }
${correlations}
`
    const [free, bound] = [await draw(body("")), await draw(body("correlations: { a: { b: 0.9 } }"))]
    expect(bound("a")).toEqual(free("a"))
    expect(bound("other")).toEqual(free("other"))
    expect(bound("b")).not.toEqual(free("b"))
  })

  it("that contradict each other are refused", async () => {
    const three = `
assumptions:
  a: { value: "normal(0, 1)", basis: assumption }
  b: { value: "normal(0, 1)", basis: assumption }
  c: { value: "normal(0, 1)", basis: assumption }
correlations: { a: { b: 0.9, c: 0.9 }, b: { c: -0.9 } }
`
    expect(await problemsOf(tinyScenario(three))).toContain("not-positive-definite 9:1")
  })
})

describe("factors", () => {
  it("move the assumptions they load on together", async () => {
    const column = await draw(`
assumptions:
  a: { value: "normal(0, 1)", basis: assumption }
  b: { value: "normal(0, 1)", basis: assumption }
factors:
  resolve: { loads: { a: 0.8, b: -0.6 } }
`)
    const spread = [...column("a")].map((value, i) => value * (column("b")[i] ?? 0))
    // Correlation of the normals: 0.8 · -0.6 = -0.48; its error from 4,000 runs is about 0.018.
    expect(Math.abs(mean(Float64Array.from(spread)) + 0.48)).toBeLessThan(0.08)
  })

  it("that explain more than everything are refused", async () => {
    const body = `
assumptions:
  a: { value: "normal(0, 1)", basis: assumption }
factors:
  one: { loads: { a: 0.8 } }
  two: { loads: { a: 0.8 } }
`
    expect((await problemsOf(tinyScenario(body))).join()).toContain("overloaded")
  })
})

describe("groups", () => {
  it("sum to 1 in every run and have the Dirichlet's means", async () => {
    const column = await draw("groups: { routes: { dirichlet: { rail: 6, road: 2, air: 2 }, basis: assumption } }\n")
    const sums = [...column("rail")].map((value, i) => value + (column("road")[i] ?? 0) + (column("air")[i] ?? 0))
    expect(sums.every((sum) => Math.abs(sum - 1) < 1e-12)).toBe(true)
    // sd of a Dirichlet(6, 2, 2) share of 0.6: √(0.6 · 0.4 / 11) = 0.148.
    expect(Math.abs(mean(column("rail")) - 0.6)).toBeLessThan((4.5 * 0.148) / Math.sqrt(runs))
  })
})

describe("groups of small weights", () => {
  it("still sum to 1, and give nearly all to one member, each as often as its weight says", async () => {
    const column = await draw("groups: { g: { dirichlet: { p: 0.001, q: 0.002, r: 0.001 }, basis: assumption } }\n")
    const [p, q, r] = [column("p"), column("q"), column("r")]
    for (const [i, share] of p.entries()) expect(Math.abs(share + (q[i] ?? 0) + (r[i] ?? 0) - 1)).toBeLessThan(1e-12)
    // Mean 1/2 with sd √(0.25 / 1.004).
    expect(Math.abs(mean(q) - 0.5)).toBeLessThan((4.5 * 0.5) / Math.sqrt(runs))
  })

  it("do not hang on the order of declaration", async () => {
    const [one, two] = [
      await draw("groups: { g: { dirichlet: { p: 0.7, q: 1.3, r: 2.1 }, basis: assumption } }\n"),
      await draw("groups: { g: { dirichlet: { r: 2.1, p: 0.7, q: 1.3 }, basis: assumption } }\n"),
    ]
    for (const id of ["p", "q", "r"]) expect(two(id)).toEqual(one(id))
  })
})

describe("truncation and tables", () => {
  it("condition the distribution on lying between min and max", async () => {
    const column = await draw('assumptions:\n  a: { value: "normal(0, 1)", min: 0, max: 1, basis: assumption }\n')
    expect(Math.min(...column("a"))).toBeGreaterThanOrEqual(0)
    expect(Math.max(...column("a"))).toBeLessThanOrEqual(1)
    // Mean of a standard normal between 0 and 1: (φ(0) - φ(1)) / (Φ(1) - Φ(0)) = 0.45986.
    expect(Math.abs(mean(column("a")) - 0.45986)).toBeLessThan((4.5 * 0.28) / Math.sqrt(runs))
  })

  it("draw values by weight", async () => {
    const column = await draw("assumptions:\n  a: { value: { 4: 1, 5: 2, 7: 1 }, basis: assumption }\n")
    const share = [...column("a")].filter((value) => value === 5).length / runs
    expect(Math.abs(share - 0.5)).toBeLessThan((4.5 * 0.5) / Math.sqrt(runs))
    expect(new Set(column("a"))).toEqual(new Set([4, 5, 7]))
  })
})

describe("observations", () => {
  it("are drawn as often as they were seen, below zero and between whole numbers too", async () => {
    const column = await draw("assumptions:\n  a: { value: [12, -1.5, 15, 15], basis: assumption }\n")
    const share = (value: number): number => [...column("a")].filter((drawn) => drawn === value).length / runs
    expect(Math.abs(share(15) - 0.5)).toBeLessThan((4.5 * 0.5) / Math.sqrt(runs))
    expect(Math.abs(share(-1.5) - 0.25)).toBeLessThan((4.5 * 0.44) / Math.sqrt(runs))
    expect(share(12) + share(15) + share(-1.5)).toBe(1)
  })
})

describe("durations", () => {
  it("are kept in the unit they were declared in", async () => {
    const column = await draw("assumptions:\n  dwell: { value: 1 to 5 to 16, unit: weeks, basis: assumption }\n")
    const sorted = column("dwell").toSorted()
    expect(Math.abs((sorted[runs / 2] ?? 0) - 5)).toBeLessThan(0.5)
  })
})
