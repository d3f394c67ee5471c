import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { proportion } from "../../../src/statistics/proportion.ts"
import { type Axis, listValues } from "../../../src/study/sweep/axis.ts"
import {
  concludeLeap,
  halveLeap,
  keepCliffs,
  type Leap,
  listLeaps,
  narrowLeap,
} from "../../../src/study/sweep/cliffs.ts"
import type { Cliff, Sweep, SweptMeasure } from "../../../src/study/sweep/result.ts"
import { findShortest, tellCliff } from "../../../src/study/sweep/words.ts"

const runs = 10_000

/** A sweep of one axis, in which each answer is a function of the setting. */
function sweepOf(axis: Axis, ...shares: readonly ((at: number) => number)[]): Sweep {
  const values = listValues(axis)
  return {
    schema: "casus/sweep@1",
    scenario: { name: "ferry", title: "Ferry", start: "2024-01-01", until: "2024-12-31", step: "1 week" },
    seed: "1",
    runs,
    method: "grid",
    level: 0.5,
    axes: [{ title: "Rate", ...axis }],
    points: values.map((value) => [value]),
    measures: shares.map((share, i): SweptMeasure => ({
      id: `q${i}`,
      ask: "Will it?",
      kind: "event",
      measure: "probability",
      estimates: values.map((at, point) => ({ point, estimate: estimate(share, at) })),
      thresholds: [],
      effects: [],
      correlations: [],
    })),
  }
}

function estimate(share: (at: number) => number, at: number) {
  return proportion(Math.round(share(at) * runs), runs)
}

/** Follows a leap to its end, as playing does. */
function follow(axis: Axis, share: (at: number) => number, start: Leap): { cliff: Cliff | undefined; looks: number } {
  let [leap, looks] = [start, 0]
  for (let at = halveLeap(axis, leap); at !== undefined; at = halveLeap(axis, leap)) {
    leap = narrowLeap(leap, { at, estimate: estimate(share, at) })
    looks++
  }
  return { cliff: concludeLeap(start, leap), looks }
}

const axis: Axis = { path: "rate", low: 0, high: 100, spacing: "linear", count: 6, unit: "" }

describe("a cliff", () => {
  it("is found wherever it lies, on any axis, to 1/256 of a step or between neighbouring whole numbers", () => {
    const axes = fc.record({
      low: fc.integer({ min: 1, max: 50 }),
      width: fc.integer({ min: 100, max: 5000 }),
      count: fc.integer({ min: 5, max: 12 }),
      kind: fc.constantFrom("plain", "log", "whole", "date"),
    })
    fc.assert(
      fc.property(axes, fc.double({ min: 0.01, max: 0.99, noNaN: true }), ({ low, width, count, kind }, place) => {
        const own: Axis = {
          path: "rate",
          low,
          high: low + width,
          spacing: kind === "log" ? "log" : "linear",
          count,
          unit: "",
          ...(kind === "whole" || kind === "date" ? { type: kind } : {}),
        }
        const edge = low + place * width
        const share = (at: number) => (at >= edge ? 0.74 : 0.54)
        const sweep = sweepOf(own, share)
        const [start] = listLeaps(sweep)
        const { cliff, looks } = follow(own, share, start!)
        const [from, to] = cliff!.between
        expect(from).toBeLessThan(edge)
        expect(to).toBeGreaterThanOrEqual(edge)
        expect(looks).toBeLessThanOrEqual(9)
        if (kind === "plain") expect(to - from).toBeLessThanOrEqual((1.6 * width) / (count - 1) / 256)
        if (kind === "whole" && width / (count - 1) < 128) expect(to - from).toBe(1)
      }),
    )
  })

  it("is none where the answer rises evenly, however steeply", () => {
    const share = (at: number) => Math.min(0.9, Math.max(0.1, (at - 41) / 18))
    const [start] = listLeaps(sweepOf(axis, share))
    expect(start).toMatchObject({ before: { at: 40 }, after: { at: 60 } })
    expect(follow(axis, share, start!).cliff).toBeUndefined()
  })

  it("is looked for where the last deadline leaps by a tenth, and in the same gap for all that steps with it", () => {
    const steps = (from: number, to: number) => (at: number) => (at >= 50 ? to : from)
    const sweep = sweepOf(axis, steps(0.1, 0.8), steps(0.2, 0.24), (at) => at / 200)
    expect(listLeaps(sweep).map(({ measure }) => measure.id)).toEqual(["q0", "q1"])
    expect(listLeaps(sweepOf(axis, steps(0.2, 0.24)))).toEqual([])
  })

  it("is looked for in three gaps at most, and neither between listed values nor on a plane", () => {
    const at = (edge: number) => (x: number) => (x >= edge ? 0.9 : 0.1)
    expect(listLeaps(sweepOf(axis, at(10), at(30), at(50), at(70)))).toHaveLength(3)
    const listed = { ...axis, high: 5, type: "listed", values: ["a", "b", "c", "d", "e", "f"] } as const
    expect(listLeaps(sweepOf(listed, at(3)))).toEqual([])
    const line = sweepOf(axis, at(50))
    expect(listLeaps({ ...line, axes: [...line.axes, ...line.axes] })).toEqual([])
  })

  it("takes the place of a crossing that was interpolated in its gap", () => {
    const share = (at: number) => (at >= 44.5 ? 0.7 : 0.3)
    const sweep = sweepOf(axis, share)
    const [measure] = sweep.measures
    const crossing = { value: 50, mcse: 1, low: 40, high: 60, n: runs }
    const crossed = { ...measure!, thresholds: [{ row: [], direction: "rises", crossing, between: [40, 60] }] } as const
    const { cliff } = follow(axis, share, listLeaps(sweep)[0]!)
    const [kept] = keepCliffs({ ...sweep, measures: [crossed] }, new Map([[crossed, cliff!]])).measures
    expect(kept?.thresholds).toEqual([])
    expect(tellCliff(kept!.cliff!, sweep.axes[0])).toBe("jumps from 30 % to 70 % at 44.5")
  })
})

it.each([
  [279.98, 280.02, 280],
  [75.94, 76.02, 76],
  [0.2304, 0.2311, 0.231],
  [0, 0.04, 0.02],
  [-3.02, -2.98, -3],
  [1234.5, 1234.6, 1234.6],
  [9.96, 10.03, 10],
])("between %d and %d the shortest number is %d", (above, upTo, shortest) => {
  expect(findShortest(above, upTo)).toBe(shortest)
})
