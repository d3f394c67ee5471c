import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { families } from "../../../src/distribution/index.ts"
import {
  atCentres,
  listEdges,
  quantileOfPoints,
  type Range,
  toContinuous,
  wholeRange,
} from "../../../src/forecast/exchange/continuous.ts"

const open: Range = { low: 0, high: 100, isOpenBelow: true, isOpenAbove: true, bins: 200 }
const closed: Range = { ...open, isOpenBelow: false, isOpenAbove: false }
const normal = (mean: number, sd: number) => (x: number) => families.normal.cdf(x, [mean, sd])

/** What the server of a platform asks of a forecast before it takes it: chances to ten digits, steps to nine or to ten. */
const expectTaken = ({ isOpenBelow, isOpenAbove, bins }: Range, exact: readonly number[]) => {
  const round = (value: number, digits: number) => Number(value.toFixed(digits))
  const cdf = exact.map((chance) => round(chance, 10))
  expect(cdf).toHaveLength(bins + 1)
  const first = cdf[0]!
  const last = cdf[bins]!
  if (isOpenBelow) expect(first).toBeGreaterThanOrEqual(0.001)
  else expect(first).toBe(0)
  if (isOpenAbove) expect(last).toBeLessThanOrEqual(0.999)
  else expect(last).toBe(1)
  for (const digits of [9, 10]) {
    const steps = cdf.slice(1).map((chance, i) => round(chance - cdf[i]!, digits))
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(round(0.01 / bins, digits))
    expect(Math.max(...steps)).toBeLessThanOrEqual((0.2 * 200) / bins)
  }
}

describe("a distribution in the form of a question", () => {
  it.each<[string, Range, (x: number) => number]>([
    ["inside an open range", open, normal(50, 10)],
    ["half above an open bound", open, normal(100, 5)],
    ["all above an open bound", open, normal(1000, 1)],
    ["a spike", open, normal(50, 0.01)],
    ["a spike on an edge of a closed range", closed, (x) => (x >= 0 ? 1 : 0)],
    ["partly beyond closed bounds", closed, normal(0, 30)],
    ["few bins", { ...open, bins: 20 }, normal(50, 10)],
    ["a logarithmic scale", { ...open, low: 1, high: 1e6, zero: 0 }, (x) => families.lognormal.cdf(x, [6, 2])],
  ])("is taken: %s", (_, range, below) => {
    expectTaken(range, toContinuous(range, below).cdf)
  })

  it("moves a forecast that keeps the rules anyway by a hundredth at most", () => {
    expect(toContinuous(open, normal(50, 15)).moved).toBeLessThan(0.01)
  })

  it("spaces the edges of a logarithmic scale evenly in the logarithm", () => {
    const edges = listEdges({ ...open, low: 1, high: 10_000, zero: 0, bins: 4 })
    expect(edges.map((edge) => Number(edge.toPrecision(12)))).toEqual([1, 10, 100, 1000, 10_000])
  })

  it("comes back to the same quantiles within a bin", () => {
    const { cdf } = toContinuous(open, normal(50, 15))
    for (const u of [0.05, 0.25, 0.5, 0.75, 0.95])
      expect(Math.abs(quantileOfPoints(listEdges(open), cdf, u) - families.normal.quantile(u, 50, 15, 0))).toBeLessThan(
        0.6,
      )
  })

  it("gives the bound where a quantile lies beyond it", () => {
    const cdf = toContinuous(open, normal(100, 5)).cdf
    expect(quantileOfPoints(listEdges(open), cdf, 0.99)).toBe(100)
    expect(quantileOfPoints(listEdges(open), toContinuous(open, normal(0, 5)).cdf, 0.01)).toBe(0)
  })

  it("is taken whatever the forecast and the range: points, steps and bounds", () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    const range = fc.record({
      low: number,
      width: fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
      bins: fc.oneof(fc.constant(200), fc.integer({ min: 1, max: 200 })),
      isOpenBelow: fc.boolean(),
      isOpenAbove: fc.boolean(),
      zero: fc.option(fc.double({ min: 1e-3, max: 1e6, noNaN: true })),
    })
    const draws = fc.array(fc.oneof(number, fc.double({ min: -2, max: 3, noNaN: true })), {
      minLength: 1,
      maxLength: 100,
    })
    fc.assert(
      fc.property(range, draws, fc.boolean(), ({ low, width, zero, ...rest }, values, isInside) => {
        const asked: Range = { ...rest, low, high: low + width, ...(zero === null ? {} : { zero: low - zero }) }
        const played = isInside ? values.map((value) => low + ((value % 1) + 1) * 0.5 * width) : values
        const { cdf, moved } = toContinuous(asked, (x) => played.filter((value) => value <= x).length / played.length)
        expectTaken(asked, cdf)
        expect(moved).toBeGreaterThanOrEqual(0)
        expect(moved).toBeLessThanOrEqual(1)
      }),
      { numRuns: 300 },
    )
  })

  it("gives whole numbers a bin each, and no range where they are too many or none", () => {
    expect(wholeRange(0, 199)).toMatchObject({ low: -0.5, high: 199.5, bins: 200 })
    expect(wholeRange(3, 3)).toMatchObject({ low: 2.5, high: 3.5, bins: 1 })
    expect([wholeRange(0, 200), wholeRange(0, 1.5), wholeRange(2, 1)]).toEqual([undefined, undefined, undefined])
  })

  it("reads bins of whole numbers as steps", () => {
    const { values, cdf } = atCentres([-0.5, 0.5, 1.5, 2.5], [0, 0.5, 0.75, 1])
    expect([0.1, 0.5, 0.51, 0.75, 0.8, 1].map((u) => quantileOfPoints(values, cdf, u))).toEqual([0, 0, 1, 1, 2, 2])
  })
})
