import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Axis, formulaOf, listValues, readAxis, shareAt, valueAt } from "../../src/design/sweep-axis.ts"
import { sampleLatin } from "../../src/design/sweep-latin.ts"
import { mostSobolAxes, sampleSobol } from "../../src/design/sweep-sobol.ts"
import { planSweep } from "../../src/design/sweep.ts"
import { axisCount, axisTwice, badAxis, badAxisRange, sweepCount, tooManyAxes } from "../../src/problem/messages.ts"
import reference from "./sobol-points.json" with { type: "json" }

const axis = (text: string): Axis => {
  const read = readAxis(text)
  if ("code" in read) throw new Error(read.text)
  return read
}

describe("an axis", () => {
  it.each([
    ["rate=0.1:0.5:5", { path: "rate", low: 0.1, high: 0.5, count: 5, spacing: "linear", unit: "" }],
    ["rate=1e-4:0.1:4:log", { path: "rate", low: 1e-4, high: 0.1, count: 4, spacing: "log", unit: "" }],
    ["rate=0.1:0.5", { path: "rate", low: 0.1, high: 0.5, spacing: "linear", unit: "" }],
    ["rate = -3 : 4 : log ", undefined],
    [
      "actors.a.rules.b.cooldown=4 weeks:26 weeks:3",
      { path: "actors.a.rules.b.cooldown", low: 4, high: 26, count: 3, spacing: "linear", unit: "weeks" },
    ],
  ])("is read from %s", (text, expected) => {
    if (expected === undefined) expect(readAxis(text)).toEqual(badAxisRange(text, "log"))
    else expect(readAxis(text)).toEqual(expected)
  })

  it.each(["rate", "=1:2:3", "rate=1", "rate=a:b:3", "rate=1:2:1", "rate=1:2:3:4", "rate=1 weeks:2:3", "rate=1:2:2.5"])(
    "is refused in %s",
    (text) => expect(readAxis(text)).toEqual(badAxis(text)),
  )

  it("does not run backwards", () => {
    expect(readAxis("rate=2:1:3")).toEqual(badAxisRange("rate=2:1:3", "linear"))
    expect(readAxis("rate=1:1:3")).toEqual(badAxisRange("rate=1:1:3", "linear"))
  })

  it("has evenly spaced values, its ends exact and no digits of rounding", () => {
    expect(listValues(axis("x=0.1:0.5:5"))).toEqual([0.1, 0.2, 0.3, 0.4, 0.5])
    expect(listValues(axis("x=0:3:4"))).toEqual([0, 1, 2, 3])
  })

  it("has values of equal ratio with log", () => {
    expect(listValues(axis("x=0.001:1:4:log"))).toEqual([0.001, 0.01, 0.1, 1])
  })

  it("finds the way back from a value to its share", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("x=0.5:40", "x=0.001:7:log"),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (text, u) => {
          expect(shareAt(axis(text), valueAt(axis(text), u))).toBeCloseTo(u, 9)
        },
      ),
      { seed: 1 },
    )
  })

  it("writes formulas with the unit of time", () => {
    expect(formulaOf(axis("x=4 weeks:8 weeks:2"), 6)).toBe("6 weeks")
    expect(formulaOf(axis("x=4:8:2"), 6)).toBe("6")
  })
})

describe("Sobol's sequence", () => {
  it("begins as Joe and Kuo publish it for three dimensions", () => {
    expect(sampleSobol(3, 10)).toEqual(reference.joe_kuo_example_10x3)
  })

  it("gives the first 16 points of scipy 1.17 in ten dimensions", () => {
    expect(sampleSobol(10, 16)).toEqual(reference.scipy_16x10)
  })

  it("puts exactly one of 2^k points into each of 2^k equal parts, in every dimension", () => {
    for (let dimension = 0; dimension < mostSobolAxes; dimension++) {
      const parts = sampleSobol(mostSobolAxes, 256).map((point) => Math.floor((point[dimension] ?? 0) * 256))
      expect(new Set(parts).size).toBe(256)
    }
  })
})

describe("a Latin hypercube", () => {
  it("puts exactly one point into each part of each axis, whatever the seed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.string(), (count, seed) => {
        const points = sampleLatin(["a", "b", "c"], count, seed)
        for (const column of [0, 1, 2]) {
          const parts = points.map((point) => Math.floor((point[column] ?? 0) * count)).toSorted((a, b) => a - b)
          expect(parts).toEqual(Array.from({ length: count }, (_, i) => i))
        }
      }),
      { seed: 2 },
    )
  })

  it("leaves a column as it was when another axis is added", () => {
    const alone = sampleLatin(["a"], 8, "1").map(([a]) => a)
    expect(sampleLatin(["b", "a"], 8, "1").map(([, a]) => a)).toEqual(alone)
    expect(sampleLatin(["a"], 8, "2").map(([a]) => a)).not.toEqual(alone)
  })
})

describe("a sweep", () => {
  const request = { seed: "1", runs: 100, method: "grid" } as const

  it("crosses two axes, the last one running fastest, and writes every point as overrides", () => {
    const planned = planSweep({ ...request, axes: [axis("a=1:2:2"), axis("b=0:1:3")] })
    if (!planned.ok) throw new Error("refused")
    expect(planned.design.settings).toEqual([
      [1, 0],
      [1, 0.5],
      [1, 1],
      [2, 0],
      [2, 0.5],
      [2, 1],
    ])
    expect(planned.design.points[4]).toEqual({
      overrides: [
        { path: "a", formula: "2" },
        { path: "b", formula: "0.5" },
      ],
    })
    expect(planned.design.replications).toEqual({ from: 0, to: 100 })
  })

  it("stretches sampled points over the ranges", () => {
    const planned = planSweep({ ...request, method: "sobol", count: 3, axes: [axis("a=0:10"), axis("b=0.01:1:log")] })
    if (!planned.ok) throw new Error("refused")
    expect(planned.design.settings[1]).toEqual([5, 0.1])
  })

  it.each([
    ["three axes of a grid", { axes: ["a=1:2:2", "b=1:2:2", "c=1:2:2"] }, tooManyAxes(3, "grid", 1, 2)],
    ["one axis of a sample", { axes: ["a=1:2"], method: "sobol", count: 8 }, tooManyAxes(1, "sobol", 2, 10)],
    ["an axis twice", { axes: ["a=1:2:2", "a=1:2:3"] }, axisTwice("a")],
    ["a grid without a number of values", { axes: ["a=1:2"] }, axisCount("a", "grid")],
    ["a sample with one", { axes: ["a=1:2:3", "b=1:2"], method: "latin", count: 8 }, axisCount("a", "latin")],
    ["a sample without a number of points", { axes: ["a=1:2", "b=1:2"], method: "latin" }, sweepCount("latin")],
  ] as const)("refuses %s", (_, { axes, ...rest }, message) => {
    const planned = planSweep({ ...request, ...rest, axes: axes.map(axis) })
    expect(planned).toEqual({ ok: false, problems: [message] })
  })
})
