import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { measureText, wrapText } from "../../src/chart/measure-text.ts"
import { spreadLabels } from "../../src/chart/spread-labels.ts"

describe("measureText", () => {
  it("adds the widths of DejaVu Sans", () => {
    // 0.636 for a digit, 0.318 for a space; bold digits are 0.696 wide.
    expect(measureText("10 000", 10)).toBeCloseTo(5 * 6.36 + 3.18, 10)
    expect(measureText("100", 10, true)).toBeCloseTo(3 * 6.96, 10)
    expect(measureText("", 10)).toBe(0)
  })
})

describe("wrapText", () => {
  it("keeps a short text on one line and evens out a long one", () => {
    expect(wrapText("Will they have gone?", 400, 12)).toEqual(["Will they have gone?"])
    expect(wrapText("Will the last member of the contingent have left Karabakh?", 300, 12)).toEqual([
      "Will the last member of the",
      "contingent have left Karabakh?",
    ])
  })

  it("keeps a percent sign with its number", () => {
    expect(wrapText("aaa 72 %", 45, 12)).toEqual(["aaa", "72\u00a0%"])
  })

  it("keeps a number with the ± before it", () => {
    expect(wrapText("explains 43 % ± 1", 90, 12)).toEqual(["explains", "43\u00a0% ±\u00a01"])
    expect(wrapText("aaaaaa ± 1", 60, 12)).toEqual(["aaaaaa", "±\u00a01"])
  })

  it("cuts a word that no line can hold", () => {
    expect(wrapText("aaaaaaaaaa", 40, 10).join("")).toBe("aaaaaaaaaa")
    expect(wrapText("aaaaaaaaaa", 40, 10).length).toBeGreaterThan(1)
  })

  it("does not cut a word to even out lines", () => {
    const width = measureText("roughly", 12) + 1
    expect(wrapText("roughly even chance", width, 12)).toEqual(["roughly", "even", "chance"])
  })

  it("loses no word, and no line is too wide or longer than sixty characters", () => {
    const word = fc.string({
      minLength: 1,
      maxLength: 30,
      unit: fc.constantFrom("a", "b", "i", "x", "M", "W", ".", ",", "-", "é"),
    })
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 60, max: 500 }),
        (words, width) => {
          const lines = wrapText(words.join(" "), width, 11)
          expect(lines.join("").replaceAll(" ", "")).toBe(words.join(""))
          return lines.every((line) => measureText(line, 11) <= width && line.length <= 60)
        },
      ),
      { seed: 11, numRuns: 300 },
    )
  })
})

describe("spreadLabels", () => {
  it("leaves alone what has room", () => {
    expect(spreadLabels([10, 50, 90], 12, 100)).toEqual([10, 50, 90])
  })

  it("moves what would overlap to both sides of its middle", () => {
    expect(spreadLabels([49, 51], 12, 100)).toEqual([44, 56])
    expect(spreadLabels([0, 0, 0], 12, 100)).toEqual([0, 12, 24])
    expect(spreadLabels([100, 100], 12, 100)).toEqual([88, 100])
  })

  it("keeps order, gaps and bounds", () => {
    const positions = fc
      .array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 8 })
      .map((list) => Float64Array.from(list).sort())
    fc.assert(
      fc.property(positions, (wanted) => {
        const places = spreadLabels([...wanted], 12, 100)
        return places.every(
          (place, i) => place >= -1e-9 && place <= 100 + 1e-9 && (i === 0 || place - (places[i - 1] ?? 0) >= 12 - 1e-9),
        )
      }),
      { seed: 5, numRuns: 300 },
    )
  })
})
