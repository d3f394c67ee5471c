import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  addMonths,
  civilOfDay,
  countDaysInMonth,
  dayOfCivil,
  formatDate,
  isLeapYear,
  parseDate,
} from "../../src/calendar/date.ts"

const anyDay = fc.integer({ min: parse("1000-01-01"), max: parse("9999-12-31") })

function parse(text: string): number {
  const day = parseDate(text)
  if (day === undefined) throw new Error(`not a date: ${text}`)
  return day
}

describe("a date", () => {
  it("is the number of days since 1970-01-01", () => {
    const table = [
      ["1970-01-01", 0],
      ["1970-01-02", 1],
      ["1969-12-31", -1],
      ["2000-02-29", 11016],
      ["2000-03-01", 11017],
      ["2024-04-17", 19830],
      ["1900-03-01", -25508],
      ["1000-01-01", -354285],
      ["9999-12-31", 2932896],
    ] as const
    for (const [text, day] of table) {
      expect(parseDate(text)).toBe(day)
      expect(formatDate(day)).toBe(text)
    }
  })

  it("exists: 29 February in leap years only, 31 days in seven months, years 1000 to 9999", () => {
    for (const text of ["2024-02-29", "2000-02-29", "2024-12-31", "2024-04-30"]) expect(parseDate(text)).toBeDefined()
    for (const text of ["2023-02-29", "1900-02-29", "2024-02-30", "2024-04-31", "2024-13-01", "2024-00-10"]) {
      expect(parseDate(text)).toBeUndefined()
    }
    for (const text of ["2024-01-00", "2024-01-32", "0999-12-31", "0000-01-01"]) expect(parseDate(text)).toBeUndefined()
  })

  it("has one spelling", () => {
    const others = ["2024-4-17", "20240417", "2024/04/17", "17.04.2024", "2024-04-17T00:00:00Z", " 2024-04-17", ""]
    for (const text of [
      ...others,
      "2024-04-17\n",
      "+2024-04-17",
      "-2024-04-17",
      "2024-04",
      "12024-04-17",
      "２024-04-17",
    ]) {
      expect(parseDate(text)).toBeUndefined()
    }
  })

  it("comes back from its text, and agrees with the platform's calendar, over nine thousand years", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const text = formatDate(day)
        return parseDate(text) === day && new Date(day * 86_400_000).toISOString().slice(0, 10) === text
      }),
      { seed: 1, numRuns: 5000 },
    )
  })

  it("is followed by the next day of the same month, or by the first of the next", () => {
    for (let day = parse("1999-01-01"); day < parse("2101-01-01"); day++) {
      const today = civilOfDay(day)
      const tomorrow = civilOfDay(day + 1)
      const isLast = today.day === countDaysInMonth(today.year, today.month)
      expect(tomorrow.day).toBe(isLast ? 1 : today.day + 1)
      expect(dayOfCivil(today)).toBe(day)
    }
  })

  it("counts 97 leap years in every 400", () => {
    expect([1900, 2000, 2023, 2024, 2100].map(isLeapYear)).toEqual([false, true, false, true, false])
    expect(Array.from({ length: 400 }, (_, i) => 1583 + i).filter(isLeapYear)).toHaveLength(97)
  })
})

describe("adding months", () => {
  it("keeps the day of the month, or takes the month's last", () => {
    const table = [
      ["2024-01-31", 1, "2024-02-29"],
      ["2023-01-31", 1, "2023-02-28"],
      ["2024-01-31", 2, "2024-03-31"],
      ["2024-02-29", 12, "2025-02-28"],
      ["2024-02-29", 48, "2028-02-29"],
      ["2024-12-15", 1, "2025-01-15"],
      ["2024-01-15", -1, "2023-12-15"],
      ["2024-03-31", -1, "2024-02-29"],
      ["2024-04-17", 0, "2024-04-17"],
    ] as const
    for (const [from, count, to] of table) expect(formatDate(addMonths(parse(from), count))).toBe(to)
  })

  it("never falls back and lands in the right month", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: 0, max: 1200 }), (day, count) => {
        const before = civilOfDay(day)
        const after = civilOfDay(addMonths(day, count))
        const months = (after.year - before.year) * 12 + after.month - before.month
        return months === count && after.day <= before.day && addMonths(day, count) >= day
      }),
      { seed: 2, numRuns: 2000 },
    )
  })
})
