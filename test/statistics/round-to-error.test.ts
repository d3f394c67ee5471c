import { describe, expect, it } from "vitest"
import { countDecimals, roundToError } from "../../src/statistics/round-to-error.ts"

describe("rounding to the error", () => {
  it.each([
    [300, -2],
    [30, -1],
    [6, -1],
    [5, 0],
    [2, 0],
    [0.6, 0],
    [0.3, 1],
    [0.05, 2],
    [0.012, 2],
    [0.005, 3],
    [0.0004, 4],
  ])("gives an error of %d that many decimals: %i", (mcse, decimals) => {
    expect(countDecimals(mcse)).toBe(decimals)
  })

  it.each([
    [12_345, 300, "12300"],
    [-12_355, 30, "-12360"],
    [3.14159, 0.3, "3.1"],
    [3.14159, 0.012, "3.14"],
    [2.5, 2, "3"],
    [-2.5, 2, "-3"],
    [-0.04, 0.3, "0.0"],
    [-3, 30, "0"],
    [0.1 + 0.2, 0, "0.3"],
    [1960, 0, "1960"],
    [37.26, Infinity, "37.3"],
    [1.23456e21, 3e19, "1.23e21"],
    [-8.202396e21, 4e20, "-8.2e21"],
    [3.08215e20, 5e18, "308000000000000000000"],
    [1.5e300, 0, "1.5e300"],
    [37.2, NaN, "37.2"],
    [NaN, 1, "unknown"],
    [Infinity, NaN, "Infinity"],
  ])("prints %d with the error %d as it deserves", (value, mcse, text) => {
    expect(roundToError(value, mcse)).toBe(text)
  })

  it("moves a number by less than one error", () => {
    for (let k = -60; k <= 60; k++) {
      const mcse = 10 ** (k / 13)
      expect(Math.abs(Number(roundToError(1234.56789, mcse)) - 1234.56789)).toBeLessThan(mcse + 1e-11)
      expect(10 ** -countDecimals(mcse)).toBeGreaterThanOrEqual(mcse / 5)
      expect(10 ** -countDecimals(mcse) / 10).toBeLessThan(mcse / 5)
    }
  })
})
