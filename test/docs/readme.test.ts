import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
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

describe("the README", () => {
  it("opens with the two commands", () => {
    expect(readme.split("\n").slice(2, 5).join("\n")).toMatch(
      /^```\n\.\/casus run scenarios\/karabakh-2024 .*\nnpm cit/,
    )
  })

  it.each(commands.filter((command) => !command.includes("verify")))(
    "tells a command that works: %s",
    async (command) => {
      const words = wordsOf(command)
      // The promise is that the command works; fewer runs keep the test short.
      const short =
        words[0] === "run"
          ? [
              ...words.filter((word, i) => word !== "-n" && words[i - 1] !== "-n"),
              "-n",
              "200",
              "--out",
              temporaryFolder(),
            ]
          : words
      const { code, stderr } = await runCasus(short)
      expect(stderr).not.toContain("bug of casus")
      expect(code).toBe(0)
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
