import { describe, expect, it } from "vitest"
import { families } from "../../src/distribution/index.ts"
import { continuous, marginOfFamily, marginOfShares } from "../../src/distribution/margin.ts"
import { findNormalCorrelation } from "../../src/distribution/normal-correlation.ts"

const yes = (p: number) => marginOfFamily(families.bernoulli, [p])

describe("the normal correlation behind a rank correlation", () => {
  it.each([-0.99, -0.5, -0.1, 0, 0.3, 0.8, 0.9999, 0.99997])(
    "of two fair coins is sin(π · %d / 2): their quadrants hold asin(r) / 2π more (Sheppard 1899)",
    (spearman) => {
      const found = findNormalCorrelation(yes(0.5), yes(0.5), spearman)
      expect(found.ok && Math.abs(found.correlation - Math.sin((Math.PI * spearman) / 2))).toBeLessThan(1e-11)
    },
  )

  it("of continuous margins is 2 sin(π · ρ / 6)", () => {
    const found = findNormalCorrelation(continuous, continuous, 0.7)
    expect(found.ok && Math.abs(found.correlation - 2 * Math.sin((Math.PI * 0.7) / 6))).toBeLessThan(1e-15)
  })

  it("of a coin and anything continuous is ρ√(3/4) taken back through the mean rank of the upper half", () => {
    // E[Φ(Z) | other > 0] - 1/2 = asin(r / √2) / π, so ρ = √12 · 2 · (1/2) · asin(r / √2) / π.
    for (const spearman of [-0.8, -0.6, 0.1, 0.6])
      for (const [a, b] of [
        [yes(0.5), continuous],
        [continuous, yes(0.5)],
      ] as const) {
        const found = findNormalCorrelation(a, b, spearman)
        const wanted = Math.SQRT2 * Math.sin((spearman * Math.PI) / Math.sqrt(12))
        expect(found.ok && Math.abs(found.correlation - wanted)).toBeLessThan(1e-11)
      }
  })

  it("of no rank correlation is none at all", () => {
    for (const b of [yes(0.3), continuous])
      expect(findNormalCorrelation(yes(0.5), b, 0)).toEqual({ ok: true, correlation: 0 })
  })

  it("does not exist beyond what ties leave room for, and says how far that is", () => {
    // A yes or no of p with a continuous one: √(3 p (1 - p)). Two of 0.3 against each other: -0.09 / 0.21.
    const one = findNormalCorrelation(yes(0.3), continuous, 0.8)
    expect(!one.ok && Math.abs(one.reach - Math.sqrt(0.63))).toBeLessThan(1e-6)
    const two = findNormalCorrelation(yes(0.3), yes(0.3), -0.9)
    expect(!two.ok && Math.abs(two.reach + 0.09 / 0.21)).toBeLessThan(1e-6)
  })

  it("of as good as no ties is nearly that of none", () => {
    const found = findNormalCorrelation(marginOfFamily(families.poisson, [400]), continuous, 0.7)
    expect(found.ok && Math.abs(found.correlation - 2 * Math.sin((Math.PI * 0.7) / 6))).toBeLessThan(5e-4)
    expect(marginOfFamily(families.poisson, [1e12])).toBe(continuous)
    expect(marginOfShares(Array.from({ length: 10_000 }, () => 1e-4))).toBe(continuous)
  })

  it("is the same whichever of the two comes first, and with both seen from above", () => {
    const [a, b] = [marginOfShares([0.1, 0.2, 0.7]), marginOfFamily(families.poisson, [2])]
    const turned = [marginOfShares([0.7, 0.2, 0.1]), b] as const
    const [one, two, three] = [
      findNormalCorrelation(a, b, 0.4),
      findNormalCorrelation(b, a, 0.4),
      findNormalCorrelation(turned[0], turned[1], -0.4),
    ].map((found) => (found.ok ? found.correlation : NaN))
    expect(Math.abs(one! - two!)).toBeLessThan(1e-12)
    expect(Math.abs(one! + three!)).toBeLessThan(1e-12)
  })
})
