import { describe, expect, it } from "vitest"
import { beta, betaTails, largestShape } from "../../../src/distribution/beta.ts"
import { gamma, gammaTails } from "../../../src/distribution/gamma.ts"
import { largeShape } from "../../../src/distribution/incomplete-gamma.ts"
import { makeQuantileTable } from "../../../src/distribution/quantile-table.ts"
import { tabulateBeta, tabulateGamma } from "../../../src/simulation/kernel/quantile/tabulate.ts"

describe("tables of quantiles", () => {
  it("are one from the median of a gamma variable, and none where it has a formula or is none", () => {
    expect(tabulateGamma(2.5)).toEqual([makeQuantileTable(gammaTails, 2.5, 0, gamma.quantile(0.5, 2.5, 1, 0))])
    for (const shape of [0, -1, NaN, largeShape]) expect(tabulateGamma(shape)).toEqual([])
  })

  it("are two of a beta variable, seen from either end, and none where there is none", () => {
    const middle = beta.quantile(0.5, 2, 5, 0)
    const [own, other] = [
      makeQuantileTable(betaTails, 2, 5, middle, 0.5),
      makeQuantileTable(betaTails, 5, 2, 1 - middle, 0.5),
    ]
    expect(tabulateBeta(2, 5)).toEqual([own, other])
    for (const shape of [0, -1, NaN, largestShape + 1])
      expect([tabulateBeta(shape, 2), tabulateBeta(2, shape)]).toEqual([[], []])
  })

  it("are made once", () => {
    expect(tabulateGamma(3.25)).toBe(tabulateGamma(3.25))
    expect(tabulateBeta(3, 4)).toBe(tabulateBeta(3, 4))
    expect(tabulateBeta(3, 4)).not.toBe(tabulateBeta(4, 3))
  })
})
