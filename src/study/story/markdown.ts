import type { Block } from "./block.ts"

/** Blocks as markdown. */
export const renderStoryMarkdown = (blocks: readonly Block[]): string =>
  `${blocks
    .flatMap((block) => [...renderBlock(block), ""])
    .join("\n")
    .trimEnd()}\n`

const renderBlock = (block: Block): readonly string[] => {
  switch (block.kind) {
    case "title":
      return [`# ${escape(block.text)}`]
    case "heading":
      return [`## ${escape(block.text)}`]
    case "subheading":
      return [`### ${escape(block.text)}`]
    case "paragraph":
      return [escape(block.text)]
    case "quiet":
      return [`*… ${escape(block.text)}*`]
    case "entry":
      return [
        `- **${escape(block.text)}**${block.aside === undefined ? "" : ` \`${block.aside}\``}`,
        ...block.lines.map((line) => `  - ${escape(line)}`),
      ]
    case "table":
      return [
        `| ${block.head.map(escape).join(" | ")} |`,
        `|${block.head.map(() => "---").join("|")}|`,
        ...block.rows.map((row) => `| ${row.map(escape).join(" | ")} |`),
      ]
  }
}

/** Text that markdown takes as text, on one line. */
const escape = (text: string): string => text.replace(/([\\`*_[\]<>|])/g, "\\$1").replaceAll(/\s*\n\s*/g, " ")
