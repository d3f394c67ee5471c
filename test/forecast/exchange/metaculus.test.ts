import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  holdShares,
  readMoment,
  readPlatform,
  tellMoved,
  toPlatform,
} from "../../../src/forecast/exchange/metaculus.ts"
import { replaceAnswers } from "../../../src/forecast/exchange/statement.ts"
import type { Freeze } from "../../../src/scenario/ledger/schema.ts"
import { readRange } from "../../../src/study/exchange/export.ts"
import { smallFreeze } from "../../support/small-freeze.ts"

const rangesOf = (...texts: readonly string[]) => new Map(texts.flatMap((text) => [readRange(text)!]))
const write = (...ranges: readonly string[]) => {
  const written = toPlatform(smallFreeze, rangesOf(...ranges))
  return (name: string) => written.find((one) => one.name === name)!
}

describe("a forecast as a platform takes it", () => {
  it("has one of three numbers, the others null", () => {
    for (const { probability_yes, probability_yes_per_category, continuous_cdf } of toPlatform(smallFreeze, new Map()))
      expect(
        [probability_yes, probability_yes_per_category, continuous_cdf].filter((one) => one !== null),
      ).toHaveLength(1)
  })

  it("tells a chance between 0.1 and 99.9 %", () => {
    const sure: Freeze = {
      ...smallFreeze,
      answers: { a: { kind: "event", mode: "by", deadline: "2024-06-30", ask: "?", n: 8, yes: 8 } },
    }
    expect(toPlatform(sure, new Map())[0]?.probability_yes).toBe(0.999)
    expect(write()("opens@2024-06-30").probability_yes).toBe(0.625)
  })

  it("tells shares that add up to 1", () => {
    expect(write()("service@2024-06-30").probability_yes_per_category).toEqual({
      none: 0.375,
      summer: 0.5,
      all_year: 0.125,
    })
  })

  it("lifts a share to 0.1 % at the cost of the others, so that all of them are taken and add up to 1", () => {
    const byHand = [0.001, (0.7 * 0.999) / 1, (0.3 * 0.999) / 1]
    for (const [i, share] of holdShares([0, 0.7, 0.3]).entries()) expect(share).toBeCloseTo(byHand[i]!, 12)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 2, maxLength: 40 }), (counts) => {
        const sum = counts.reduce((a, b) => a + b, 0)
        fc.pre(sum > 0)
        const held = holdShares(counts.map((count) => count / sum))
        expect(held.every((share) => share >= 0.001 && share <= 0.999)).toBe(true)
        expect(held.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
      }),
    )
  })

  it("goes out under the number of the platform, and only what is named, with a table of names", () => {
    const aliases = [
      { question: "boats", source: "metaculus", id: "8003" },
      { question: "when", source: "manifold", id: "x" },
    ]
    expect(toPlatform(smallFreeze, new Map(), aliases).map(({ question, name }) => [question, name])).toEqual([
      [8003, "boats@2024-06-30"],
    ])
  })

  it("gives few whole numbers a bin each, with edges halfway, and moves them by no more than the least", () => {
    const boats = write("boats=0:5,closed,whole")("boats@2024-06-30")
    expect(boats).toMatchObject({
      type: "discrete",
      inbound_outcome_count: 6,
      scaling: { range_min: -0.5, range_max: 5.5, zero_point: null },
    })
    // 70 of 100 are 1, 25 are 2, 5 are 3; each bin has at least a sixth of 1 %.
    const masses = boats.continuous_cdf!.slice(1).map((chance, i) => chance - boats.continuous_cdf![i]!)
    const least = 0.01 / 6
    for (const [i, share] of [0, 0.7, 0.25, 0.05, 0, 0].entries())
      expect(masses[i]).toBeCloseTo(least + share * 0.99, 5)
    expect(boats.moved_by_the_form).toBeLessThan(0.01)
  })

  it("does so by itself where every quantile is whole and no range is given", () => {
    expect(write()("boats@2024-06-30")).toMatchObject({ type: "discrete", inbound_outcome_count: 3 })
    expect(write()("price@2024-06-30")).toMatchObject({ type: "numeric", inbound_outcome_count: 200 })
  })

  it("says how far the rules of the form moved a forecast, and what keeps it as it is", () => {
    const moved = toPlatform(smallFreeze, rangesOf("boats=0:10", "price=30:70"))
    expect(tellMoved(moved)).toEqual([
      expect.stringMatching(/^when: the form moved a cumulative chance by 0\.22/),
      expect.stringMatching(
        /^boats@2024-06-30: the form moved a cumulative chance by 0\.\d\d.*--range boats@2024-06-30=LOW:HIGH,whole/,
      ),
    ])
    const better = toPlatform(smallFreeze, rangesOf("boats=0:10,whole", "price=30:70"))
    expect(tellMoved(better).map((text) => text.split(":")[0])).toEqual(["when"])
  })

  it("tells a date by seconds since 1970, from the start to the day after the horizon", () => {
    expect(write()("when")).toMatchObject({
      type: "date",
      scaling: { range_min: Date.parse("2024-01-01") / 1000, range_max: Date.parse("2024-12-31") / 1000 },
      open_lower_bound: false,
      open_upper_bound: true,
    })
  })

  it("comes back: chances and shares exactly, whole numbers within 2 in 100, prices within a bin, never within 1 %", () => {
    const ranges = rangesOf("boats=0:5,whole", "price=30:70")
    const written = toPlatform(smallFreeze, ranges)
    const { answers, leftOut } = replaceAnswers(smallFreeze, readPlatform(written), smallFreeze.made)
    expect(leftOut).toEqual([])
    expect(answers).toMatchObject({
      "opens@2024-03-31": { yes: 2500 },
      "opens@2024-06-30": { yes: 6250 },
      "service@2024-06-30": { counts: { none: 3750, summer: 5000, all_year: 1250 } },
    })
    const quantiles = (name: string) => {
      const answer = answers[name]
      return answer?.kind === "value" ? answer.quantiles : []
    }
    expect(quantiles("boats@2024-06-30").every(Number.isInteger)).toBe(true)
    expect(Math.abs(quantiles("boats@2024-06-30").filter((one) => one === 1).length - 70)).toBeLessThan(3)
    for (const [i, quantile] of quantiles("price@2024-06-30").slice(2, 98).entries())
      expect(Math.abs(quantile - (40.05 + (i + 2) * 0.2))).toBeLessThan(0.4)
    const when = answers["when"]
    expect(when?.kind === "when" ? Math.abs(when.never / when.n - 0.25) : 1).toBeLessThan(0.02)
  })

  it("brings back a day as that day, where a bin is a day", () => {
    const written = toPlatform(smallFreeze, rangesOf("when=2024-01-01:2024-07-19,open-above"))
    const { answers } = replaceAnswers(smallFreeze, readPlatform(written), smallFreeze.made)
    const when = answers["when"]
    const days = when?.kind === "when" ? Object.entries(when.days).toSorted(([, a], [, b]) => b - a) : []
    // A fifth at most has place in one day; the rest goes to the others.
    expect(
      days
        .slice(0, 2)
        .map(([day]) => day)
        .toSorted(),
    ).toEqual(["2024-02-12", "2024-05-20"])
  })
})

describe("a range on the command line", () => {
  it.each([
    ["boats=0:10", { low: 0, high: 10, isOpenBelow: true, isOpenAbove: true, bins: 200 }],
    ["boats=0:10,open-above", { low: 0, high: 10, isOpenBelow: false, isOpenAbove: true, bins: 200 }],
    [
      "boats=0:10,closed,whole",
      { low: -0.5, high: 10.5, isOpenBelow: false, isOpenAbove: false, bins: 11, isWhole: true },
    ],
    ["price=1:1e6,zero=0", { low: 1, high: 1e6, zero: 0, isOpenBelow: true, isOpenAbove: true, bins: 200 }],
    [
      "when=2024-01-01:2024-07-19,open-above",
      { low: 19_723, high: 19_923, isOpenBelow: false, isOpenAbove: true, bins: 200 },
    ],
    ["t=-5:5,zero=-6,open-below", { low: -5, high: 5, zero: -6, isOpenBelow: true, isOpenAbove: false, bins: 200 }],
  ])("is read: %s", (text, range) => {
    expect(readRange(text)).toEqual([text.split("=")[0], range])
  })

  it.each([
    "boats",
    "boats=",
    "boats=10",
    "boats=10:0",
    "boats=0:0",
    "boats=a:b",
    "boats=0:Infinity",
    "=0:1",
    "boats=0:10,wide",
    "boats=0:10,open,closed",
    "boats=0:10,zero=0",
    "boats=1:10,zero=",
    "boats=1:10,zero=0,zero=0",
    "boats=0:200,whole",
    "boats=0.5:3,whole",
    "boats=1:3,whole,zero=0",
  ])("is refused: %s", (text) => {
    expect(readRange(text)).toBeUndefined()
  })
})

describe("a moment", () => {
  it.each([
    ["2024-01-02", 19_724],
    ["2024-01-02T12:00:00Z", 19_724.5],
    ["2024-01-02 06:00:00+00:00", 19_724.25],
    ["1704153600.0", 19_724],
    ["", undefined],
    ["soon", undefined],
  ])("%s is day %s since 1970", (text, day) => {
    expect(readMoment(text)).toBe(day)
  })
})
