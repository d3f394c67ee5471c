import { describe, expect, it } from "vitest"
import { measureWidth, splitCharacters } from "../../src/words/width.ts"

describe("measureWidth", () => {
  it.each([
    ["", 0],
    ["37 %", 4],
    ["−12.3 pp", 8],
    ["Հայաստան", 8],
    ["Ереван", 6],
    ["e\u0301", 1],
    ["東京", 4],
    ["🇦🇲", 2],
  ])("gives %j so many columns: %i", (text, columns) => {
    expect(measureWidth(text)).toBe(columns)
  })

  it("splits a text into what a reader takes for characters", () => {
    expect(splitCharacters("ae\u0301🇦🇲")).toEqual(["a", "e\u0301", "🇦🇲"])
  })
})
