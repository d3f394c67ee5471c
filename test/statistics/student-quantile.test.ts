import { describe, expect, it } from "vitest"
import { studentQuantile } from "../../src/statistics/student-quantile.ts"

describe("the quantile of Student's t", () => {
  // scipy 1.17.1, scipy.stats.t.ppf at 0.975 and 0.0005.
  it.each([
    [1, 12.706204736174694, -636.6192487687196],
    [2, 4.302652729749462, -31.59905457644362],
    [3, 3.1824463052837078, -12.923978636687481],
    [4, 2.7764451051977934, -8.610301581379275],
    [7, 2.364624251592784, -5.407882520861726],
    [29, 2.045229642132703, -3.659405019466333],
    [30, 2.0422724563012378, -3.645958635042021],
    [199, 1.9719565442517533, -3.3400865561614315],
    [200, 1.9718962236339088, -3.3398354062756788],
    [1000, 1.9623390808264083, -3.3002826484239134],
  ])("is that of scipy with %i degrees of freedom", (degrees, at975, at0005) => {
    expect(Math.abs(studentQuantile(0.975, degrees) / at975 - 1)).toBeLessThan(1e-11)
    expect(Math.abs(studentQuantile(0.0005, degrees) / at0005 - 1)).toBeLessThan(1e-9)
  })

  it("is 0 in the middle, odd around it, and NaN where there is none", () => {
    expect(studentQuantile(0.5, 9)).toBe(0)
    expect(studentQuantile(0.2, 9)).toBe(-studentQuantile(0.8, 9))
    for (const [u, degrees] of [
      [0, 5],
      [1, 5],
      [NaN, 5],
      [0.5, 0],
      [0.5, NaN],
    ] as const) {
      expect(studentQuantile(u, degrees)).toBeNaN()
    }
  })

  it("falls towards the normal quantile as the degrees rise, without a step where the method changes", () => {
    let last = Infinity
    for (let degrees = 1; degrees < 400; degrees++) {
      const quantile = studentQuantile(0.975, degrees)
      expect(quantile).toBeLessThan(last)
      last = quantile
    }
    expect(studentQuantile(0.975, 1e12)).toBeCloseTo(1.959963984540054, 10)
  })
})
