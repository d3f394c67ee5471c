import { globSync, readFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { expect, it } from "vitest"

/** The files of the program that one of them loads before it runs, itself among them. */
function listLoaded(first: string): readonly string[] {
  const files = new Set([first])
  for (const file of files)
    for (const [, name = ""] of readFileSync(file, "utf8").matchAll(/(?:from|^import|;import)\s*"(\.[^"]+)"/g))
      files.add(join(dirname(file), name))
  return [...files]
}

/** A file's name without the letters that tell what is in it. */
function nameOf(file: string): string {
  return basename(file).replace(/-[\w-]{8}\.js$/, "")
}

it("a check loads what reads scenarios, and nothing that draws, writes reports or asks runs", () => {
  const loaded = globSync("dist/chunks/check-????????.js").flatMap(listLoaded).map(nameOf)
  const beside = "rolldown-runtime version base start flags play prepare source".split(" ")
  expect(loaded).toContain("prepare")
  expect(loaded.filter((name) => name !== "check" && !beside.includes(name))).toEqual([])
})

it("help loads nothing that a command needs to run", () => {
  const loaded = globSync("dist/chunks/platform-????????.js").flatMap(listLoaded).map(nameOf)
  expect(loaded.toSorted()).toEqual(["base", "platform", "rolldown-runtime", "start", "version"])
})
