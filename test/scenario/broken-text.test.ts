import { readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { loadFrom } from "./memory-files.ts"

const folder = new URL("../../scenarios/karabakh-2024/", import.meta.url)
const read = (file: string): string => readFileSync(new URL(file, folder), "utf8")
const pieces = [
  "\n",
  "  ",
  "\t",
  ":",
  ": ",
  ",",
  "{",
  "}",
  "[",
  "]",
  '"',
  "'",
  "- ",
  "#",
  "&a ",
  "*a",
  "!",
  "|",
  ">",
  "%",
  "\\",
  "null",
  "\u0000",
  "\r",
  "__proto__",
  "<<: ",
  "---\n",
  "1e999",
  "𝄞",
]

describe("a file that was damaged anywhere", () => {
  it.each(["actors/armenia.yaml", "assumptions.yaml", "questions.yaml"])(
    "(%s) gives problems with places inside it, never an exception",
    async (file) => {
      const text = read(file)
      const damage = fc.array(fc.tuple(fc.nat(text.length), fc.nat(12), fc.constantFrom(...pieces)), {
        minLength: 1,
        maxLength: 3,
      })
      await fc.assert(
        fc.asyncProperty(damage, async (cuts) => {
          const broken = cuts.reduce(
            (whole, [at, length, piece]) => whole.slice(0, at) + piece + whole.slice(at + length),
            text,
          )
          const head =
            "casus: 1\ntitle: T\nclock: { start: 2024-01-01, step: week, until: end }\ninclude: [part.yaml]\n"
          const checked = await loadFrom({ "/s/scenario.yaml": head, "/s/part.yaml": broken })
          for (const { place, text: sentence } of checked.ok ? checked.warnings : checked.problems) {
            expect(sentence).not.toBe("")
            const lines = place.file === "part.yaml" ? broken.replaceAll("\r\n", "\n").split("\n") : head.split("\n")
            expect(place.excerpt).toBe(lines[place.line - 1])
            expect(place.column).toBeGreaterThanOrEqual(1)
            expect(place.column).toBeLessThanOrEqual(place.excerpt.length + 2)
          }
        }),
        { seed: 20240420, numRuns: 60 },
      )
    },
  )
})
