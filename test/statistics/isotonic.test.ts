import { describe, expect, it } from "vitest"
import { fitIsotonic } from "../../src/statistics/isotonic.ts"

const item = (chance: number, came: number, weight = 1) => ({ chance, came, weight })

describe("the rising fit", () => {
  it("takes equal chances as one, in whatever order they come", () => {
    expect(fitIsotonic([item(0.3, 0), item(0.3, 1)])).toEqual([0.5, 0.5])
    expect(fitIsotonic([item(0.3, 1), item(0.3, 0)])).toEqual([0.5, 0.5])
    expect(fitIsotonic([item(0.9, 1), item(0.3, 0), item(0.1, 0), item(0.3, 1)])).toEqual([1, 0.5, 0, 0.5])
  })

  it("pools neighbours that fall, by weight, and again where the pool falls", () => {
    expect(fitIsotonic([item(0.2, 1, 1), item(0.4, 0, 3)])).toEqual([0.25, 0.25])
    // 1 over 0 is 1/2, over which the 1 before it falls: two of three.
    expect(fitIsotonic([item(0.1, 0), item(0.2, 1), item(0.3, 1), item(0.4, 0)])).toEqual([0, 2 / 3, 2 / 3, 2 / 3])
  })

  it("keeps what rises as it is, and gives 0 where nothing counts", () => {
    expect(fitIsotonic([item(0.8, 1), item(0.1, 0)])).toEqual([1, 0])
    expect(fitIsotonic([item(0.8, 1, 0)])).toEqual([0])
    expect(fitIsotonic([])).toEqual([])
  })
})
