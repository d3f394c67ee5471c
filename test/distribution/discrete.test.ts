import { describe, expect, it } from "vitest"
import { cumulateWeights, discreteQuantile, empiricalQuantile } from "../../src/distribution/discrete.ts"

describe("a list of values with weights", () => {
  const weights = cumulateWeights([5, 3, 0, 2])!
  const draw = (u: number) => discreteQuantile(u, [10, 20, 25, 30], weights)

  it("gives each value its share of [0, 1), each share without its upper end", () => {
    expect([0, 2 ** -54, 0.4999].map(draw)).toEqual([10, 10, 10])
    expect([0.5, 0.7999].map(draw)).toEqual([20, 20])
    expect([0.8, 1 - 2 ** -53].map(draw)).toEqual([30, 30])
  })

  it("never gives a value of weight 0, not even at the ends", () => {
    const sums = cumulateWeights([0, 1, 0])!
    expect([0, 0.5, 1 - 2 ** -53].map((u) => discreteQuantile(u, [1, 2, 3], sums))).toEqual([2, 2, 2])
    for (let k = 0; k < 1000; k++) expect(draw(k / 1000)).not.toBe(25)
  })

  it("refuses weights that make no distribution", () => {
    for (const bad of [[], [0, 0], [1, -1], [1, NaN], [1, Infinity]]) expect(cumulateWeights(bad)).toBeUndefined()
  })

  it("is NaN outside [0, 1)", () => {
    expect([NaN, -0.1, 1].map(draw)).toEqual([NaN, NaN, NaN])
  })
})

describe("a list of equally likely values", () => {
  it("gives each its equal share", () => {
    const sorted = [1, 5, 9, 13]
    const counts = new Map<number, number>()
    for (let k = 0; k < 1000; k++) {
      const value = empiricalQuantile(k / 1000, sorted)
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    expect([...counts]).toEqual([
      [1, 250],
      [5, 250],
      [9, 250],
      [13, 250],
    ])
    expect(empiricalQuantile(1 - 2 ** -53, [1, 2, 3])).toBe(3)
    expect(empiricalQuantile(0.5, [])).toBeNaN()
    expect(empiricalQuantile(1, sorted)).toBeNaN()
  })
})
