import type { BinaryOperation, Comparison, UnaryOperation } from "../expression/term.ts"
import { applyBinary, applyComparison, applyUnary } from "../expression/operation.ts"

/** What a value can be at most: all from low to high, or, where they are few, just these values in rising order. */
export interface Range {
  readonly low: number
  readonly high: number
  readonly values?: readonly number[]
}

/** More values than these are kept as the range from the least to the greatest. */
const mostValues = 24

export const anything: Range = { low: -Infinity, high: Infinity }

export function between(low: number, high: number): Range {
  return low === high ? oneOf([low]) : { low, high }
}

/** Just these values; anything if one of them is not a number. */
export function oneOf(values: readonly number[]): Range {
  if (values.length === 0 || values.some(Number.isNaN)) return anything
  const sorted = [...new Set(values)].toSorted((a, b) => a - b)
  const range = { low: sorted[0] ?? 0, high: sorted[sorted.length - 1] ?? 0 }
  return sorted.length > mostValues ? range : { ...range, values: sorted }
}

export const eitherBoolean = oneOf([0, 1])

/** What is in one of the two or in both; between two ranges a gap is filled. */
export function unite(a: Range, b: Range): Range {
  return a.values !== undefined && b.values !== undefined
    ? oneOf([...a.values, ...b.values])
    : between(Math.min(a.low, b.low), Math.max(a.high, b.high))
}

/** The range held to bounds, as a state variable is. */
export function holdTo(range: Range, low: number, high: number): Range {
  return range.values === undefined
    ? between(Math.min(Math.max(range.low, low), high), Math.max(Math.min(range.high, high), low))
    : oneOf(range.values.map((value) => Math.min(Math.max(value, low), high)))
}

export function isSame(a: Range, b: Range): boolean {
  return a.low === b.low && a.high === b.high && a.values?.join() === b.values?.join()
}

/** Whether two ranges have no value in common. */
export function isApart(a: Range, b: Range): boolean {
  return (
    a.high < b.low ||
    b.high < a.low ||
    (a.values !== undefined && a.values.every((value) => !isWithin(value, b))) ||
    (b.values !== undefined && b.values.every((value) => !isWithin(value, a)))
  )
}

function isWithin(value: number, range: Range): boolean {
  return range.values === undefined ? value >= range.low && value <= range.high : range.values.includes(value)
}

function rangeOf(low: number, high: number): Range {
  return Number.isNaN(low) || Number.isNaN(high) ? anything : between(low, high)
}

export function applyToRange(operation: UnaryOperation, x: Range): Range {
  if (x.values !== undefined) return oneOf(x.values.map((value) => applyUnary(operation, value)))
  if (operation === "negate") return rangeOf(-x.high, -x.low)
  if (operation === "abs") {
    const ends = [Math.abs(x.low), Math.abs(x.high)]
    return rangeOf(x.low <= 0 && x.high >= 0 ? 0 : Math.min(...ends), Math.max(...ends))
  }
  const low = operation === "sqrt" || operation === "log" ? Math.max(0, x.low) : x.low
  return rangeOf(applyUnary(operation, low), applyUnary(operation, x.high))
}

export function combineRanges(operation: BinaryOperation, a: Range, b: Range): Range {
  if (a.values !== undefined && b.values !== undefined && a.values.length * b.values.length <= mostValues * mostValues)
    return oneOf(a.values.flatMap((x) => b.values?.map((y) => applyBinary(operation, x, y)) ?? []))
  switch (operation) {
    case "add":
      return rangeOf(a.low + b.low, a.high + b.high)
    case "subtract":
      return rangeOf(a.low - b.high, a.high - b.low)
    case "min":
    case "max":
      return rangeOf(applyBinary(operation, a.low, b.low), applyBinary(operation, a.high, b.high))
    case "multiply":
      return cornersOf(a, b, (x, y) => (x === 0 || y === 0 ? 0 : x * y))
    case "divide":
      return b.low <= 0 && b.high >= 0 ? anything : cornersOf(a, b, (x, y) => x / y)
    case "power":
      return anything
    case "add-months":
      return rangeOf(a.low + b.low * 30.4375 - monthSlack, a.high + b.high * 30.4375 + monthSlack)
  }
}

/** No number of calendar months is further from as many months of 30.4375 days, between any two dates of interest. */
const monthSlack = 10

function cornersOf(a: Range, b: Range, apply: (x: number, y: number) => number): Range {
  const corners = [apply(a.low, b.low), apply(a.low, b.high), apply(a.high, b.low), apply(a.high, b.high)]
  return corners.some(Number.isNaN) ? anything : between(Math.min(...corners), Math.max(...corners))
}

/** Whether a comparison of two ranges holds for all their values, for none, or (undefined) hangs on which. */
export function compareRanges(comparison: Comparison, a: Range, b: Range): boolean | undefined {
  if (a.values !== undefined && b.values !== undefined) {
    const verdicts = new Set(a.values.flatMap((x) => b.values?.map((y) => applyComparison(comparison, x, y)) ?? []))
    return verdicts.size === 1 ? verdicts.has(true) : undefined
  }
  switch (comparison) {
    case "less":
      return a.high < b.low ? true : a.low >= b.high ? false : undefined
    case "less-equal":
      return a.high <= b.low ? true : a.low > b.high ? false : undefined
    case "greater":
      return compareRanges("less", b, a)
    case "greater-equal":
      return compareRanges("less-equal", b, a)
    case "equal":
      return isApart(a, b) ? false : undefined
    case "not-equal":
      return isApart(a, b) ? true : undefined
  }
}
