import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { runCasus, temporaryFolder } from "../support/casus.ts"

const page = join(import.meta.dirname, "../../docs/explain.md")

/** Every block that begins with a command: the command, and what stands below it. */
const samples = [...readFileSync(page, "utf8").matchAll(/^```\n\$ casus (.+)\n([\s\S]*?)^```$/gm)].map(
  ([whole, command = "", output = ""]) => ({ whole, command, output }),
)

describe("the samples of docs/explain.md", () => {
  it("are there", () => {
    expect(samples.map(({ command }) => command.split(" --")[1]?.split(" ")[0])).toEqual(["run", "question"])
  })

  it.each(samples)(
    "are what casus $command prints (UPDATE_DOCS=1 writes them anew)",
    async ({ whole, command, output }) => {
      const cwd = temporaryFolder()
      expect((await runCasus(["new", "port"], { cwd })).code).toBe(0)
      const { stdout, stderr, code } = await runCasus(command.split(" "), { cwd })
      expect([code, stderr]).toEqual([0, ""])
      if (process.env["UPDATE_DOCS"] === "1") {
        const text = readFileSync(page, "utf8")
        writeFileSync(
          page,
          text.replace(whole, () => `\`\`\`\n$ casus ${command}\n${stdout}\`\`\``),
        )
      } else expect(stdout).toBe(output)
    },
  )
})
