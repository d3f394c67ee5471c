import { readFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { expect, it } from "vitest"

/** The files of the program that one of them names in some way, that file among them. */
function follow(first: string, named: RegExp): readonly string[] {
  const files = new Set([first])
  for (const file of files)
    for (const [, name = ""] of readFileSync(file, "utf8").matchAll(named)) files.add(join(dirname(file), name))
  return [...files]
}

/** What one of them loads before it runs. */
function listLoaded(first: string): readonly string[] {
  return follow(first, /(?:from|^import|;import)\s*"(\.[^"]+)"/g)
}

/** A file's name without the letters that tell what is in it. */
function nameOf(file: string): string {
  return basename(file).replace(/-[\w-]{8}\.js$/, "")
}

it("a command that plays nothing loads what reads scenarios, and nothing that draws, writes reports or asks runs", () => {
  // Files of older builds may lie beside those of this one.
  const all = follow("dist/main.js", /(?:from|import|import\()\s*["`](\.[^"`]+\.js)["`]/g)
  const loaded = all
    .filter((file) => nameOf(file) === "show")
    .flatMap(listLoaded)
    .map(nameOf)
  const beside = "rolldown-runtime version base start flags play prepare source json-schema".split(" ")
  expect(loaded).toContain("prepare")
  expect(loaded.filter((name) => name !== "show" && !beside.includes(name))).toEqual([])
})

it("the script of what is asked most often holds nothing that draws, writes reports or asks runs, and is ASCII", () => {
  const named = listLoaded("dist/main.js").flatMap(
    (file) => /quick-[\w-]{8}\.cjs/.exec(readFileSync(file, "utf8")) ?? [],
  )
  const script = readFileSync(join("dist/assets", named[0] ?? ""), "utf8")
  expect(script).toContain("examineScenario")
  expect(script).not.toMatch(/dagre|parquetWrite|composeReport|function (judgeTemplates|drawChartSet|runScenario)\b/)
  expect(script).toMatch(/^[\0-\x7f]*$/)
})
