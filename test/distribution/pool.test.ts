import { describe, expect, it } from "vitest"
import { findIndexAt } from "../../src/distribution/discrete.ts"
import { families } from "../../src/distribution/index.ts"
import { type Opinion, type Pooled, poolOpinions } from "../../src/distribution/pool.ts"

const normal = (mean: number, sd: number, weight = 1): Opinion => ({
  family: families.normal,
  parameters: [mean, sd],
  weight,
})

const quantileOf = (pooled: Pooled | undefined, u: number): number => {
  if (pooled === undefined) return NaN
  const { values, cumulative, slopes } = pooled.cells
  const place = findIndexAt(u, cumulative)
  return values[place]! + (u - (cumulative[place - 1] ?? 0)) * slopes[place]!
}

const chances = [1e-6, 0.001, 0.05, 0.2, 0.5, 0.77, 0.95, 0.999, 1 - 1e-6]

describe("a linear pool", () => {
  it("gives each value the mean of the opinions' probabilities, to 1e-5", () => {
    const opinions = [normal(0, 1, 3), normal(4, 0.5, 1), { family: families.gamma, parameters: [2, 3], weight: 2 }]
    const pooled = poolOpinions(opinions, "linear")
    for (const u of chances) {
      const x = quantileOf(pooled, u)
      const chance = opinions.reduce(
        (sum, { family, parameters, weight }) => sum + (weight / 6) * family.cdf(x, parameters),
        0,
      )
      expect(Math.abs(chance - u)).toBeLessThan(1e-5)
    }
  })

  it("of one opinion said twice is that opinion, and the two overlap wholly", () => {
    const pooled = poolOpinions([normal(3, 2), normal(3, 2)], "linear")
    for (const u of chances) expect(Math.abs(families.normal.cdf(quantileOf(pooled, u), [3, 2]) - u)).toBeLessThan(1e-5)
    expect(pooled?.overlap).toBeCloseTo(1, 9)
  })

  it("keeps opinions that exclude each other, and says that they overlap by nothing", () => {
    const low: Opinion = { family: families.uniform, parameters: [0, 1], weight: 1 }
    const high: Opinion = { family: families.uniform, parameters: [5, 6], weight: 1 }
    const pooled = poolOpinions([low, high], "linear")
    expect(quantileOf(pooled, 0.25)).toBeCloseTo(0.5, 6)
    expect(quantileOf(pooled, 0.75)).toBeCloseTo(5.5, 6)
    expect(pooled?.overlap).toBeLessThan(1e-9)
    expect(poolOpinions([low, high], "logarithmic")).toBeUndefined()
  })

  it("rises with the uniform", () => {
    const pooled = poolOpinions([normal(0, 1), normal(50, 0.1)], "linear")
    let last = -Infinity
    for (let u = 2 ** -54; u < 1; u += 0.0003) {
      const value = quantileOf(pooled, u)
      expect(value).toBeGreaterThanOrEqual(last)
      last = value
    }
  })
})

describe("cells", () => {
  const even: Opinion = { family: families.uniform, parameters: [0, 1], weight: 1 }

  it("are alike in the middle and quarters of a halving in the tails", () => {
    const { values, cumulative, slopes } = poolOpinions([even], "linear")!.cells
    // From 2⁻⁵² in 168 steps to 2⁻¹⁰, which is the first of 1,023 in the middle; then 168 more, of which two are the same
    // double as the one before, and the last ends a cell.
    expect([values.length, cumulative.length, slopes.length]).toEqual([1356, 1356, 1356])
    expect(values[0]! * 2 ** 52).toBeCloseTo(1, 12)
    expect([values[168], values[169], values[1190]]).toEqual([1 / 1024, 2 / 1024, 1023 / 1024])
    expect((1 - values[1191]!) * 1024).toBeCloseTo(2 ** -0.25, 12)
  })

  it("are those of the others where an opinion has no weight", () => {
    const none: Opinion = { family: families.uniform, parameters: [100, 101], weight: 0 }
    for (const by of ["linear", "logarithmic"] as const)
      expect(poolOpinions([normal(0, 1), none], by)).toEqual(poolOpinions([normal(0, 1)], by))
  })

  it("of values that an opinion excludes hold nothing and rise by nothing", () => {
    const { slopes } = poolOpinions([even, { ...even, parameters: [0.5, 2] }], "logarithmic")!.cells
    expect(slopes.includes(0)).toBe(true)
    expect(slopes.every(Number.isFinite)).toBe(true)
  })
})

describe("a logarithmic pool", () => {
  it("of normals is the normal with the mean weighted by precision (Genest and Zidek 1986)", () => {
    // Weights 3/4 and 1/4: precision 0.75 / 1 + 0.25 / 4, mean (0.75 · 0 + 0.25 · 6 / 4) / precision.
    const precision = 0.75 + 0.25 / 4
    const mean = (0.25 * 6) / 4 / precision
    const pooled = poolOpinions([normal(0, 1, 3), normal(6, 2, 1)], "logarithmic")
    for (const u of chances)
      expect(Math.abs(families.normal.cdf(quantileOf(pooled, u), [mean, 1 / Math.sqrt(precision)]) - u)).toBeLessThan(
        2e-5,
      )
  })

  it("tells how far two equal normals a distance apart overlap: exp(-d² / 8)", () => {
    expect(poolOpinions([normal(0, 1), normal(2, 1)], "logarithmic")?.overlap).toBeCloseTo(Math.exp(-0.5), 4)
  })
})
