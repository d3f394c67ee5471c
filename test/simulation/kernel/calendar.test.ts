import { expect, it } from "vitest"
import { advanceMonths } from "../../../src/calendar/date.ts"
import { rootKey } from "../../../src/random/seed.ts"
import { unaltered } from "../../../src/simulation/alteration.ts"
import { playAlterations } from "../../support/compare-engines.ts"
import { assumption, number, smallPlan } from "../../support/small-plan.ts"

/** 2024-01-31, 2023-12-30 at noon, 2000-02-29, 1899-12-31, 2100-02-28, and days far beyond the calendar. */
const dates = [19753, 19721.5, 11016, -25568, 47540, 0, -0.25, 1e12, -1e12]
const months = [0, 1, -1, 1 + 5e-10, 1 - 5e-10, 0.5, -0.5, 2.25, 13, -25.75, 1200, 1e12]

it("the kernel counts months on from a date, whole or not, within the calendar and beyond, to the bit as the calendar", () => {
  const pairs = dates.flatMap((date) => months.map((count) => [date, count] as const))
  const known = { term: number(0), discrete: false }
  const plan = smallPlan({
    states: [],
    steps: 0,
    assumptions: [known, known],
    tracks: [{ term: { op: "add-months", left: assumption(0), right: assumption(1) }, discrete: false }],
  })
  const supplied = [0, 1].map((slot) => ({
    kind: "column" as const,
    assumption: slot,
    from: 0,
    values: Float64Array.from(pairs, (pair) => pair[slot]!),
  }))
  const expected = pairs.map(([date, count]) => advanceMonths(date, count))
  for (const simd of [false, true]) {
    const [chunk] = playAlterations(plan, rootKey("calendar"), pairs.length, simd, [{ ...unaltered, supplied }])
    expect([...chunk!.trackValues]).toEqual(expected)
  }
})
