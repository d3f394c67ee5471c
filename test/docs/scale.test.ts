import { cpSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { readTree, runCasus, temporaryFolder } from "../support/casus.ts"

const page = readFileSync("docs/scale.md", "utf8")

/** Blocks of commands, each command in one line. */
const blocks = [...page.matchAll(/^ *```\n([\s\S]*?)^ *```$/gm)].map((match) =>
  (match[1] ?? "")
    .replaceAll(/\\\n\s*/g, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("casus ")),
)

/** A command's words, with fewer runs, and without what a shell does with its output. */
const wordsOf = (command: string): readonly string[] =>
  command
    .replace(/ > .*$/, "")
    .replace("-n 40000", "-n 9000")
    .replace("-n 2000", "-n 200")
    .split(/\s+/)
    .slice(1)

const run = async (words: readonly string[], cwd: string) => {
  const { code, stdout, stderr } = await runCasus(words, { cwd })
  expect({ words, code, stderr: code === 0 ? "" : stderr }).toEqual({ words, code: 0, stderr: "" })
  return stdout
}

const folderOf = (stdout: string): string => /^report: (.*)$/m.exec(stdout)?.[1] ?? "no report"

describe("the page on many machines", () => {
  it(
    "tells shards that merge into the bytes of the plain command, for runs and for sweeps",
    { timeout: 600_000 },
    async () => {
      const cwd = temporaryFolder()
      cpSync("scenarios/karabakh-2024", join(cwd, "scenarios/karabakh-2024"), { recursive: true })
      const merging = blocks.filter(
        (lines) => lines.some((line) => line.startsWith("casus merge ")) && lines.length === 3,
      )
      expect(merging).toHaveLength(2)
      for (const lines of merging) {
        let told = ""
        for (const line of lines) told = await run(wordsOf(line), cwd)
        const [plain = []] = lines.map((line) => wordsOf(line.replace(/ --shard .*$/, "")))
        const whole = folderOf(await run([...plain, "--out", "whole"], cwd))
        expect(readTree(join(cwd, folderOf(told)))).toEqual(readTree(join(cwd, whole)))
      }
    },
  )

  it("tells scripts that can be printed", { timeout: 600_000 }, async () => {
    const submitting = blocks.flat().filter((line) => line.startsWith("casus submit "))
    expect(submitting.length).toBeGreaterThan(3)
    for (const line of submitting.filter((each) => !each.includes("--missing"))) {
      const words = wordsOf(line)
      const told = await run(words.includes("--print") ? words : [...words, "--print"], process.cwd())
      expect(told).toMatch(
        /64 shards of (40,000,000 runs|10,000 runs at each of 200 points|10,000,000 runs in each of 2 scenarios|1,000,000 runs at each of \d+ points \(redraw\) and 10,000,000 runs \(worlds\)) of karabakh-2024\S* with seed 1/,
      )
    }
  })
})
