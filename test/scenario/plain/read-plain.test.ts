import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Node } from "../../../src/scenario/node.ts"
import { parseGenerally } from "../../../src/scenario/parse-yaml.ts"
import { readPlain } from "../../../src/scenario/plain/read-plain.ts"
import { createSource, type Source } from "../../../src/scenario/source.ts"

const listFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => join(folder, name))

const texts = [...listFiles("scenarios"), ...listFiles("test/fixtures")].map((file) => readFileSync(file, "utf8"))

/** What both readers must agree in; of maps and lists made by lines only that they end behind their first line. */
const describeNode = (source: Source, node: Node): unknown => {
  const { kind, start } = node
  const lineEnd = source.text.indexOf("\n", start)
  const isFlow = source.text[start] === "{" || source.text[start] === "["
  const end = kind !== "scalar" && !isFlow ? Math.min(node.end, lineEnd) : node.end
  if (node.kind === "scalar") return { start, end, value: node.value, style: node.style, indent: node.indent }
  if (node.kind === "list") return { kind, start, end, items: node.items.map((item) => describeNode(source, item)) }
  const entries = [...node.entries].map(([name, { key, value }]) => [
    name,
    key.start,
    key.end,
    describeNode(source, value),
  ])
  return { kind, start, end, entries }
}

/** Whether a text is read as plain; if so, both readers are held against each other. */
const comparePlain = (text: string): boolean => {
  const source = createSource("a.yaml", text)
  const node = readPlain(source, { lexemes: 300_000 })
  if (node === undefined) return false
  const general = parseGenerally(source, { lexemes: 300_000 })
  expect(general.findings).toEqual([])
  expect(describeNode(source, node)).toEqual(describeNode(source, general.node!))
  return true
}

describe("a text that is written plainly", () => {
  it("is read as the general reader reads it, and nearly all files of the repository are such texts", () => {
    const plain = texts.filter(comparePlain)
    expect(plain.length / texts.length).toBeGreaterThan(0.8)
  })

  it("is every frozen forecast of the repository", () => {
    const frozen = listFiles("scenarios").filter((file) => file.includes("/ledger/"))
    expect(frozen.length).toBeGreaterThan(0)
    expect(frozen.filter((file) => !comparePlain(readFileSync(file, "utf8")))).toEqual([])
  })

  it("charges no less than it holds, and leaves what is more than may be read to the general reader", () => {
    for (const text of texts) {
      const source = createSource("a.yaml", text)
      const [plain, general] = [{ lexemes: 300_000 }, { lexemes: 300_000 }]
      if (readPlain(source, plain) === undefined) continue
      parseGenerally(source, general)
      expect(plain.lexemes).toBeLessThanOrEqual(general.lexemes)
    }
    expect(readPlain(createSource("a.yaml", "a: 1\nb: 2\n"), { lexemes: 10 })).toBeUndefined()
  })

  it("is never read otherwise than by the general reader, wherever it is cut, doubled or mistyped", () => {
    const pieces = [
      ..." \n:#-,[]{}'\"|>&*!%?~0x".split(""),
      "\n\n",
      ": ",
      " #",
      "- ",
      "\n  ",
      "\n- ",
      "null",
      "''",
      "a: b",
      "@",
      "a@b: ",
      "1e999",
      "012",
      "1.",
      "+.5",
    ]
    const windows = texts.flatMap((text) => {
      const lines = text.split("\n")
      return lines.length < 8 ? [text] : [0, 1, 2].map((part) => lines.slice(part * 7, part * 7 + 12).join("\n"))
    })
    const edits = fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        remove: fc.nat(3),
        insert: fc.constantFrom("", ...pieces),
      }),
      { minLength: 0, maxLength: 3 },
    )
    let plain = 0
    fc.assert(
      fc.property(fc.constantFrom(...windows), edits, (text, changes) => {
        const changed = changes.reduce((now, { at, remove, insert }) => {
          const place = Math.floor(at * now.length)
          return now.slice(0, place) + insert + now.slice(place + remove)
        }, text)
        if (comparePlain(`${changed}\n`)) plain++
      }),
      { seed: 7, numRuns: Number(process.env["PLAIN_RUNS"] ?? 1500) },
    )
    expect(plain).toBeGreaterThan(200)
  })
})
