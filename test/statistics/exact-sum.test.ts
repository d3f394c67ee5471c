import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addExactly, condenseSum, type ExactSum, roundSum } from "../../src/statistics/exact-sum.ts"

const sumOf = (values: Iterable<number>): number => {
  const sum: ExactSum = []
  for (const value of values) addExactly(sum, value)
  return roundSum(sum)
}

/** A double as a whole number of the least that there is. */
const scaled = (value: number): bigint => {
  const bits = new BigUint64Array(Float64Array.of(Math.abs(value)).buffer)[0]!
  const exponent = bits >> 52n
  const mantissa = bits & (2n ** 52n - 1n)
  const size = exponent === 0n ? mantissa : (mantissa + 2n ** 52n) << (exponent - 1n)
  return value < 0 ? -size : size
}

describe("an exact sum", () => {
  it("loses nothing that plain addition would", () => {
    expect(sumOf([1e100, 1, -1e100])).toBe(1)
    expect(sumOf(Array.from({ length: 10 }, () => 0.1))).toBe(1)
    expect(sumOf([])).toBe(0)
    expect(sumOf([1, -1])).toBe(0)
  })

  it("is rounded to the nearest double, and between two as what is left decides", () => {
    expect(sumOf([1, 2 ** -53])).toBe(1)
    expect(sumOf([1, 2 ** -53, 2 ** -120])).toBe(1 + 2 ** -52)
    expect(sumOf([1, 2 ** -53, -(2 ** -120)])).toBe(1)
  })

  it("is what whole numbers of the least double add up to, in any order", () => {
    const number = fc.oneof(fc.double({ min: -1e30, max: 1e30, noNaN: true }), fc.integer({ min: -9, max: 9 }))
    fc.assert(
      fc.property(fc.array(number, { maxLength: 30 }), (values) => {
        const exact = values.reduce((sum, value) => sum + scaled(value), 0n)
        const found = sumOf(values)
        expect(sumOf(values.toReversed())).toBe(found)
        expect(sumOf(values.toSorted((a, b) => a - b))).toBe(found)
        // No other double lies nearer.
        const error = (value: number): bigint => {
          const off = scaled(value) - exact
          return off < 0n ? -off : off
        }
        const step = Math.max(Number.MIN_VALUE, Math.abs(found) * 2 ** -52)
        return error(found) <= error(found + step) && error(found) <= error(found - step)
      }),
      { seed: 3, numRuns: 500 },
    )
  })

  it("is what adding gives once a number is not finite", () => {
    expect(sumOf([1, Infinity, 2])).toBe(Infinity)
    expect(sumOf([Infinity, -Infinity])).toBeNaN()
  })
})

describe("a condensed exact sum", () => {
  it("has as few parts as it can be of, and leaves what it was made of", () => {
    const sum = [1, 2, 4, 8]
    expect(condenseSum(sum)).toEqual([15])
    expect(sum).toEqual([1, 2, 4, 8])
    expect(condenseSum([1, 2, 2 ** 60])).toEqual([3, 2 ** 60])
    expect(condenseSum([2 ** -80, 1, 2 ** 60])).toEqual([2 ** -80, 1, 2 ** 60])
    expect(condenseSum([])).toEqual([])
  })

  it("is what is not finite, where something is not", () => {
    expect(condenseSum([Infinity])).toEqual([Infinity])
    expect(condenseSum([NaN])).toEqual([NaN])
  })
})
