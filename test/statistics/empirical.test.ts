import { describe, expect, it } from "vitest"
import { type Counted, describeCounted, describeList } from "../../src/statistics/empirical.ts"

describe("a list that is kept", () => {
  const list = describeList(Float64Array.of(3, 1, Infinity, 1, -Infinity))

  it("is counted by value", () => {
    expect(list.n).toBe(5)
    expect([1, 2, 3, Infinity].map(list.countOf)).toEqual([2, 0, 1, 1])
    expect([-Infinity, 0, 1, 2, 3, 9, Infinity].map(list.countUpTo)).toEqual([1, 1, 3, 3, 4, 4, 5])
    expect([0, 1, 2, 3, 4, 5].map(list.ranked().at)).toEqual([-Infinity, 1, 1, 3, Infinity, undefined])
  })

  it("has moments and quantiles of what is finite, from an origin", () => {
    const finite = list.finite(1)
    expect(finite.n).toBe(3)
    expect(finite.moments().mean).toBeCloseTo(2 / 3, 14)
    expect(finite.moments().variance).toBeCloseTo(4 / 3, 14)
    expect(finite.quantiles([0, 0.5, 0.75, 1])).toEqual([0, 0, 1, 2])
    expect([0, 2].map(finite.countOf)).toEqual([2, 1])
  })

  it("is one number only where all are", () => {
    expect(list.constant()).toBe(undefined)
    expect(describeList(Float64Array.of(7, 7)).constant()).toBe(7)
    expect(describeList(Float64Array.of(7, 8)).constant()).toBe(undefined)
  })
})

describe("a list that was counted", () => {
  // −4, 1, 1, 3, 3 and one that is never; bins begin at 1, 2 and 3.
  const counted: Counted = {
    edges: [1, 2, 3],
    counts: [1, 2, 0, 3],
    minimum: -4,
    maximum: 3,
    isExact: true,
    isWhole: false,
    infinite: 1,
    mean: 0.8,
    variance: 8.7,
  }
  const list = describeCounted(counted)

  it("is counted by bin, and what is never lies beyond every number", () => {
    expect(list.n).toBe(6)
    expect([1, 2, 3, 5].map(list.countOf)).toEqual([2, 0, 3, 0])
    expect([-9, 0, 1, 1.5, 2, 3, 9, Infinity].map(list.countUpTo)).toEqual([1, 1, 3, 3, 3, 5, 5, 6])
  })

  it("has the moments that were summed up, of what is finite", () => {
    expect(list.moments()).toEqual({ n: 5, mean: 0.8, variance: 8.7, sd: Math.sqrt(8.7) })
  })

  it("is the list of what is finite, from an origin", () => {
    const finite = list.finite(1)
    expect(finite.n).toBe(5)
    expect([0, 1, 2].map(finite.countOf)).toEqual([2, 0, 2])
    expect([-1, 0, 2, Infinity].map(finite.countUpTo)).toEqual([1, 3, 5, 5])
    expect([0, 1, 2, 3, 4, 5].map(finite.ranked().at)).toEqual([-5, 0, 0, 2, 2, undefined])
    expect(finite.quantiles([0, 0.5, 0.625, 1])).toEqual([-5, 0, 1, 2])
    const { n, mean, variance, sd } = finite.moments()
    expect([n, variance, sd]).toEqual([5, 8.7, Math.sqrt(8.7)])
    expect(mean).toBeCloseTo(-0.2, 14)
    expect(describeCounted(counted).n).toBe(6)
  })

  it("is one number only where all are, never among them", () => {
    const one = { ...counted, minimum: 1, maximum: 1, counts: [0, 2, 0, 0], infinite: 0 }
    expect(list.constant()).toBe(undefined)
    expect(describeCounted(one).constant()).toBe(1)
    expect(describeCounted({ ...one, counts: [0, 0, 0, 0] }).constant()).toBe(undefined)
    expect(describeCounted({ ...one, counts: [0, 2, 0, 1], infinite: 1 }).constant()).toBe(undefined)
    expect(describeCounted({ ...one, counts: [0, 0, 0, 3], infinite: 3 }).constant()).toBe(Infinity)
    expect(describeCounted({ ...counted, infinite: 0 }).constant()).toBe(undefined)
  })
})
