import stringWidth from "string-width"
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

  it("gives every character up to the blocks what the library gives it, looked up or not", () => {
    const characters = Array.from({ length: 0x2600 }, (_, code) => String.fromCharCode(code))
    expect(characters.filter((one) => measureWidth(one) !== stringWidth(one) && !/\p{Cc}/u.test(one))).toEqual([])
  })

  it("splits a text into what a reader takes for characters", () => {
    expect(splitCharacters("ae\u0301🇦🇲")).toEqual(["a", "e\u0301", "🇦🇲"])
  })
})
