import { describe, expect, it } from "vitest"
import { entryLimit, problemLimit } from "../../src/scenario/limits.ts"
import { checkFiles } from "../problem/check-files.ts"
import { processorTime } from "../support/processor-time.ts"
import { head } from "./memory-files.ts"

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join("")
const list = (count: number, item: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => item(i)).join(", ")

/** Codes of all that is said, each once, and the milliseconds of processor time that it took. */
const check = async (text: string) => {
  const started = processorTime()
  const found = await checkFiles({ "scenario.yaml": head + text })
  const problems = found.filter(({ severity }) => severity === "problem")
  return { codes: new Set(problems.map(({ code }) => code)), count: problems.length, took: processorTime() - started }
}

const members = `lists: { all: [${list(1_000, (i) => `m${i}`)}] }\n`

describe("a small file that asks for too much is answered in a moment", () => {
  it.each([
    [
      "a thousand entries of a thousand members",
      `${members}state:\n${lines(1_000, (i) => `  s${i}: { each: { one: all }, start: 0 }\n`)}`,
    ],
    [
      "rules of many members with outcomes",
      `${members}actors: { a: { rules: { r: { each: { one: all }, then: { choose: { ${list(9, (i) => `o${i}: { weight: 1 }`)} } } } } } }\n`,
    ],
    ["a chain of 8,000 derived values", `derived:\n  d0: 1\n${lines(8_000, (i) => `  d${i + 1}: d${i} + 1\n`)}`],
    [
      "more questions than anybody asks",
      `questions:\n${lines(entryLimit + 1, (i) => `  q${i}: { ask: Q?, event: 1 > 2, by: end }\n`)}`,
    ],
  ])("%s: too-many-entries", async (_, text) => {
    const { codes, took } = await check(text)
    expect([...codes]).toEqual(["too-many-entries"])
    expect(took).toBeLessThan(4_000)
  })

  it.each([
    ["unknown-name", `derived:\n${lines(2_000, (i) => `  d${i}: unknown_name_${i} + another_${i}\n`)}`],
    [
      "unknown-unit",
      `units: [${list(2_000, (i) => `u${i}`)}]\nstate:\n${lines(2_000, (i) => `  x${i}: { start: 0, unit: v${i} }\n`)}`,
    ],
    [
      "unknown-track",
      `state:\n${lines(2_000, (i) => `  xx${i}: { start: 0 }\n`)}tracks: [${list(2_000, (i) => `xz${i}`)}]\n`,
    ],
    ["cycle", `derived:\n${lines(3_000, (i) => `  d${i}: d${(i + 1) % 3_000} + d${(i + 5) % 3_000}\n`)}`],
  ])("%s, some thousand times: no more problems than can be read", async (code, text) => {
    const { codes, count, took } = await check(text)
    expect(codes.has(code)).toBe(true)
    expect(count).toBeLessThanOrEqual(problemLimit)
    expect(took).toBeLessThan(5_000)
  })

  it.each([
    ["forwards", (i: number) => `  d${i + 1}: d${i} + 1\n`],
    ["backwards", (i: number) => `  d${4_500 - i}: d${4_499 - i} + 1\n`],
  ])("a chain of 4,500 derived values, written %s, is a scenario", async (_, line) => {
    expect(
      (await check(`state: { x: { start: 0 } }\nderived:\n  d0: x\n${lines(4_500, line)}tracks: [d4500]\n`)).count,
    ).toBe(0)
  })
})
