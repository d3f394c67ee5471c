import { describe, expect, it } from "vitest"
import { formatDuration, parseUnit, timeUnits } from "../../src/calendar/duration.ts"

describe("units of time", () => {
  it("convert by a year of 365.25 days", () => {
    expect(timeUnits.day.days).toBe(1)
    expect(timeUnits.week.days).toBe(7)
    expect(timeUnits.month.days).toBe(30.4375)
    expect(timeUnits.quarter.days).toBe(91.3125)
    expect(timeUnits.year.days).toBe(365.25)
    expect(timeUnits.month.days * 12).toBe(timeUnits.year.days)
    expect(timeUnits.quarter.days * 4).toBe(timeUnits.year.days)
  })

  it("are named in singular and plural, in lower case", () => {
    for (const unit of ["day", "week", "month", "quarter", "year"] as const) {
      expect(parseUnit(unit)).toBe(unit)
      expect(parseUnit(`${unit}s`)).toBe(unit)
      expect(parseUnit(timeUnits[unit].plural)).toBe(unit)
    }
    for (const word of ["step", "Day", "wk", "", "dayss", "constructor", "hour"])
      expect(parseUnit(word)).toBeUndefined()
  })

  it("are written in singular for one and in plural otherwise", () => {
    expect(formatDuration(1, "week")).toBe("1 week")
    expect(formatDuration(3.5, "day")).toBe("3.5 days")
  })
})
