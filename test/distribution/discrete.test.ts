import { describe, expect, it } from "vitest"
import { cumulateShares, findIndexAt } from "../../src/distribution/discrete.ts"

describe("values with weights", () => {
  const shares = cumulateShares([5, 3, 0, 2])!
  const place = (u: number) => findIndexAt(u, shares)

  it("have each its share of [0, 1), each share without its upper end", () => {
    expect(shares).toEqual([0.5, 0.8, 0.8, 1])
    expect([0, 2 ** -54, 0.4999].map(place)).toEqual([0, 0, 0])
    expect([0.5, 0.7999].map(place)).toEqual([1, 1])
    expect([0.8, 1 - 2 ** -53].map(place)).toEqual([3, 3])
  })

  it("of weight 0 never come up, not even at the ends", () => {
    const sums = cumulateShares([0, 1, 0])!
    expect([0, 0.5, 1 - 2 ** -53].map((u) => findIndexAt(u, sums))).toEqual([1, 1, 1])
    for (let k = 0; k < 1000; k++) expect(place(k / 1000)).not.toBe(2)
  })

  it("that make no distribution are refused", () => {
    for (const bad of [[], [0, 0], [1, -1], [2, -1], [1, NaN], [1, Infinity]])
      expect(cumulateShares(bad)).toBeUndefined()
  })

  it("are found as looking at one after another would find them, however many", () => {
    for (const count of [1, 2, 3, 16, 17, 1000]) {
      const many = cumulateShares(Array.from({ length: count }, (_, i) => (i * 7) % 5))
      if (many === undefined) continue
      for (let k = 0; k < 500; k++) expect(findIndexAt(k / 500, many)).toBe(many.findIndex((share) => k / 500 < share))
    }
  })
})
