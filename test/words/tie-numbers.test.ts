import { describe, expect, it } from "vitest"
import fc from "fast-check"
import { tieNumbers } from "../../src/words/tie-numbers.ts"

const show = (text: string): string => tieNumbers(text).replaceAll("\u00a0", "_")

describe("tieNumbers", () => {
  it.each([
    ["37 % of runs", "37_% of runs"],
    ["about 1,560 persons left", "about 1,560_persons left"],
    ["36–38 % (was 12 %)", "36–38_% (was 12_%)"],
    ["− 3 points, + 2.5 pp", "−_3_points, +_2.5_pp"],
    ["0.32 ± 0.02", "0.32 ±_0.02"],
    ["from 12 to 15 weeks", "from 12 to 15_weeks"],
    ["by 2024-06-30 it holds", "by 2024-06-30 it holds"],
    ["8.2e21 men", "8.2e21_men"],
    ["run 12: it came", "run 12: it came"],
    [
      "stopped in step 19: actors.a, of 20, and in 2020. Then",
      "stopped in step 19: actors.a, of 20, and in 2020. Then",
    ],
    ["at 12:30 h, of 1,560 men", "at 12:30_h, of 1,560_men"],
    ["a – b", "a – b"],
    ["  two  spaces", "  two  spaces"],
  ])("ties a number in %j to its sign and unit", (text, tied) => {
    expect(show(text)).toBe(tied)
  })

  it("changes nothing but spaces, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("1", "9", " ", "%", "a", "−", "+", ".", "-", "to") }), (text) => {
        const tied = tieNumbers(text)
        expect(tied.replaceAll("\u00a0", " ")).toBe(text)
        expect(tieNumbers(tied)).toBe(tied)
      }),
    )
  })
})
