import { describe, expect, it } from "vitest"
import { normalQuantile } from "../../src/number/normal-quantile.ts"
import { type Flip, type FlipSearch, learnFlip, nextLength, reachesTarget } from "../../src/statistics/find-flip.ts"
import {
  chooseDirection,
  estimateCentralSlope,
  estimateGradient,
  oneIn,
  type Slope,
} from "../../src/statistics/gradient.ts"
import { drawNormals, drawYes, threeSeeds } from "../support/uniform-columns.ts"

const n = 10_000
const shareAbove = (values: Float64Array, limit: number) =>
  values.filter((value) => value > limit).length / values.length

/** Follows one direction to the least length at which the chance, as it is evaluated, meets the target. */
function findFlip(evaluate: (length: number) => number, target: number, rises: boolean): Flip | undefined {
  const start = evaluate(0)
  let search: FlipSearch = { target, rises, low: 0, precision: 0.005 }
  if (reachesTarget(search, start)) return { length: 0, chance: start }
  for (let length = nextLength(search); length !== undefined; length = nextLength(search))
    search = learnFlip(search, { length, chance: evaluate(length) })
  return search.high
}

describe("the gradient of a chance", () => {
  it.each(threeSeeds)("is that of a threshold on two sources, and 0 for a third, seed %d", (seed) => {
    const z = [0, 1, 2].map((j) => drawNormals(seed, j, n))
    // P(0.6 z1 + 0.8 z2 > 1): density of the normal at 1 times each weight, in logits.
    const answers = z[0]!.map((value, i) => Number(0.6 * value + 0.8 * z[1]![i]! > 1))
    const [first, second, third] = estimateGradient(z, answers)
    const scale = 0.24197072451914337 / (0.15865525393145707 * 0.8413447460685429)
    expect(Math.abs(first!.slope.value - 0.6 * scale)).toBeLessThan(4.5 * first!.slope.mcse)
    expect(Math.abs(second!.slope.value - 0.8 * scale)).toBeLessThan(4.5 * second!.slope.mcse)
    expect(Math.abs(third!.t)).toBeLessThan(4)
    const up = chooseDirection([first!, second!, third!], 4, true)
    expect(up?.sources).toEqual([1, 0])
    expect(up?.parts[0]).toBeCloseTo(0.8, 1)
    expect(chooseDirection([first!, second!, third!], 1, false)?.parts).toEqual([-1])
  })

  it("gives no direction where nothing moves the answer", () => {
    const z = drawNormals(1, 0, 1000)
    expect(
      chooseDirection(
        estimateGradient(
          [z],
          drawYes(1, 1, 1000, () => 0.5),
        ),
        4,
        true,
      ),
    ).toBeUndefined()
    expect(chooseDirection(estimateGradient([z], new Uint8Array(1000)), 4, true)).toBeUndefined()
  })

  it("can be taken again at a point by central differences", () => {
    const z = drawNormals(2, 0, n)
    const move = (by: number) => z.map((value) => Number(value + by > 1))
    const slope = estimateCentralSlope(move(0.1), move(-0.1), 0.1)
    expect(Math.abs(slope.value - 0.24197 / (0.158655 * 0.841345))).toBeLessThan(4.5 * slope.mcse + 0.01)
  })
})

describe("the least move that flips an answer", () => {
  it("of an event above 2 lies at 2", () => {
    // The quantiles of a normal stand for its runs; its mean is moved.
    const x = Float64Array.from({ length: 10_001 }, (_, i) => normalQuantile((i + 0.5) / 10_001))
    const flip = findFlip((length) => shareAbove(x, 2 - length), 0.5, true)
    expect(Math.abs((flip?.length ?? NaN) - 2)).toBeLessThan(0.01)
    expect(flip?.chance).toBeGreaterThanOrEqual(0.5)
  })

  it("of two normals takes 1.414 of each, or 2.83 of one", () => {
    const z = [0, 1].map((j) => drawNormals(1, j, n))
    const answers = z[0]!.map((value, i) => Number((value + z[1]![i]!) / Math.SQRT2 > 2))
    const gradient = estimateGradient(z, answers)
    const flipAlong = (most: number) => {
      const direction = chooseDirection(gradient, most, true)
      const by = (source: number): number => direction?.parts[direction.sources.indexOf(source)] ?? 0
      const together = (by(0) + by(1)) / Math.SQRT2
      const sum = z[0]!.map((value, i) => (value + z[1]![i]!) / Math.SQRT2)
      return { together, by, flip: findFlip((length) => shareAbove(sum, 2 - length * together), 0.5, true) }
    }
    const two = flipAlong(2)
    expect(Math.abs((two.flip?.length ?? NaN) - 2)).toBeLessThan(0.04)
    expect(Math.abs((two.flip?.length ?? NaN) * two.by(0) - Math.SQRT2)).toBeLessThan(0.15)
    expect(Math.abs((flipAlong(1).flip?.length ?? NaN) - 2 * Math.SQRT2)).toBeLessThan(0.05)
  })

  it("is 0 where the answer is there already, and none where it is out of reach", () => {
    expect(findFlip(() => 0.6, 0.5, true)).toEqual({ length: 0, chance: 0.6 })
    expect(findFlip(() => 0.3, 0.5, true)).toBeUndefined()
    expect(findFlip((length) => 0.6 - 0.1 * length, 0.4, false)?.length).toBeCloseTo(2, 2)
  })

  it("is told as one in so many", () => {
    expect(oneIn(1.959963984540054)).toBeCloseTo(40, 9)
    expect(oneIn(-2)).toBeCloseTo(43.9557, 3)
  })
})

describe("slopes by hand", () => {
  it("have the mean of the products and their error, over the variance of the answer", () => {
    // Products with y − 1/2: 1/2, 1/2, 3/2, −1/2 of mean 1/2 and variance 2/3; over 1/4.
    const [slope] = estimateGradient([[1, -1, 3, 1]], [1, 0, 1, 0])
    expect(slope?.slope.value).toBeCloseTo(2, 12)
    expect(slope?.slope.mcse).toBeCloseTo(Math.sqrt(2 / 3) / 2 / 0.25, 12)
    expect(slope?.t).toBeCloseTo(Math.sqrt(1.5), 12)
  })

  it("at a point have the mean of the differences and their error", () => {
    // Differences 0, 1, 1, 0 of mean 1/2 and variance 1/3; over 2 · 1/2 · 1/4.
    const { value, mcse, n } = estimateCentralSlope([1, 1, 1, 0], [1, 0, 0, 0], 0.5)
    expect([value, n]).toEqual([2, 4])
    expect(mcse).toBeCloseTo(Math.sqrt(1 / 3) / 2 / 0.25, 12)
  })
})

describe("a direction by hand", () => {
  const slopeOf = (source: number, value: number, t: number): Slope => ({
    source,
    slope: { value, mcse: value / t, low: value, high: value, n: 100 },
    t,
  })

  it("has the steepest slopes first, each over the length of all", () => {
    const slopes = [slopeOf(0, 3, 5), slopeOf(1, 0.1, 9), slopeOf(2, -4, -5)]
    const up = chooseDirection(slopes, 2, true)
    expect(up?.sources).toEqual([2, 0])
    expect(up?.parts).toEqual([-0.8, 0.6])
    expect(up?.slope).toBe(5)
    const down = chooseDirection(slopes, 2, false)
    expect(down?.parts).toEqual([0.8, -0.6])
    expect(down?.slope).toBe(-5)
  })

  it("takes equal slopes in the order of their sources", () => {
    const slopes = [slopeOf(3, 2, 5), slopeOf(1, -2, -5), slopeOf(2, 2, 5)]
    expect(chooseDirection(slopes, 2, true)?.sources).toEqual([1, 2])
  })

  it("counts slopes of more than four standard errors, not of four", () => {
    expect(chooseDirection([slopeOf(0, 1, 4), slopeOf(1, 1, -4)], 2, true)).toBeUndefined()
    expect(chooseDirection([slopeOf(0, 1, 4), slopeOf(1, 1, -4.01)], 2, true)?.sources).toEqual([1])
  })
})
