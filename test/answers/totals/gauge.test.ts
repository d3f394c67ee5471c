import { describe, expect, it } from "vitest"
import { openBins } from "../../../src/answers/totals/count-bins.ts"
import { type Gauge, gaugeDays, gaugeNumbers, gaugePlaces } from "../../../src/answers/totals/gauge.ts"
import { normalQuantile } from "../../../src/number/normal-quantile.ts"
import { type Counted, describeCounted } from "../../../src/statistics/empirical.ts"
import { isWhole } from "../../../src/statistics/ranked.ts"
import { estimateQuantile, estimateRanked } from "../../../src/statistics/quantile-estimate.ts"
import { drawNormals } from "../../support/uniform-columns.ts"

/** A list counted by a gauge. */
function count(gauge: Gauge, values: Float64Array): Counted {
  const counts = new Uint32Array(gauge.edges.length + 1)
  openBins(gauge)(values, counts, 0)
  const finite = values.filter(Number.isFinite)
  return {
    edges: gauge.edges,
    counts,
    minimum: finite.reduce((least, value) => Math.min(least, value), Infinity),
    maximum: finite.reduce((greatest, value) => Math.max(greatest, value), -Infinity),
    isExact: gauge.isExact,
    isWhole: isWhole(finite),
    infinite: values.length - finite.length,
    mean: NaN,
    variance: NaN,
  }
}

/** The place of the bin that a value lies in. */
function binOf(gauge: Gauge, value: number): number {
  const counts = new Uint32Array(gauge.edges.length + 1)
  openBins(gauge)(Float64Array.of(NaN, value), counts, 0)
  return counts.indexOf(1)
}

const levels = [0.05, 0.25, 0.5, 0.75, 0.95]

describe("a quantile of a list that was counted", () => {
  it("has an interval that holds the truth in 93 % of studies or more, and is hardly wider than that of the list", () => {
    const studies = 200
    const held = levels.map(() => 0)
    for (let study = 0; study < studies; study++) {
      const values = drawNormals(11, study, 6000)
      const gauge = gaugeNumbers(values.slice(0, 2048))
      const list = describeCounted(count(gauge, values)).ranked()
      const sorted = values.toSorted()
      for (const [i, level] of levels.entries()) {
        const [found, wanted] = [estimateRanked(list, level), estimateQuantile(sorted, level)]
        const truth = normalQuantile(level)
        if (found.low <= truth && truth <= found.high) held[i]! += 1
        expect(found.low).toBeLessThanOrEqual(wanted.low)
        expect(found.high).toBeGreaterThanOrEqual(wanted.high)
        expect(found.high - found.low).toBeLessThan(1.25 * (wanted.high - wanted.low))
        expect(Math.abs(found.value - wanted.value)).toBeLessThan(0.1 * wanted.mcse)
      }
    }
    for (const times of held) expect(times).toBeGreaterThanOrEqual(0.93 * studies)
  })

  it("is that of the list where values are whole and lie close together, also beyond what the pilot saw", () => {
    const whole = (column: number) => drawNormals(12, column, 5000).map((value) => Math.round(20 * value) + 0)
    const values = whole(0)
    const list = describeCounted(count(gaugeNumbers(values.slice(0, 300)), values)).ranked()
    const sorted = values.toSorted()
    for (const level of levels) expect(estimateRanked(list, level)).toEqual(estimateQuantile(sorted, level))
  })

  it("is that of the list where it lies among values that many share", () => {
    const values = drawNormals(13, 0, 5000).map((value) => Math.max(0, value))
    const list = describeCounted(count(gaugeNumbers(values.slice(0, 2048)), values)).ranked()
    for (const level of [0.05, 0.25])
      expect(estimateRanked(list, level)).toEqual(estimateQuantile(values.toSorted(), level))
  })

  it("is told with what little is known where the pilot saw next to nothing", () => {
    const values = drawNormals(14, 0, 4000)
    for (const pilot of [0, 1, 3]) {
      const list = describeCounted(count(gaugeNumbers(values.slice(0, pilot)), values)).ranked()
      for (const level of levels) {
        const [found, wanted] = [estimateRanked(list, level), estimateQuantile(values.toSorted(), level)]
        expect(found.low <= wanted.low && wanted.high <= found.high).toBe(true)
        expect(found.low <= found.value && found.value <= found.high).toBe(true)
      }
    }
  })
})

describe("bins", () => {
  it("hold days one by one, and never; of a long clock those that are asked for, and the next", () => {
    const short = gaugeDays(100, 110, [])
    expect([100, 105, 110, Infinity].map((day) => short.edges[binOf(short, day) - 1])).toEqual([
      100,
      105,
      110,
      Infinity,
    ])
    const long = gaugeDays(0, 100_000, [500, 700])
    expect([...long.edges]).toEqual([0, 500, 501, 700, 701, 100_001, Infinity])
    const days = describeCounted(count(long, Float64Array.of(3, 500, 600, 700, 99_999, Infinity)))
    expect([500, 700, Number.MAX_VALUE, Infinity].map((day) => days.countUpTo(day))).toEqual([2, 4, 5, 6])
    expect(days.finite(0).n).toBe(5)
  })

  it("hold places one by one", () => {
    const gauge = gaugePlaces(-1, 2)
    const counted = describeCounted(count(gauge, Float64Array.of(-1, -1, 0, 1, 1, 1)))
    expect([-1, 0, 1, 2].map((place) => counted.countOf(place))).toEqual([2, 1, 3, 0])
  })
})
