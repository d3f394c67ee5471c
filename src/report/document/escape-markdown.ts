import { cleanText } from "./spans.ts"

/**
 * Text that markdown (CommonMark, and what GitHub adds) takes as text, on one line: nothing in it is emphasis, a link,
 * markup, an entity, or a cell's end.
 */
export function escapeMarkdown(text: string): string {
  return cleanText(text)
    .replace(/([\\`*_[\]<>|~])/g, "\\$1")
    .replaceAll(/&(?=#?\w+;)/g, "\\&")
}

/** Markdown that is to begin a line: no heading, list, quotation or rule comes of its first character. */
export function beginLine(markdown: string): string {
  return markdown
    .replace(/^\s+/, "")
    .replace(/^([#+=-])/, "\\$1")
    .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2")
}

/** Code within a line: fenced by more backticks than it holds; in a table its bars are escaped. */
export function fenceCode(text: string, inTable: boolean): string {
  const clean = cleanText(text)
  const fence = "`".repeat(longestRun(clean) + 1)
  const padded = /^`|`$/.test(clean) ? ` ${clean} ` : clean
  return `${fence}${inTable ? padded.replaceAll("|", "\\|") : padded}${fence}`
}

/** Lines of code, fenced by at least three backticks. */
export function fenceLines(lines: readonly string[]): readonly string[] {
  const fence = "`".repeat(Math.max(3, longestRun(lines.join("\n")) + 1))
  return [fence, ...lines, fence]
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}
