import { spawnSync } from "node:child_process"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { runCasus, temporaryFolder } from "../support/casus.ts"

const base = `casus: 1
title: A port
clock: { start: 2024-01-01, step: week, until: 8 steps }
include: [INCLUDED]
state:
  strain: { start: 0 }
actors:
  crew:
    rules:
      works: { then: { change: { strain: rate } } }
questions:
  worn: { ask: Is it worn?, event: strain > 10, by: end }
`
const rates = "assumptions:\n  rate: { value: 1 to 2, basis: assumption }\n"
const variant =
  "casus: 1\nextends: ../scenario.yaml\ntitle: Slow\nassumptions:\n  rate: { value: 0.5 to 1, basis: assumption }\n"

/** A folder with a scenario whose name looks like a variant's, and one that reads a file beside its own folder. */
const makeTree = (): string => {
  const root = temporaryFolder()
  for (const name of ["gaza--2024/variants", "-far off", "shared"]) mkdirSync(join(root, name), { recursive: true })
  writeFileSync(join(root, "gaza--2024/scenario.yaml"), base.replace("INCLUDED", "rates.yaml"))
  writeFileSync(join(root, "gaza--2024/rates.yaml"), rates)
  writeFileSync(join(root, "gaza--2024/variants/slow.yaml"), variant)
  writeFileSync(join(root, "-far off/scenario.yaml"), base.replace("INCLUDED", "../shared/rates.yaml"))
  writeFileSync(join(root, "shared/rates.yaml"), rates)
  return root
}

describe("the command in a manifest", () => {
  it.each<readonly [string, readonly string[]]>([
    ["a folder called like a variant", ["run", "gaza--2024"]],
    [
      "a variant of it, a seed like a flag, an edit with blanks",
      ["run", "gaza--2024/variants/slow.yaml", "--seed=-5", "--set", "rate=1 to 3"],
    ],
    ["a tree widened by --root, a name with a dash and a blank", ["run", "./-far off", "--root", "."]],
    ["a comparison", ["compare", "gaza--2024", "gaza--2024/variants/slow.yaml", "--set", "rate=0.2"]],
    ["a comparison in a widened tree", ["compare", "gaza--2024", "./-far off", "--root", "."]],
    ["a sweep in a widened tree", ["sweep", "./-far off", "--root", ".", "--vary", "rate=1:2:2"]],
  ])("makes the same report again: %s", async (_, args) => {
    const root = makeTree()
    const first = await runCasus([...args, "-n", "40", "--out", "first"], { cwd: root })
    expect(first.stderr).not.toContain("bug of casus")
    const folder = /(?:report|comparison|sweep): (.+)/.exec(first.stdout)?.[1] ?? ""
    const manifest = readFileSync(join(root, folder, "manifest.json"), "utf8")
    const { command } = JSON.parse(manifest) as { readonly command: string }
    const program = `${process.execPath} ${join(process.cwd(), "dist/main.js")}`
    const again = spawnSync("sh", ["-c", `${command.replace(/^casus/, program)} --out again`], {
      cwd: root,
      encoding: "utf8",
    })
    expect(again.status, `${command}\n${again.stderr}`).toBe(0)
    expect(readFileSync(join(root, folder.replace(/^first/, "again"), "manifest.json"), "utf8")).toBe(manifest)
  })
})
