import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Axis, formulaOf, listValues, readAxis, shareAt, valueAt } from "../../../src/study/sweep/axis.ts"
import { sampleLatin } from "../../../src/design/latin.ts"
import { mostSobolAxes, sampleSobol, scrambleSobol } from "../../../src/design/sobol.ts"
import { planSweep } from "../../../src/study/sweep/design.ts"
import {
  axisCount,
  axisOfWholes,
  axisTwice,
  badAxis,
  badAxisRange,
  sweepCount,
  tooManyAxes,
} from "../../../src/problem/messages.ts"
import reference from "../../design/sobol-points.json" with { type: "json" }

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

  it.each([
    [
      "opening=2024-02-01:2024-02-05:3",
      { low: 19754, high: 19758, count: 3, type: "date" },
      ["2024-02-01", "2024-02-03", "2024-02-05"],
    ],
    ["n=1:10:4:whole", { low: 1, high: 10, count: 4, type: "whole" }, ["1", "4", "7", "10"]],
    ["n=1:1000:4:log:whole", { low: 1, high: 1000, spacing: "log", type: "whole" }, ["1", "10", "100", "1000"]],
    ["n=0:10:5:whole", { low: 0, high: 10, type: "whole" }, ["0", "3", "5", "8", "10"]],
    ["open=true,false", { low: 0, high: 1, count: 2, type: "listed" }, ["true", "false"]],
    ["kind=low, middle, high", { count: 3, type: "listed" }, ["low", "middle", "high"]],
    ["x=normal(0, 1),uniform(0, 2)", { count: 2, type: "listed" }, ["normal(0, 1)", "uniform(0, 2)"]],
  ])("takes dates, whole numbers and listed values: %s", (text, expected, formulas) => {
    const read = axis(text)
    expect(read).toMatchObject(expected)
    expect(listValues(read).map((value) => formulaOf(read, value))).toEqual(formulas)
  })

  it.each(["n=1:3:4:whole", "n=0.5:3:2:whole", "opening=2024-02-01:2024-02-03:4"])(
    "does not ask for more whole numbers or days than there are: %s",
    (text) => expect(readAxis(text)).toEqual(axisOfWholes(text)),
  )

  it.each(["open=true", "open=true,true", "open=true,", "d=2024-02-01:5:3", "d=2024-02-01:2024-02-09:3:log"])(
    "is refused in %s",
    (text) => expect(readAxis(text)).toEqual(badAxis(text)),
  )

  it("shares its way out evenly among listed values where points are sampled", () => {
    const listed = axis("kind=low,middle,high")
    expect([0, 0.3, 0.34, 0.66, 0.67, 0.999, 1].map((share) => valueAt(listed, share))).toEqual([0, 0, 1, 1, 2, 2, 2])
  })

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

  it("is moved by the seed and keeps its balance, in every dimension and in boxes of two", () => {
    const names = ["a", "b", "c", "d"]
    const points = scrambleSobol(names, 256, "1")
    expect(points).not.toEqual(scrambleSobol(names, 256, "2"))
    expect(points).toEqual(scrambleSobol(names, 256, "1"))
    expect(points[0]).not.toEqual([0, 0, 0, 0])
    for (let dimension = 0; dimension < names.length; dimension++) {
      const parts = points.map((point) => Math.floor((point[dimension] ?? 0) * 256))
      expect(new Set(parts).size).toBe(256)
    }
    const boxes = points.map(([a = 0, b = 0]) => 16 * Math.floor(16 * a) + Math.floor(16 * b))
    expect(new Set(boxes).size).toBe(256)
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
    const axes = [axis("a=0:10"), axis("b=0.01:1:log"), axis("c=no,yes")]
    const planned = planSweep({ ...request, method: "sobol", count: 3, axes })
    if (!planned.ok) throw new Error("refused")
    const shares = scrambleSobol(["a", "b", "c"], 3, request.seed)
    expect(planned.design.settings).toEqual(shares.map((row) => axes.map((one, i) => valueAt(one, row[i] ?? 0))))
    expect(planned.design.points[0]?.overrides.map(({ path }) => path)).toEqual(["a", "b", "c"])
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
