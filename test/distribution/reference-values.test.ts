import { describe, expect, it } from "vitest"
import { families, isFamilyName } from "../../src/distribution/index.ts"
import reference from "./reference-values.json" with { type: "json" }

function expectRelative(actual: number, wanted: number, tolerance: number): void {
  expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(wanted), 1e-12))
}

describe.each(reference.rows.map((row) => [`${row.family}(${row.parameters.join(", ")})`, row] as const))(
  "%s",
  (_, row) => {
    if (!isFamilyName(row.family)) throw new Error(`unknown family ${row.family}`)
    const family = families[row.family]
    const [a = 0, b = 0, c = 0] = row.parameters

    it("accepts its parameters", () => {
      expect(family.check(row.parameters)).toBeUndefined()
    })

    it("has the reference's quantiles", () => {
      row.quantiles.forEach((wanted, i) => {
        const actual = family.quantile(reference.probabilities[i]!, a, b, c)
        if (family.discrete) expect(actual).toBe(wanted)
        else expectRelative(actual, wanted, 1e-9)
      })
    })

    it("has the reference's cumulative probabilities", () => {
      for (const [x, wanted] of row.cdf) expectRelative(family.cdf(x!, row.parameters), wanted!, 1e-9)
    })

    it("has the reference's mean and standard deviation", () => {
      const size = Math.max(Math.abs(row.mean), row.sd)
      expect(Math.abs(family.mean(row.parameters) - row.mean)).toBeLessThanOrEqual(1e-9 * size)
      expectRelative(Math.sqrt(family.variance(row.parameters)), row.sd, 1e-9)
    })
  },
)

describe("the reference", () => {
  it("speaks of every family", () => {
    expect(new Set(reference.rows.map((row) => row.family))).toEqual(new Set(Object.keys(families)))
  })
})
