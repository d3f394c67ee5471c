import { describe, expect, it } from "vitest"
import { normalCdf } from "../../src/number/normal-cdf.ts"
import { normalQuantile } from "../../src/number/normal-quantile.ts"
import { digestDoubles, listUniforms } from "./bits.ts"

const uniforms = listUniforms(10_000)

/** Computed with 40 digits from the complementary error function. */
const cdfTable = [
  [-37, 5.725571222524577e-300],
  [-20, 2.7536241186062337e-89],
  [-10, 7.619853024160525e-24],
  [-5.7, 5.990371401063528e-9],
  [-5, 2.866515718791939e-7],
  [-3, 0.0013498980316300946],
  [-1.959963984540054, 0.025000000000000012],
  [-1, 0.15865525393145705],
  [-0.6, 0.2742531177500736],
  [0, 0.5],
  [0.5, 0.6914624612740131],
  [1, 0.8413447460685429],
  [2, 0.9772498680518208],
  [5, 0.9999997133484281],
  [9, 1],
] as const

/** Computed with 40 digits as roots of the distribution function. */
const quantileTable = [
  [1e-300, -37.0470962993612],
  [1e-100, -21.273453560965326],
  [5.551115123125783e-17, -8.292361075813595],
  [1e-10, -6.361340902404057],
  [1e-5, -4.264890793922825],
  [0.001, -3.0902323061678136],
  [0.025, -1.9599639845400543],
  [0.05, -1.6448536269514726],
  [0.1, -1.2815515655446004],
  [0.25, -0.6744897501960817],
  [0.4, -0.2533471031357997],
] as const

function expectRelative(actual: number, expected: number, tolerance: number, name: string): void {
  expect(Math.abs(actual - expected), `${name}`).toBeLessThanOrEqual(tolerance * Math.abs(expected))
}

describe("normalCdf", () => {
  it("agrees with values of 40 digits to 1e-14, in the far tail too", () => {
    for (const [x, expected] of cdfTable) expectRelative(normalCdf(x), expected, 1e-14, `Phi(${x})`)
  })

  it("gives 0, 1 and NaN at the edges", () => {
    expect(normalCdf(-Infinity)).toBe(0)
    expect(normalCdf(Infinity)).toBe(1)
    expect(normalCdf(-40)).toBe(0)
    expect(normalCdf(1e300)).toBe(1)
    expect(normalCdf(NaN)).toBeNaN()
  })

  it("is symmetric about one half", () => {
    for (const u of uniforms) {
      const x = (u - 0.5) * 16
      expect(Math.abs(normalCdf(x) + normalCdf(-x) - 1)).toBeLessThanOrEqual(2.3e-16)
    }
  })

  it("keeps its bits", () => {
    expect(digestDoubles(uniforms.map((u) => normalCdf((u - 0.5) * 80)))).toBe("46f0af42")
  })
})

describe("normalQuantile", () => {
  it("gives 1.959963984540054 at 0.975", () => {
    expectRelative(normalQuantile(0.975), 1.959963984540054, 2.3e-16, "z(0.975)")
    expect(normalQuantile(0.5)).toBe(0)
  })

  it("agrees with values of 40 digits to 1e-15", () => {
    for (const [u, expected] of quantileTable) expectRelative(normalQuantile(u), expected, 1e-15, `z(${u})`)
  })

  it("gives infinities at and beyond 0 and 1", () => {
    expect(normalQuantile(0)).toBe(-Infinity)
    expect(normalQuantile(-1)).toBe(-Infinity)
    expect(normalQuantile(1)).toBe(Infinity)
    expect(normalQuantile(2)).toBe(Infinity)
    expect(normalQuantile(NaN)).toBeNaN()
  })

  it("undoes the distribution function", () => {
    for (const u of uniforms) {
      const x = -u * 37
      expect(Math.abs(normalQuantile(normalCdf(x)) - x)).toBeLessThanOrEqual(4e-15 * (1 + u * 37))
      if (u > 0) expectRelative(normalCdf(normalQuantile(u)), u, 4e-15, `Phi(z(${u}))`)
    }
  })

  it("never falls as u rises, across the seams of its three approximations too", () => {
    const seams = [0.075, 0.925, 1.3887943864964021e-11, 1 - 1.388794386496402e-11].flatMap((u) =>
      Array.from({ length: 2000 }, (_, i) => u * (1 + (i - 1000) * 2.220446049250313e-16)),
    )
    const sorted = [...uniforms, ...seams].toSorted((a, b) => a - b).map(normalQuantile)
    for (let i = 1; i < sorted.length; i++) expect(sorted[i]! - sorted[i - 1]!).toBeGreaterThanOrEqual(-2e-15)
  })

  it("keeps its bits", () => {
    expect(digestDoubles(uniforms.map((u, i) => normalQuantile(i % 2 === 0 ? u : u * 1e-12)))).toBe("a6d61d84")
  })
})
