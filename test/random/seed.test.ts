import seedrandom from "seedrandom"
import { describe, expect, it } from "vitest"
import { rootKey } from "../../src/random/seed.ts"

describe("the seed", () => {
  it("rests on an alea that gives the values of its own documentation", () => {
    const generator = seedrandom.alea("hello.")
    expect(generator()).toBe(0.4783254903741181)
    expect(generator.double()).toBe(0.8297006866124559)
    expect(generator.int32()).toBe(1076136327)
  })

  it("has the root keys that every stored result was made with", () => {
    expect(rootKey("1")).toEqual([-2035612224, 526750310])
    expect(rootKey("2")).toEqual([1965238556, -1045859498])
    expect(rootKey("casus")).toEqual([2055590613, -1137627825])
  })

  it("is text without its surrounding space, in normal form C", () => {
    expect(rootKey(" 1\n")).toEqual(rootKey("1"))
    expect(rootKey("a\u0308")).toEqual(rootKey("\u00e4"))
    expect(rootKey("01")).not.toEqual(rootKey("1"))
    expect(rootKey("1 2")).not.toEqual(rootKey("12"))
  })

  it("gives 10,000 seeds 10,000 different keys", () => {
    const keys = new Set(Array.from({ length: 10_000 }, (_, i) => rootKey(String(i)).join(",")))
    expect(keys.size).toBe(10_000)
  })
})
