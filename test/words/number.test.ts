import { describe, expect, it } from "vitest"
import { tellCount, tellRuns } from "../../src/words/count.ts"
import { tellNumber, tellRange, tellRatio } from "../../src/words/number.ts"
import { tellPercent, tellShare } from "../../src/words/share.ts"

describe("numbers without an error", () => {
  it.each([
    [1560, "1,560"],
    [0.123456, "0.123"],
    [12.3456, "12.3"],
    [-2, "-2"],
    [1e6, "1,000,000"],
  ])("tells %f as %s", (value, text) => expect(tellNumber(value)).toBe(text))

  it("tells a ratio with a true minus", () =>
    expect([-0.456, 0.5, -0.001].map((value) => tellRatio(value))).toEqual(["−0.46", "0.50", "0.00"]))

  it("tells an end that is open as such", () => {
    expect(tellRange(12, Infinity, tellNumber)).toBe("12 to open")
    expect(tellRange(1200, 1500, tellNumber)).toBe("1,200 to 1,500")
  })
})

describe("shares without an error", () => {
  it.each([
    [0.5, "50 %"],
    [0.125, "12.5 %"],
    [0.1 + 0.2, "30 %"],
  ])("tells a stated share of %f as %s", (share, text) => expect(tellPercent(share)).toBe(text))

  it.each([
    [0, 0, "0 %"],
    [0.004, 0, "<1 %"],
    [0.124, 0, "12 %"],
    [0.996, 0, ">99 %"],
    [1, 0, "100 %"],
    [0.0004, 1, "<0.1 %"],
    [0.1246, 1, "12.5 %"],
    [0.9996, 1, ">99.9 %"],
  ])("tells a counted share of %f with at most %i decimals as %s", (share, decimals, text) =>
    expect(tellShare(share, decimals)).toBe(text),
  )
})

describe("counts", () => {
  it("has one and many, thousands apart", () => {
    expect([tellRuns(1), tellRuns(10000), tellCount(2, "family", "families")]).toEqual([
      "1 run",
      "10,000 runs",
      "2 families",
    ])
  })
})
