import { tellSigned } from "../../../src/words/number.ts"
import { tellDifference, tellDifferenceLine, tellFlips, tellPart } from "../../../src/words/difference.ts"
import { describe, expect, it } from "vitest"
import type { ComparedAnswer } from "../../../src/study/compare/result.ts"
import { tellMeasure } from "../../../src/study/compare/tell.ts"

const estimate = (value: number, mcse: number) => ({
  value,
  mcse,
  low: value - 1.96 * mcse,
  high: value + 1.96 * mcse,
  n: 1000,
})

describe("a difference in words", () => {
  it.each([
    [0.0312, 0.002, "+3.1 pp (+2.7 to +3.5)"],
    [-0.29, 0.01, "−29 pp (−31 to −27)"],
    [0.0005, 0.0004, "+0.05 pp (−0.03 to +0.13)"],
  ])("tells a chance of %s with error %s as %s", (value, mcse, told) => {
    expect(tellDifferenceLine("probability", { estimate: estimate(value, mcse) })).toBe(told)
  })

  it("tells quantities in their unit, to tens and hundreds where the error allows no more", () => {
    expect(tellDifferenceLine("median", { estimate: estimate(-1234, 60) }, "persons")).toBe(
      "−1,200 persons (−1,400 to −1,100)",
    )
    expect(tellDifferenceLine("mean", { estimate: estimate(0.5, 0.05) }, "billion_dollars/year")).toBe(
      "+0.50 billion dollars/year (+0.40 to +0.60)",
    )
  })

  it("is 0 without an interval where no run moved, and has one where runs moved both ways", () => {
    const nothing = { value: 0, mcse: 0.001, low: -0.002, high: 0.002, n: 1000 }
    expect(tellDifferenceLine("share", { estimate: nothing, up: 0, down: 0 })).toBe("0 pp")
    expect(tellDifference("share", { estimate: nothing, up: 3, down: 3 }).interval).not.toBe("")
  })

  it("never tells an end of an interval that excludes 0 as 0", () => {
    const { interval } = tellDifference("probability", {
      estimate: { value: -0.0145, mcse: 0.0071, low: -0.0284, high: -0.0004, n: 2000 },
    })
    expect(interval).toBe("−2.84 to −0.04")
  })
})

describe("the words beside it", () => {
  it("give a number its sign, and 0 none", () => {
    expect([tellSigned(2.345, 1), tellSigned(-2.345, 0), tellSigned(-0.04, 1), tellSigned(-1250, -2)]).toEqual([
      "+2.3",
      "−2",
      "0.0",
      "−1,300",
    ])
    expect(tellPart("probability", 0.1234, 0.01)).toBe("+12 pp")
  })

  it("count flips up and down, with thousands apart, and nothing where runs are not paired", () => {
    expect(tellFlips({ up: 1234, down: 5 })).toBe("+1,234 −5")
    expect(tellFlips({})).toBe("")
  })

  it("name the row below its question", () => {
    const answer = (more: Partial<ComparedAnswer>): ComparedAnswer => ({
      id: "q",
      ask: "?",
      kind: "event",
      measures: [],
      ...more,
    })
    const by = answer({ mode: "by", deadline: "2024-06-30" })
    expect(tellMeasure(by, { measure: "probability" })).toBe("by 2024-06-30")
    expect(tellMeasure(answer({ mode: "at", deadline: "2024-06-30" }), { measure: "probability" })).toBe(
      "on 2024-06-30",
    )
    const category = answer({ kind: "category", deadline: "2024-12-31" })
    expect(tellMeasure(category, { measure: "share", value: "agreed_western" })).toBe("agreed western on 2024-12-31")
    expect(tellMeasure(answer({ kind: "when" }), { measure: "median" })).toBe("median day, where it happens")
  })
})
