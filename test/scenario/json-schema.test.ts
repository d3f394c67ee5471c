import { readFileSync, writeFileSync } from "node:fs"
import { Ajv } from "ajv"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { parse } from "yaml"
import { fileJsonSchema, scenarioJsonSchema } from "../../src/scenario/json-schema.ts"
import { writtenScenario } from "./generate-scenario.ts"
import { head, loadFrom } from "./memory-files.ts"

const path = new URL("../../schema/scenario.schema.json", import.meta.url)
const ajv = new Ajv({ strict: false, allErrors: true })
const fitsFile = ajv.compile(fileJsonSchema())
const fitsScenario = ajv.compile(scenarioJsonSchema())

describe("the JSON Schema of a file", () => {
  it("is the one in schema/ (if not: npm run schema)", () => {
    const text = `${JSON.stringify(fileJsonSchema(), undefined, 2)}\n`
    if (process.env["UPDATE_SCHEMA"] === "1") writeFileSync(path, text)
    expect(readFileSync(path, "utf8")).toBe(text)
  })

  it("explains every key, for hovering", () => {
    const missing: string[] = []
    const look = (schema: unknown, where: string): void => {
      if (typeof schema !== "object" || schema === null) return
      for (const [key, value] of Object.entries(schema)) {
        if (key === "properties")
          for (const [name, property] of Object.entries(value))
            if (!hasDescription(property)) missing.push(`${where}.${name}`)
        look(value, `${where}.${key}`)
      }
    }
    look(fileJsonSchema(), "")
    expect(missing).toEqual([])
  })

  it.each([
    ["an overlay", "casus: 1\nextends: ../scenario.yaml\nassumptions: { a: { value: 1 to 2 } }\n"],
    ["an overlay that removes", "casus: 1\nextends: ..\nactors: { a: { rules: { r: null } } }\n"],
    ["an included file", "include: [a.yaml]\nstate: { x: { start: 0 } }\n"],
  ])("takes %s", (_, text) => {
    expect([fitsFile(parse(text)), fitsFile.errors]).toEqual([true, null])
  })

  it.each([
    ["an unknown key", "zzz: 1\n"],
    ["an unknown key deep in a rule", "actors: { a: { rules: { r: { wen: x } } } }\n"],
    ["a word that is not offered", "assumptions: { a: { basis: hunch } }\n"],
    ["a list for a map", "state: [x]\n"],
  ])("refuses %s", (_, text) => {
    expect(fitsFile(parse(text))).toBe(false)
  })
})

const hasDescription = (property: unknown): boolean =>
  typeof property === "object" && property !== null && "description" in property

describe("the JSON Schema of a scenario", () => {
  it("takes whatever loads", async () => {
    await fc.assert(
      fc.asyncProperty(writtenScenario, async (written) => {
        const text = JSON.stringify(written)
        expect(await loadFrom({ "/s/scenario.yaml": text })).toMatchObject({ ok: true })
        expect([fitsScenario(JSON.parse(text)), fitsScenario.errors]).toEqual([true, null])
        expect(fitsFile(JSON.parse(text))).toBe(true)
      }),
      { seed: 20240419, numRuns: 100 },
    )
  })

  it.each([
    ["a part of a scenario", "casus: 1\n"],
    ["a rule without effects", `${head}actors: { a: { rules: { r: { when: x } } } }\n`],
    ["null", `${head}state: { x: null }\n`],
  ])("refuses %s", (_, text) => {
    expect(fitsScenario(parse(text))).toBe(false)
  })
})
