import { readFileSync } from "node:fs"
import { join } from "node:path"

/** One fenced YAML block of a page of the documentation. */
export interface YamlBlock {
  readonly page: string
  /** Line of the fence, as an editor counts. */
  readonly line: number
  /** The nearest heading above. */
  readonly heading: string
  readonly text: string
  /** What a block is a fragment of, from its first line `# fragment of: …`; absent for a complete scenario. */
  readonly fragmentOf?: string
}

const docs = join(import.meta.dirname, "../../docs")

/** Every block fenced as yaml (or as `yaml wrong`) in a page of docs/, in order. */
export function readYamlBlocks(page: string, fence = "yaml"): readonly YamlBlock[] {
  const lines = readFileSync(join(docs, page), "utf8").split("\n")
  const blocks: YamlBlock[] = []
  let heading = ""
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? ""
    if (/^#+ /.test(line)) heading = line.replace(/^#+ /, "")
    if (!line.startsWith("```")) continue
    const end = lines.indexOf("```", i + 1)
    const text = lines.slice(i + 1, end).join("\n")
    if (line === `\`\`\`${fence}`) blocks.push(describeBlock(page, i + 1, heading, text))
    i = end
  }
  return blocks
}

function describeBlock(page: string, line: number, heading: string, text: string): YamlBlock {
  const fragmentOf = /^# fragment of: (.+)/.exec(text)?.[1]
  return { page, line, heading, text: `${text}\n`, ...(fragmentOf === undefined ? {} : { fragmentOf }) }
}
