import { describe, expect, it } from "vitest"
import { advanceMonths } from "../../../src/calendar/date.ts"
import { rootKey } from "../../../src/random/seed.ts"
import type { PlanTerm } from "../../../src/simulation/plan.ts"
import { playKernel } from "../../support/compare-engines.ts"
import { number, smallPlan, startAt, state } from "../../support/small-plan.ts"

const root = rootKey("calendar")

/** 2024-01-31, 2023-12-30 at noon, 2000-02-29, 1899-12-31, 2100-02-28, and days far beyond the calendar. */
const dates = [19753, 19721.5, 11016, -25568, 47540, 0, -0.25, 1e12, -1e12, Infinity]
const months = [0, 1, -1, 1 + 5e-10, 1 - 5e-10, 0.5, -0.5, 2.25, 13, -25.75, 1200, 1e12, -Infinity, NaN]

describe("the kernel's calendar", () => {
  it("gives the bits of counting months on from a date, whole or not, within the calendar and beyond", () => {
    const pairs = dates.flatMap((date) => months.map((count) => [date, count] as const))
    const expected = pairs.map(([date, count]) => advanceMonths(date, count))
    // Read from a state, so that nothing is known of it before the run.
    const terms = pairs.map(([date, count]): PlanTerm => ({
      op: "add-months",
      left: { op: "add", left: state(0), right: number(date) },
      right: { op: "add", left: state(0), right: number(count) },
    }))
    for (const simd of [false, true]) {
      const sound = terms.filter((_, place) => !Number.isNaN(expected[place]))
      const plan = smallPlan({
        states: [startAt(0)],
        steps: 0,
        tracks: sound.map((term) => ({ term, discrete: false })),
      })
      const { trackValues, faults } = playKernel(plan, root, 1, simd)
      expect([...faults]).toEqual([0])
      expect([...trackValues]).toEqual(expected.filter((value) => !Number.isNaN(value)).map((value) => value + 0))
    }
  })
})
