import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { rankSorted } from "../../src/statistics/ranked.ts"
import { buildHistograms } from "../../src/summary/build-histogram.ts"

/** The histogram of a rising list that is kept, and, to be the same, of one that can be read by rank alone. */
function buildHistogram(sorted: ArrayLike<number>) {
  const { sorted: _, ...counted } = rankSorted(sorted)
  const [kept, read] = [buildHistograms([rankSorted(sorted)])[0], buildHistograms([counted])[0]]
  expect(read).toEqual(kept)
  return kept
}

const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0)

describe("a histogram", () => {
  it("puts whole values into the middle of whole bins", () => {
    expect(buildHistogram([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual({ low: -0.5, width: 5, counts: [4, 5, 1] })
    expect(buildHistogram([3, 3, 3])).toEqual({ low: 2.5, width: 1, counts: [3] })
  })

  it("keeps a single value that is not whole in one narrow bin", () => {
    const histogram = buildHistogram([0.37, 0.37])
    expect(histogram?.counts).toEqual([2])
    expect(histogram?.width).toBe(0.005)
  })

  it("follows Freedman and Diaconis, rounded up to 1, 2 or 5", () => {
    // 1,000 even values: IQR 0.4995, width 2 * 0.4995 / 10 = 0.0999, so 0.1.
    const histogram = buildHistogram(Array.from({ length: 1000 }, (_, i) => i / 1000 + 1e-4))
    expect(histogram?.width).toBe(0.1)
    expect(histogram?.counts).toEqual(Array.from({ length: 10 }, () => 100))
  })

  it("counts what spans powers of ten by its logarithm", () => {
    // 10 to 10,000, evenly in the logarithm: one bin of equal width would hold almost all.
    const values = Float64Array.from({ length: 3001 }, (_, i) => 10 ** (1 + i / 1000))
    const histogram = buildHistogram(values)
    expect(histogram).toMatchObject({ low: 10, spacing: "log" })
    expect(histogram?.width).toBeCloseTo(10 ** 0.5, 12)
    expect(histogram?.counts).toEqual([...Array.from({ length: 6 }, () => 500), 1])
    expect(buildHistogram([1, 1, 1, 1000, 1000, 1e6])).toMatchObject({ low: 1, spacing: "log" })
  })

  it("cuts tails that would take most of the axis, and says how many lie there", () => {
    const values = Float64Array.from([-1e6, ...Array.from({ length: 998 }, (_, i) => i / 100), 1e7])
    const histogram = buildHistogram(values)
    expect(histogram).toMatchObject({ under: 1, over: 1, width: 1 })
    expect(sum(histogram?.counts ?? [])).toBe(998)
  })

  it("cuts nothing from a tail that the axis can show", () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => -Math.log(1 - i / 1000))
    expect(buildHistogram(values)).not.toHaveProperty("over")
  })

  it("counts every run once, in at most sixty bins that hold the extremes", () => {
    const list = fc.array(
      fc.oneof(
        fc.integer({ min: -1e9, max: 1e9 }).map((x) => x / 1024),
        fc.integer({ min: -50, max: 5000 }),
      ),
      { minLength: 1, maxLength: 60 },
    )
    fc.assert(
      fc.property(list, (values) => {
        const sorted = Float64Array.from(values).sort()
        const histogram = buildHistogram(sorted)
        if (histogram === undefined) return false
        const { low, width, counts, spacing, under = 0, over = 0 } = histogram
        const end = spacing === "log" ? low * width ** counts.length : low + width * counts.length
        expect(sum(histogram.counts) + under + over).toBe(values.length)
        expect(histogram.counts.length).toBeLessThanOrEqual(61)
        if (under === 0) expect(low).toBeLessThanOrEqual(sorted[0]! * (1 + 1e-9 * Math.sign(sorted[0]!)))
        return over > 0 || end >= sorted[sorted.length - 1]! * (1 - 1e-9)
      }),
      { seed: 7, numRuns: 500 },
    )
  })

  it("gives several lists the same bins, as fine as the narrowest asks for, and counts each alone", () => {
    const narrow = Float64Array.from({ length: 1000 }, (_, i) => 1 + i / 1000 + 1e-4)
    const wide = Float64Array.from({ length: 1000 }, (_, i) => 1 + i / 250 + 1e-4)
    const [first, none, second] = buildHistograms([narrow, new Float64Array(0), wide].map(rankSorted))
    expect(none).toBeUndefined()
    expect(first).toMatchObject({ low: 1, width: 0.1 })
    expect(second).toMatchObject({ low: 1, width: 0.1 })
    expect(first?.counts).toEqual([...Array.from({ length: 10 }, () => 100), ...Array.from({ length: 30 }, () => 0)])
    expect(second?.counts).toEqual(Array.from({ length: 40 }, () => 25))
  })

  it("has nothing to say of an empty list", () => {
    expect(buildHistogram([])).toBeUndefined()
  })
})
