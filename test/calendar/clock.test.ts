import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  buildClock,
  countStepDays,
  endOfStep,
  stepOfDate,
  type Clock,
  type StepLength,
  type Until,
} from "../../src/calendar/clock.ts"
import { formatDate, parseDate } from "../../src/calendar/date.ts"
import type { TimeUnit } from "../../src/calendar/duration.ts"

const week: StepLength = { count: 1, unit: "week" }
const month: StepLength = { count: 1, unit: "month" }

function parse(text: string): number {
  const day = parseDate(text)
  if (day === undefined) throw new Error(`not a date: ${text}`)
  return day
}

function build(start: string, step: StepLength, until: Until): Clock {
  const clock = buildClock(parse(start), step, until)
  if (clock === undefined) throw new Error("no clock")
  return clock
}

function listEnds(clock: Clock): readonly string[] {
  return clock.ends.map(formatDate)
}

describe("a clock", () => {
  it("runs by weeks to the first step that ends on or after its last date", () => {
    const clock = build("2024-04-17", week, { date: parse("2025-11-10") })
    expect(clock.ends).toHaveLength(83)
    expect(clock.stepDays).toBe(7)
    expect(formatDate(clock.ends[82]!)).toBe("2025-11-12")
    expect(build("2024-04-17", week, { date: parse("2025-11-12") }).ends).toHaveLength(83)
    expect(build("2024-04-17", week, { date: parse("2025-11-13") }).ends).toHaveLength(84)
  })

  it("follows the calendar by months, and comes back to the 31st", () => {
    const clock = build("2024-01-31", month, { date: parse("2024-06-30") })
    expect(listEnds(clock)).toEqual([
      "2024-01-31",
      "2024-02-29",
      "2024-03-31",
      "2024-04-30",
      "2024-05-31",
      "2024-06-30",
    ])
    expect(clock.stepDays).toBe(30.4375)
  })

  it("follows the calendar by quarters, half years and years", () => {
    const quarters = build("2024-01-01", { count: 1, unit: "quarter" }, { date: parse("2025-01-01") })
    expect(listEnds(quarters)).toEqual(["2024-01-01", "2024-04-01", "2024-07-01", "2024-10-01", "2025-01-01"])
    const halves = build("2024-02-29", { count: 6, unit: "month" }, { steps: 2 })
    expect(listEnds(halves)).toEqual(["2024-02-29", "2024-08-29", "2025-02-28"])
    const years = build("2024-02-29", { count: 1, unit: "year" }, { steps: 4 })
    expect(listEnds(years)).toEqual(["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"])
  })

  it("rounds the ends of broken steps half away from the start", () => {
    const clock = build("2024-01-01", { count: 3.5, unit: "day" }, { steps: 4 })
    expect(listEnds(clock)).toEqual(["2024-01-01", "2024-01-05", "2024-01-08", "2024-01-12", "2024-01-15"])
    const halfMonths = build("2024-01-01", { count: 0.5, unit: "month" }, { steps: 2 })
    expect(halfMonths.ends.map((end) => end - halfMonths.start)).toEqual([0, 15, 30])
  })

  it("lasts for a duration by conversion: a year is 12 months, 53 weeks, 366 days", () => {
    expect(build("2024-01-01", month, { days: 365.25 }).ends).toHaveLength(13)
    expect(build("2024-01-01", week, { days: 365.25 }).ends).toHaveLength(54)
    expect(build("2024-01-01", { count: 1, unit: "day" }, { days: 365.25 }).ends).toHaveLength(367)
    expect(build("2024-01-01", { count: 0.1, unit: "day" }, { days: 0.3 }).ends).toHaveLength(4)
    expect(build("2024-01-01", week, { steps: 52 }).ends).toHaveLength(53)
  })

  it("stays at its start when it ends there or before", () => {
    expect(build("2024-01-01", week, { date: parse("2024-01-01") }).ends).toEqual([parse("2024-01-01")])
    expect(build("2024-01-01", week, { date: parse("2023-01-01") }).ends).toHaveLength(1)
    expect(build("2024-01-01", week, { steps: 0 }).ends).toHaveLength(1)
    expect(build("2024-01-01", week, { days: -3 }).ends).toHaveLength(1)
  })

  it("refuses steps without length, ends without a number, and more steps than an address can hold", () => {
    const start = parse("2024-01-01")
    const lengths = [0, -1, NaN, Infinity]
    for (const count of lengths) expect(buildClock(start, { count, unit: "day" }, { steps: 3 })).toBeUndefined()
    for (const end of [NaN, Infinity]) {
      expect(buildClock(start, week, { steps: end })).toBeUndefined()
      expect(buildClock(start, week, { days: end })).toBeUndefined()
      expect(buildClock(start, week, { date: end })).toBeUndefined()
    }
    expect(buildClock(start, week, { steps: 65535 })?.ends).toHaveLength(65536)
    expect(buildClock(start, week, { steps: 65536 })).toBeUndefined()
    expect(buildClock(start, week, { steps: 11 }, 10)).toBeUndefined()
    expect(buildClock(start, { count: 1e-12, unit: "day" }, { date: start + 10 })).toBeUndefined()
  })
})

describe("the step of a day", () => {
  const clock = build("2024-04-17", week, { steps: 10 })

  it("is the first that ends on or after it", () => {
    expect(stepOfDate(clock, parse("2024-04-18"))).toBe(1)
    expect(stepOfDate(clock, parse("2024-04-24"))).toBe(1)
    expect(stepOfDate(clock, parse("2024-04-25"))).toBe(2)
    expect(stepOfDate(clock, parse("2024-05-31"))).toBe(7)
  })

  it("is 0 up to the start and nothing beyond the end", () => {
    expect(stepOfDate(clock, parse("2024-04-17"))).toBe(0)
    expect(stepOfDate(clock, parse("1999-01-01"))).toBe(0)
    expect(stepOfDate(clock, parse("2024-06-26"))).toBe(10)
    expect(stepOfDate(clock, parse("2024-06-27"))).toBeUndefined()
    expect(stepOfDate(clock, NaN)).toBeUndefined()
  })
})

describe("the laws of a clock", () => {
  const anyStart = fc.integer({ min: -100_000, max: 200_000 })
  const anyUnit = fc.constantFrom<TimeUnit>("day", "week", "month", "quarter", "year")
  const anyStep = fc.record({ count: fc.constantFrom(1, 2, 3, 5, 0.5, 1.5, 0.1, 7), unit: anyUnit })
  const anyLength = fc.integer({ min: 0, max: 4000 })

  it("reaches its last date with the last step and not with the one before", () => {
    fc.assert(
      fc.property(anyStart, anyStep, anyLength, (start, step, length) => {
        const ends = buildClock(start, step, { date: start + length })?.ends ?? []
        const last = ends.length - 1
        return ends[last]! >= start + length && (last === 0 || ends[last - 1]! < start + length)
      }),
      { seed: 1, numRuns: 2000 },
    )
  })

  it("ends its steps in order, on whole days, no more than four days after their conversion, over a century within four days", () => {
    fc.assert(
      fc.property(anyStart, anyStep, (start, step) => {
        const ends = buildClock(start, step, { steps: 60 })?.ends ?? []
        const stepDays = countStepDays(step)
        return ends.every((end, n) => {
          const stray = end - start - n * stepDays
          const isNear = stray < 4 && (stray > -4 || end - start > 36_525)
          return (
            Number.isInteger(end) && isNear && end === endOfStep(start, step, n) && (n === 0 || end >= ends[n - 1]!)
          )
        })
      }),
      { seed: 2, numRuns: 1000 },
    )
  })

  it("finds for every day the step that a search from the start finds", () => {
    fc.assert(
      fc.property(anyStart, anyStep, fc.integer({ min: -10, max: 2000 }), (start, step, after) => {
        const clock = buildClock(start, step, { steps: 40 })
        const first = clock?.ends.findIndex((end) => end >= start + after)
        return clock !== undefined && stepOfDate(clock, start + after) === (first === -1 ? undefined : first)
      }),
      { seed: 3, numRuns: 2000 },
    )
  })
})
