import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { commands as known } from "../../src/cli/commands.ts"
import { exitCodes } from "../../src/problem/exit-codes.ts"
import { runCasus, temporaryFolder } from "../support/casus.ts"

const readme = readFileSync("README.md", "utf8")

/** The text of every block of a kind, in order. */
const blocksOf = (kind: string): readonly string[] =>
  [...readme.matchAll(new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``, "g"))].map((match) => match[1] ?? "")

/** Every `./casus …` line of the unmarked blocks, without its remark. */
const commands = blocksOf("")
  .flatMap((block) => block.split("\n"))
  .filter((line) => line.startsWith("./casus"))
  .map((line) => (line.split(" #")[0] ?? "").trim())

/** A command's words as a shell would part them: quotes hold spaces together. */
const wordsOf = (command: string): readonly string[] =>
  [...command.matchAll(/(?:'[^']*'|[^\s'])+/g)].map((match) => match[0].replaceAll("'", "")).slice(1)

/** The promise is that the command works: fewer runs keep the test short, and nothing is left in the checkout. */
const shorten = (words: readonly string[], folder: string): readonly string[] => {
  const kept = words.filter((word, i) => word !== "-n" && words[i - 1] !== "-n")
  const runs = ["run", "compare", "sweep", "split", "given", "drivers", "discover", "flip"].includes(words[0] ?? "")
    ? ["-n", "200", "--out", folder]
    : []
  const aside = words[0] === "score" ? ["--out", folder] : []
  const beside = words[0] === "freeze" ? ["-n", "200", "--ledger", folder] : []
  // Few runs cannot tell every expectation apart, but none may fail.
  const few = words[0] === "test" ? ["-n", "500"] : []
  return words[0] === "new" ? ["new", join(folder, "my-scenario")] : [...kept, ...runs, ...aside, ...beside, ...few]
}

describe("the README", () => {
  it("opens with the two commands", () => {
    expect(readme.split("\n").slice(2, 5).join("\n")).toMatch(
      /^```\n\.\/casus run scenarios\/karabakh-2024 .*\nnpm cit/,
    )
  })

  it("shows every command, and says every exit code", () => {
    const shown = new Set(commands.map((command) => wordsOf(command)[0]))
    expect(known.map(({ name }) => name).filter((name) => !shown.has(name) && !readme.includes(`\`${name}\``))).toEqual(
      [],
    )
    const [told = ""] = /Exit codes: [^]*?\n\n/.exec(readme) ?? []
    const codes = [...told.matchAll(/(?<![\d.])\d{1,3}(?![\d.])/g)].map(([code]) => Number(code))
    expect(codes.toSorted((a, b) => a - b)).toEqual(Object.values(exitCodes).toSorted((a, b) => a - b))
  })

  // `verify` and `watch` have tests of their own: the one needs a report, the other a reader.
  it.each(commands.filter((command) => !/verify|watch/.test(command)))(
    "tells a command that works: %s",
    async (command) => {
      const folder = temporaryFolder()
      const { code, stderr } = await runCasus(shorten(wordsOf(command), folder))
      expect(stderr).not.toContain("bug of casus")
      expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" })
    },
  )

  it("shows a scenario and a variant that work as they stand", async () => {
    const [scenario = "", variant = ""] = blocksOf("yaml")
    const folder = temporaryFolder()
    writeFileSync(join(folder, "scenario.yaml"), scenario)
    writeFileSync(join(folder, "variant.yaml"), variant)
    for (const file of ["scenario.yaml", "variant.yaml"]) {
      const { code, stderr, stdout } = await runCasus([
        "run",
        join(folder, file),
        "-n",
        "400",
        "--json",
        "--out",
        folder,
      ])
      expect(stderr).toContain("report:")
      expect(code).toBe(0)
      expect(JSON.parse(stdout).questions).toHaveLength(2)
    }
  })

  it("shows a picture and links to files that are there", () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map((match) => match[1] ?? "")
    expect(links.length).toBeGreaterThan(8)
    for (const link of links) expect(() => readFileSync(link), `link to ${link}`).not.toThrow()
  })
})
