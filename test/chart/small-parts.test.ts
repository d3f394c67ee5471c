import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { numberTicks } from "../../src/chart/number-ticks.ts"
import { spreadBlocks } from "../../src/chart/spread-labels.ts"
import { thinCurve, thinLine } from "../../src/chart/thin-curve.ts"
import { describeMarks, titleMarks } from "../../src/chart/mark-titles.ts"

const point = (date: string, value: number) => ({ date, value, low: value, high: value })

describe("a thinned curve", () => {
  it("loses what lies on the straight line between its neighbours, and keeps its ends and bends", () => {
    const curve = [
      point("2024-01-01", 0),
      point("2024-01-11", 0.1),
      point("2024-01-21", 0.2),
      point("2024-01-31", 0.2),
      point("2024-02-10", 0.2),
    ]
    expect(thinCurve(curve, 0.001).map(({ date }) => date)).toEqual(["2024-01-01", "2024-01-21", "2024-02-10"])
    expect(thinCurve(curve.slice(0, 1), 0.001)).toEqual(curve.slice(0, 1))
    expect(thinCurve([], 0.001)).toEqual([])
  })

  it("of a run alone keeps where it bends by more than the tolerance", () => {
    const line = [0, 1, 2.05, 3, 3, 3].map((value, day) => ({ day, value }))
    expect(thinLine(line, 0.1).map(({ day }) => day)).toEqual([0, 3, 5])
    expect(thinLine(line, 0.01).map(({ day }) => day)).toEqual([0, 1, 2, 3, 5])
    expect(thinLine(line.slice(0, 1), 0.1)).toEqual(line.slice(0, 1))
  })
})

describe("ticks of numbers", () => {
  it("are in k, M or bn from 10,000 on, one unit for the whole axis", () => {
    const unitOf = (high: number) => / \+ ' (\w+)'/.exec(JSON.stringify(numberTicks([0, high], 4)))?.[1]
    expect([500, 9999, 10_000, 999_999, 2_000_000, 5e9, 3e12].map(unitOf)).toEqual([
      undefined,
      undefined,
      "k",
      "k",
      "M",
      "bn",
      "T",
    ])
  })
})

describe("blocks of labels", () => {
  it("keep order, do not cover each other and stay within the height where they fit", () => {
    const blocks = fc.array(fc.tuple(fc.double({ min: 0, max: 300, noNaN: true }), fc.integer({ min: 12, max: 50 })), {
      maxLength: 6,
    })
    fc.assert(
      fc.property(blocks, (list) => {
        const sorted = list.toSorted(([a], [b]) => a - b)
        const heights = sorted.map(([, height]) => height)
        const places = spreadBlocks(
          sorted.map(([wanted]) => wanted),
          heights,
          300,
        )
        return places.every(
          (place, i) =>
            place - heights[i]! / 2 >= -1e-9 &&
            place + heights[i]! / 2 <= 300 + 1e-9 &&
            (i === 0 || place - places[i - 1]! >= (heights[i]! + heights[i - 1]!) / 2 - 1e-9),
        )
      }),
      { seed: 5, numRuns: 300 },
    )
  })
})

describe("tooltips", () => {
  it("become descriptions of marks, also where layers have them of what they stand in", () => {
    const tooltip = { field: "told", type: "nominal" }
    expect(describeMarks({ encoding: { tooltip }, layer: [{ mark: "rule", encoding: { x: { value: 1 } } }] })).toEqual({
      encoding: { tooltip },
      layer: [{ mark: { type: "rule", aria: true }, encoding: { x: { value: 1 }, description: tooltip } }],
    })
    const plain = { mark: "rule", encoding: { x: { value: 1 } }, data: { values: [{ mark: 1, encoding: 2 }] } }
    expect(describeMarks(plain)).toEqual(plain)
  })

  it("become titles in the drawing", () => {
    expect(
      titleMarks('<path aria-label="A: 5 %" role="graphics-symbol" aria-roledescription="line mark" d="M0,0"/>'),
    ).toBe('<path d="M0,0"><title>A: 5 %</title></path>')
  })
})
