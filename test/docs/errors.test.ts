import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { compileFiles, formatProblems } from "../support/run-scenario.ts"
import { readYamlBlocks } from "../support/yaml-blocks.ts"

const root = join(import.meta.dirname, "../..")
const page = readFileSync(join(root, "docs/errors.md"), "utf8")
const sections = [...page.matchAll(/^### (.+)$/gm)].map((match) => match[1] ?? "")

const source = readFileSync(join(root, "src/problem/messages.ts"), "utf8")
const codes = new Set([...source.matchAll(/\b(?:problem|warning)\(\s*"([a-z0-9-]+)"/g)].map((match) => match[1] ?? ""))

const example = readYamlBlocks("language.md")[0]?.text ?? ""
const wrong = readYamlBlocks("errors.md", "yaml wrong")

/** Every file that an example of something wrong may name. */
const files = (text: string): Readonly<Record<string, string>> => ({
  "wrong.yaml": isWhole(text) ? text : `casus: 1\nextends: withdrawal.yaml\n${text}`,
  "withdrawal.yaml": example,
  "part.yaml": "state: { part: { start: 0 } }\n",
})

/** An example of a whole file that is wrong is not laid over anything. */
const isWhole = (text: string): boolean => text.trim() === "" || /^(casus:|- )/.test(text)

describe("the page of errors", () => {
  it("has one section for every code, and every section a code", () => {
    expect(sections.toSorted()).toEqual([...codes].toSorted())
  })

  it("shows most codes by an example", () => {
    expect(wrong.length).toBeGreaterThan(120)
  })

  it.each(wrong)("shows at line $line what gives $heading, and nothing else of weight", async ({ heading, text }) => {
    const model = await compileFiles(files(text), "wrong.yaml")
    const found = model.ok ? model.warnings : model.problems
    const severe = found.filter(({ severity, code }) => severity === "problem" || code === heading)
    if (severe.some(({ code }) => code !== heading) || severe.length === 0)
      throw new Error(formatProblems(found) || "nothing is wrong")
  })
})
