import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { compileFiles, formatProblems, runModel } from "../support/run-scenario.ts"
import { readYamlBlocks, type YamlBlock } from "../support/yaml-blocks.ts"

const docs = join(import.meta.dirname, "../../docs")
const pages = existsSync(docs) ? readdirSync(docs).filter((name) => name.endsWith(".md")) : []
const blocks = pages.flatMap((page) => readYamlBlocks(page))

/** The running example of the language page: what fragments and overlays are laid over. */
const example = readYamlBlocks("language.md")[0]?.text ?? ""

/** The files that make a block a scenario that can be loaded. */
function completeBlock({ text, fragmentOf }: YamlBlock): Readonly<Record<string, string>> | undefined {
  if (fragmentOf === undefined) return { "block.yaml": text, "withdrawal.yaml": example }
  if (fragmentOf === "withdrawal.yaml") {
    return { "block.yaml": `casus: 1\nextends: withdrawal.yaml\n${text}`, "withdrawal.yaml": example }
  }
  if (fragmentOf === "an included file") {
    return { "block.yaml": `${example}include: [part.yaml]\n`, "part.yaml": text }
  }
  return undefined
}

describe("every YAML block of the documentation", () => {
  it("exists", () => {
    expect(blocks.length).toBeGreaterThan(40)
  })

  it.each(blocks)(
    "$page:$line is a whole scenario, or says what it is a fragment of, and has no problem",
    async (block) => {
      if (block.fragmentOf === undefined) expect(block.text.startsWith("casus: 1\n")).toBe(true)
      const files = completeBlock(block)
      if (files === undefined) throw new Error(`no way is known to complete a fragment of "${block.fragmentOf}"`)
      const model = await compileFiles(files, "block.yaml")
      if (!model.ok) throw new Error(formatProblems(model.problems))
      const { ensemble } = await runModel(model.value, { runs: 100, seed: "1" })
      expect(ensemble.to).toBe(100)
    },
  )
})
