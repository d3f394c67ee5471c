import { tellQuantity } from "../../src/words/quantity.ts"
import { tellInterval, tellProbability } from "../../src/words/share.ts"
import { groupThousands } from "../../src/words/number.ts"
import { describe, expect, it } from "vitest"
import { proportion } from "../../src/statistics/proportion.ts"

describe("tellProbability", () => {
  it.each([
    [3710, 10000, "37 %", "36–38 %"],
    [37, 100, "37 %", "28–47 %"],
    [470, 10000, "4.7 %", "4.3–5.1 %"],
    [0, 10000, "<0.1 %", "0.00–0.04 %"],
    [0, 20, "<17 %", "0–16 %"],
    [10000, 10000, ">99.9 %", "99.96–100.00 %"],
    [1, 10000, "<0.1 %", "0.0–0.1 %"],
    [370000, 1000000, "37.0 %", "36.9–37.1 %"],
  ])("tells %i of %i runs as %s, %s", (successes, n, value, interval) => {
    expect(tellProbability(proportion(successes, n))).toBe(value)
    expect(tellInterval(proportion(successes, n))).toBe(interval)
  })

  it("is unknown without runs", () => {
    expect(tellProbability(proportion(0, 0))).toBe("unknown")
  })
})

describe("tellQuantity", () => {
  it.each([
    [1563.2, 30, "persons", "1,560 persons"],
    [1563.2, 0.5, "", "1,563.2"],
    [0.8812, 0.002, "share", "0.881 share"],
    [1724800, 12000, "", "1,720,000"],
    [0, 0, "persons", "0 persons"],
    [7.31, 0.02, "billion_dollars/year", "7.31 billion dollars/year"],
  ])("tells %d give or take %d %s as %s", (value, mcse, unit, text) => {
    expect(tellQuantity({ value, mcse, low: value, high: value, n: 10 }, unit)).toBe(text)
  })
})

describe("groupThousands", () => {
  it("sets thousands apart before the decimal point only", () => {
    expect(["999", "1000", "-1234567.8912", "1e+21"].map(groupThousands)).toEqual([
      "999",
      "1,000",
      "-1,234,567.8912",
      "1e+21",
    ])
  })
})
