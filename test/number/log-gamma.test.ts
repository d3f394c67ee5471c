import { describe, expect, it } from "vitest"
import { logGamma } from "../../src/number/log-gamma.ts"
import { log } from "../../src/number/log.ts"
import { digestDoubles, listUniforms } from "./bits.ts"

/** Computed with 40 digits. */
const table = [
  [1e-300, 690.7755278982137],
  [1e-5, 11.512919692895826],
  [0.1, 2.252712651734206],
  [0.5, 0.5723649429247001],
  [0.75, 0.20328095143129538],
  [1.25, -0.09827183642181316],
  [1.5, -0.12078223763524522],
  [1.0000001, -5.772155829918507e-8],
  [1.9999999, -4.2278430309861296e-8],
  [2.0000001, 4.227843666532498e-8],
  [2.5, 0.2846828704729192],
  [3, 0.6931471805599453],
  [3.7, 1.428072326665388],
  [9.99, 12.779315214350193],
  [10, 12.801827480081469],
  [100, 359.1342053695754],
  [1000.5, 5908.674175848678],
  [1e10, 220258509288.81058],
  [1e300, 6.897755278982137e302],
] as const

describe("logGamma", () => {
  it("agrees with values of 40 digits to 1e-13, next to its zeros too", () => {
    for (const [x, expected] of table) {
      expect(Math.abs(logGamma(x) - expected), `logGamma(${x})`).toBeLessThanOrEqual(1e-13 * Math.abs(expected))
    }
  })

  it("is exactly 0 at 1 and 2, and as stated at the edges", () => {
    expect(Math.abs(logGamma(1))).toBe(0)
    expect(Math.abs(logGamma(2))).toBe(0)
    expect(logGamma(0)).toBe(Infinity)
    expect(logGamma(Infinity)).toBe(Infinity)
    expect(logGamma(-0.5)).toBeNaN()
    expect(logGamma(NaN)).toBeNaN()
  })

  it("grows by log(x) from x to x + 1, across every seam", () => {
    for (const u of listUniforms(5000)) {
      const x = u * 12
      const step = logGamma(x + 1) - logGamma(x)
      expect(Math.abs(step - log(x))).toBeLessThanOrEqual(2e-14 + 1e-15 * Math.abs(log(x)))
    }
  })

  it("keeps its bits", () => {
    const results = listUniforms(10_000).map((u, i) => logGamma(i % 2 === 0 ? u * 12 : u * 1000))
    expect(digestDoubles(results)).toBe("d6841614")
  })
})
