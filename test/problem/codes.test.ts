import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import * as messages from "../../src/problem/messages.ts"
import { warningTopics } from "../../src/problem/warnings.ts"
import { checkFiles } from "./check-files.ts"
import { type Row, rows } from "./code-rows.ts"

const all: readonly (readonly [string, Row])[] = Object.entries(rows)
const spoken = all.flatMap(([name, row]) => ("files" in row ? [{ name, ...row }] : []))
const elsewhere = all.flatMap(([name, row]) => ("elsewhere" in row ? [{ name, ...row }] : []))

/** Every message of the file, as the rows call it. */
const isCalled = (name: string): boolean => Object.hasOwn(rows, name)

describe("every message", () => {
  it("has a row here", () => {
    expect(Object.keys(messages).filter((name) => !isCalled(name))).toEqual([])
    expect(spoken.length).toBeGreaterThan(150)
  })

  it.each(all.map(([name, { message }]) => ({ name, message })))(
    "$name says what is wrong in one sentence without a full stop, and what to do, under a code in kebab case",
    ({ message }) => {
      expect(message.code).toMatch(/^[a-z]+(-[a-z0-9]+)*$/)
      expect(message.text).not.toMatch(/[.!]$|^\s|\s$|\n|undefined|NaN|\[object/)
      expect(message.remedy).not.toMatch(/!$|^\s|\s$|\n|undefined|NaN|\[object|^$/)
    },
  )

  it.each(elsewhere.filter(({ elsewhere: where }) => where.endsWith(".test.ts")))(
    "that no small scenario gives, such as $name, has its test in $elsewhere",
    ({ name, message, elsewhere: where }) => {
      const text = readFileSync(join(import.meta.dirname, "../..", where), "utf8")
      expect(text.includes(name) || text.includes(message.code)).toBe(true)
    },
  )

  it("that is a warning can be silenced, but for the one about silences", () => {
    const warnings = all.flatMap(([, { message }]) => (message.severity === "warning" ? [message.code] : []))
    expect([...new Set(warnings)].filter((code) => code !== "silence-unused").toSorted()).toEqual(
      Object.keys(warningTopics).toSorted(),
    )
  })
})

describe("the smallest scenario that", () => {
  it.each(spoken)("gives $name gives it at its place, and no other problem", async ({ message, files, place, set }) => {
    const found = await checkFiles(typeof files === "string" ? { "scenario.yaml": files } : files, set)
    const told = found.map((problem) => ({
      code: problem.code,
      severity: problem.severity,
      text: problem.text,
      remedy: problem.remedy,
      place: `${problem.place.file === "scenario.yaml" ? "" : `${problem.place.file}:`}${problem.place.line}:${problem.place.column}`,
    }))
    const { code, severity, text, remedy } = message
    expect(told).toContainEqual({ code, severity, text, remedy, place })
    const others = told.filter((problem) => problem.severity === "problem" && problem.code !== code)
    // The fifty-first finding of a formula comes after fifty others.
    if (code !== "too-many-problems") expect(others).toEqual([])
  })
})
