import type { Block } from "./block.ts"
import { wrapText } from "../../report/wrap-text.ts"

const width = 100

const codes = { bold: 1, grey: 90, cyan: 36 } as const

/** Blocks as text for a terminal: lines of at most 100 characters, escape codes only where colour is wanted. */
export const renderStoryText = (blocks: readonly Block[], color: boolean): string => {
  const paint = (tone: keyof typeof codes, text: string): string =>
    color ? `\u001b[${codes[tone]}m${text}\u001b[0m` : text
  const lines = blocks.flatMap((block, i) => [
    ...(needsGap(block, blocks[i - 1]) ? [""] : []),
    ...renderBlock(block, paint),
  ])
  return `${lines.join("\n")}\n`
}

type Paint = (tone: keyof typeof codes, text: string) => string

const needsGap = (block: Block, before: Block | undefined): boolean => {
  if (before === undefined) return false
  if (block.kind === "heading" || block.kind === "subheading" || block.kind === "quiet") return true
  if (block.kind === "paragraph") return before.kind !== "title" && before.kind !== "heading"
  return false
}

const renderBlock = (block: Block, paint: Paint): readonly string[] => {
  switch (block.kind) {
    case "title":
      return wrapText(block.text, width).map((line) => paint("bold", line))
    case "heading":
      return [paint("bold", block.text), paint("grey", "─".repeat(Math.min(width, block.text.length)))]
    case "subheading":
      return [paint("cyan", block.text)]
    case "paragraph":
      return wrapText(block.text, width)
    case "quiet":
      return [paint("grey", `  … ${block.text}`)]
    case "entry":
      return [
        ...indent(`${block.text}${block.aside === undefined ? "" : ` [${block.aside}]`}`, "  ", "    "),
        ...block.lines.flatMap((line) => indent(line, "      ", "        ").map((text) => paint("grey", text))),
      ]
    case "table":
      return renderTable(block.head, block.rows, paint)
  }
}

const indent = (text: string, first: string, rest: string): readonly string[] =>
  wrapText(text, width - rest.length).map((line, i) => `${i === 0 ? first : rest}${line}`)

/** Columns as wide as their widest cell but the last, which is wrapped where it meets the edge. */
const renderTable = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  paint: Paint,
): readonly string[] => {
  const last = head.length - 1
  const widths = head
    .slice(0, last)
    .map((cell, i) => Math.max(cell.length, ...rows.map((row) => (row[i] ?? "").length)))
  const left = widths.reduce((sum, each) => sum + each + 2, 2)
  const place = (row: readonly string[]): readonly string[] => {
    const fixed = widths.map((each, i) => (row[i] ?? "").padEnd(each)).join("  ")
    return wrapText(row[last] ?? "", Math.max(24, width - left)).map((line, i) =>
      `  ${i === 0 ? fixed : " ".repeat(fixed.length)}  ${line}`.trimEnd(),
    )
  }
  return [...place(head).map((line) => paint("grey", line)), ...rows.flatMap(place)]
}
