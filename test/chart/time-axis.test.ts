import { describe, expect, it } from "vitest"
import { timeAxis, timeAxisAcross } from "../../src/chart/time-axis.ts"

/** Ticks as dates, and how they are written. */
function ticksOf(from: string, to: string, most: number): readonly [readonly string[], unknown] {
  const { axis } = timeAxis(from, to, most)
  const values = axis["values"] as readonly number[]
  return [values.map((time) => new Date(time).toISOString().slice(0, 10)), axis["format"]]
}

describe("timeAxis", () => {
  it("puts ticks on firsts of months, as even as the calendar", () => {
    expect(ticksOf("2024-04-17", "2025-11-10", 5)).toEqual([["2024-07-01", "2025-01-01", "2025-07-01"], "%b %Y"])
    expect(ticksOf("2024-04-17", "2024-12-31", 8)).toEqual([
      ["2024-05-01", "2024-06-01", "2024-07-01", "2024-08-01", "2024-09-01", "2024-10-01", "2024-11-01", "2024-12-01"],
      "%b %Y",
    ])
  })

  it("counts days in a short scenario and years in a long one", () => {
    expect(ticksOf("2024-01-01", "2024-01-10", 5)).toEqual([
      ["2024-01-01", "2024-01-03", "2024-01-05", "2024-01-07", "2024-01-09"],
      "%-d %b",
    ])
    expect(ticksOf("2000-01-01", "2040-01-01", 6)).toEqual([
      ["2000-01-01", "2010-01-01", "2020-01-01", "2030-01-01", "2040-01-01"],
      "%Y",
    ])
  })

  it("never has more ticks than asked for", () => {
    for (const days of [1, 5, 31, 61, 62, 100, 400, 2000, 40_000]) {
      const to = new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10)
      for (const most of [3, 5, 8]) expect(ticksOf("2024-01-01", to, most)[0].length).toBeLessThanOrEqual(most)
    }
  })

  it("has as many ticks as have room for their names over so many pixels", () => {
    const ticksAcross = (pixels: number) => timeAxisAcross("2024-04-17", "2025-11-10", pixels).axis["values"]
    expect([1000, 600, 240, 120, 60].map((pixels) => (ticksAcross(pixels) as readonly number[]).length)).toEqual([
      10, 6, 3, 2, 1,
    ])
    // From one tick nothing can be read: both ends instead, as long as these have room.
    expect(timeAxisAcross("2024-04-17", "2025-11-10", 120).axis).toMatchObject({
      values: [Date.UTC(2024, 3, 17), Date.UTC(2025, 10, 10)],
      labelFlush: true,
    })
  })
})
