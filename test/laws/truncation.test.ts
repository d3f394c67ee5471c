import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { families } from "../../src/distribution/index.ts"
import { compileFiles, runScenarioText } from "../support/run-scenario.ts"
import { tinyScenario } from "../support/tiny.ts"

const calls = {
  normal: [100, 20],
  lognormal: [1, 0.5],
  exponential: [3],
  gamma: [2, 3],
  weibull: [1.5, 2],
  beta: [2, 5],
  uniform: [-3, 10],
  triangular: [0, 1, 4],
  pert: [0, 1, 4],
  poisson: [3.2],
  binomial: [40, 0.3],
} as const satisfies Partial<Record<keyof typeof families, readonly number[]>>

/** Two probabilities, from the middle to far out in either tail; between them lies more than 1e-8. */
const cuts = fc
  .tuple(fc.double({ min: -17, max: 17, noNaN: true }), fc.double({ min: 0.05, max: 5, noNaN: true }))
  .map(([logit, width]) => [logit, logit + width].map((x) => 1 / (1 + Math.exp(-x))) as [number, number])

describe("a truncated draw", () => {
  it(
    "never leaves its bounds, however far in the tail, and reaches them from both sides",
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(cuts, { minLength: 11, maxLength: 11 }), async (pairs) => {
          const bounded = Object.entries(calls).map(([name, parameters], i) => {
            const family = families[name as keyof typeof calls]
            const [a = NaN, b = NaN, c = NaN] = parameters
            const [low, high] = pairs[i] ?? [0.1, 0.9]
            const [min, max] = [family.quantile(low, a, b, c), family.quantile(high, a, b, c)]
            return { id: `of_${name}`, call: `${name}(${parameters.join(", ")})`, min, max }
          })
          const entries = bounded.map(
            ({ id, call, min, max }) => `  ${id}: { value: "${call}", min: ${min}, max: ${max}, basis: assumption }\n`,
          )
          const text = tinyScenario(`assumptions:\n${entries.join("")}`, 1)
          const { ensemble, plan } = await runScenarioText(text, { runs: 200, seed: "1" })
          for (const { id, min, max } of bounded) {
            const drawn = ensemble.assumptions[plan.labels.assumptions.indexOf(id)]!
            for (const value of drawn)
              expect(value >= min && value <= max, `${id}: ${value} of ${min} to ${max}`).toBe(true)
            const middle = (min + max) / 2
            expect(
              min === max || (drawn.some((x) => x <= middle) && drawn.some((x) => x >= middle)),
              `${id}: both sides`,
            ).toBe(true)
          }
        }),
        { seed: 5, numRuns: 12 },
      )
    },
  )
})

describe("a share", () => {
  const shares = (value: string): string =>
    tinyScenario(
      `assumptions:
  mean: { value: 0.3 to 0.6, unit: share, basis: assumption }
  a: { value: "${value}", unit: share, basis: assumption }
questions: { q: { ask: Q?, value: a, at: end } }
`,
      1,
    )

  it("that is drawn outside 0 to 1 stops its run, where that could not be known before", async () => {
    const run = runScenarioText(shares("normal(mean, 0.3)"), { runs: 200, seed: "1" })
    await expect(run).rejects.toMatchObject({ fault: { kind: "share-out-of-range" } })
  })

  it("that can hardly leave 0 to 1 is let be", async () => {
    const model = await compileFiles({ "scenario.yaml": shares("normal(0.5, 0.05)") })
    expect(model.ok).toBe(true)
  })
})

describe("ten thousand numbers that were seen", () => {
  it("are drawn as often as they were seen, and told in short", { timeout: 60_000 }, async () => {
    const seen = Array.from({ length: 10_000 }, (_, i) => ((i * 7919) % 10_000) / 8 - 100)
    const text = tinyScenario(`assumptions:\n  a: { value: [${seen.join(", ")}], basis: assumption }\n`, 1)
    const { ensemble, model } = await runScenarioText(text, { runs: 4000, seed: "1" })
    const drawn = ensemble.assumptions[0]!
    const all = new Set(seen)
    expect(drawn.every((value) => all.has(value))).toBe(true)
    // Uniform on the 10,000 numbers from -100 to 1149.875: mean 524.9375, sd 360.84.
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length
    expect(Math.abs(mean - 524.9375)).toBeLessThan((4.5 * 360.84) / Math.sqrt(4000))
    expect(model.assumptions[0]?.text).toBe("10,000 observations from -100 to 1149.875")
  })
})
