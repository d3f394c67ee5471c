import { describe, expect, it } from "vitest"
import { beta, betaTails, largestShape } from "../../../src/distribution/beta.ts"
import { gamma, gammaTails } from "../../../src/distribution/gamma.ts"
import { largeShape } from "../../../src/distribution/incomplete-gamma.ts"
import { makeQuantileTable } from "../../../src/distribution/quantile-table.ts"
import { tabulateBeta, tabulateGamma } from "../../../src/simulation/kernel/quantile/tabulate.ts"

let shapes = 0

/** A shape above 2 that nobody has asked for: whatever is kept from before says nothing of it. */
const fresh = (): number => 2 + ++shapes / 2 ** 16

describe("tables of quantiles", () => {
  it("are one from the median of a gamma variable, and none where it has a formula or is none", () => {
    for (const shape of [fresh(), fresh()])
      expect(tabulateGamma(shape)).toEqual([makeQuantileTable(gammaTails, shape, 0, gamma.quantile(0.5, shape, 1, 0))])
    for (const shape of [0, -1, NaN, largeShape]) expect(tabulateGamma(shape)).toEqual([])
  })

  it("are two of a beta variable, seen from either end, and none where there is none", () => {
    for (const [a, b] of [
      [fresh(), 5],
      [fresh(), 5],
      [5, fresh()],
    ] as const) {
      const middle = beta.quantile(0.5, a, b, 0)
      const [own, other] = [
        makeQuantileTable(betaTails, a, b, middle, 0.5),
        makeQuantileTable(betaTails, b, a, 1 - middle, 0.5),
      ]
      expect(tabulateBeta(a, b)).toEqual([own, other])
    }
    for (const shape of [0, -1, NaN, largestShape + 1])
      expect([tabulateBeta(shape, 2), tabulateBeta(2, shape)]).toEqual([[], []])
    expect([tabulateBeta(largestShape, 2).length, tabulateBeta(2, largestShape).length]).toEqual([2, 2])
  })

  it("are made once, each by itself", () => {
    const [a, b] = [fresh(), fresh()]
    expect(tabulateGamma(a)).toBe(tabulateGamma(a))
    expect(tabulateBeta(a, b)).toBe(tabulateBeta(a, b))
    expect(tabulateBeta(a, b)).not.toBe(tabulateBeta(b, a))
  })

  it("are kept until there are 256, and all made anew with the next", () => {
    const kept = fresh()
    const countOthers = (): number => {
      const table = tabulateGamma(kept)
      let others = 0
      while (tabulateGamma(kept) === table && others < 300) {
        tabulateGamma(fresh())
        others++
      }
      return others
    }
    countOthers()
    // Now there are two, that with which all began anew and this one.
    expect(countOthers()).toBe(255)
  })
})
