import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addMonths, advanceMonths, countMonths, formatDate, parseDate } from "../../src/calendar/date.ts"

function parse(text: string): number {
  const day = parseDate(text)
  if (day === undefined) throw new Error(`not a date: ${text}`)
  return day
}

/** The same by the platform's own calendar: a day of UTC, so many months on, held to the month's last day. */
function addMonthsByPlatform(day: number, months: number): number {
  const date = new Date(day * 86_400_000)
  const target = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1))
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate()
  target.setUTCDate(Math.min(date.getUTCDate(), lastDay))
  return Math.floor(target.getTime() / 86_400_000)
}

const anyDay = fc.integer({ min: parse("1600-01-01"), max: parse("2600-12-31") })

describe("months by the calendar", () => {
  it.each([
    ["2024-01-31", 1, "2024-02-29"],
    ["2023-01-31", 1, "2023-02-28"],
    ["2024-01-31", 2, "2024-03-31"],
    ["2024-03-31", -1, "2024-02-29"],
    ["2025-01-01", 12, "2026-01-01"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2024-02-29", 48, "2028-02-29"],
    ["2024-11-30", 3, "2025-02-28"],
  ])("%s and %d months are %s", (from, months, to) => {
    expect(formatDate(advanceMonths(parse(from), months))).toBe(to)
  })

  it("are those of the platform's calendar, for a thousand years", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -3000, max: 3000 }), (day, months) => {
        expect(addMonths(day, months)).toBe(addMonthsByPlatform(day, months))
        expect(advanceMonths(day, months)).toBe(addMonthsByPlatform(day, months))
      }),
      { numRuns: 2000 },
    )
  })

  it("rise between two whole months as the days do, keep a part of a day, and miss nothing by rounding", () => {
    expect(advanceMonths(parse("2024-01-01"), 0.5)).toBe(parse("2024-01-01") + 15.5)
    expect(advanceMonths(parse("2024-02-01") + 0.25, 1)).toBe(parse("2024-03-01") + 0.25)
    expect(advanceMonths(parse("2024-01-31"), 1 + 1e-12)).toBe(parse("2024-02-29"))
    expect(advanceMonths(parse("2024-01-31"), 1 - 1e-12)).toBe(parse("2024-02-29"))
  })

  it("go on beyond the calendar, where never stays never", () => {
    expect(advanceMonths(Infinity, 1)).toBe(Infinity)
    expect(advanceMonths(0, Infinity)).toBe(Infinity)
    expect(advanceMonths(NaN, 1)).toBeNaN()
  })

  it("are counted back by countMonths", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 2000 }), (day, months) => {
        expect(countMonths(day, addMonths(day, months))).toBeGreaterThanOrEqual(months)
        expect(countMonths(day, addMonths(day, months))).toBeLessThan(months + 1)
        expect(countMonths(day, addMonths(day, months) - 1)).toBeLessThan(months)
      }),
      { numRuns: 2000 },
    )
    expect(countMonths(parse("2024-01-31"), parse("2024-02-29"))).toBe(1)
    expect(countMonths(parse("2024-01-01"), parse("2024-01-17"))).toBe(16 / 31)
  })
})
