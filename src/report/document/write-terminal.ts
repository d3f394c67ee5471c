import { styleText } from "node:util"
import { spellAscii } from "../../words/spell-ascii.ts"
import { tie } from "../../words/tie-numbers.ts"
import { type Block, type Document, type Inline, type Item, selectFor } from "./document.ts"
import { type Glyph, glyphsOf, type Line, plainLine, spaces, type TerminalForm, widthOf, wrapLine } from "./lines.ts"
import { cleanLines } from "./spans.ts"
import { layTable } from "./terminal-table.ts"

const narrowest = 40
const widest = 160

/** A document for somebody at a terminal, which is taken to have 40 to 160 columns. */
export function writeTerminal({ title, lead, sections, footer }: Document, form: TerminalForm): string {
  const held = { ...form, width: Math.min(widest, Math.max(narrowest, form.width)) }
  const parts = [
    [...wrapText({ as: "strong", text: title }, held), ...layAll(lead, held)],
    ...selectFor(sections, "terminal").map((section) => [
      ...layHeading(section.title, held),
      ...layAll(section.blocks, held),
    ]),
    ...(footer === "" ? [] : [wrapText({ as: "muted", text: footer }, held)]),
  ]
  return `${writeLines(joinParts(parts), held)}\n`
}

/** Lines that are laid out already. */
export function writeLines(lines: readonly Line[], { color }: Pick<TerminalForm, "color">): string {
  return lines.map((line) => paintLine(line, color)).join("\n")
}

/** Parts one after another, a line of space between them. */
function joinParts(parts: readonly (readonly Line[])[]): readonly Line[] {
  return parts.filter((lines) => lines.length > 0).flatMap((lines, i) => (i === 0 ? lines : [[], ...lines]))
}

function layAll(blocks: readonly Block[], form: TerminalForm): readonly Line[] {
  const shown = selectFor(blocks, "terminal")
  return shown.flatMap((block, i) => {
    const lines = layBlock(block, form)
    return i > 0 && lines.length > 0 && isApart(shown[i - 1], block) ? [[], ...lines] : lines
  })
}

/** Whether a line of space stands between two blocks: not after a heading, not before a remark, not between sentences. */
function isApart(before: Block | undefined, block: Block): boolean {
  if (before?.kind === "heading" || block.kind === "remark") return false
  return !(block.kind === "paragraph" && (before?.kind === "paragraph" || before?.kind === "remark"))
}

function layBlock(block: Block, form: TerminalForm): readonly Line[] {
  switch (block.kind) {
    case "sample":
      return []
    case "heading":
      return wrapText(toned(block.text, "strong"), form)
    case "paragraph":
      return wrapText(block.text, form)
    case "remark":
      return wrapText(toned(block.text, "muted"), form)
    case "list":
      return block.items.flatMap((item) => layItem(item, form))
    case "table":
      return layTable(block, form)
    case "figure":
      return [
        ...wrapText(
          [
            { as: "plain", text: block.title },
            { as: "muted", text: ` ${block.file}` },
          ],
          form,
        ),
        ...(block.alt === block.title ? [] : indented(toned(block.alt, "muted"), 2, form)),
      ]
    case "details":
      return [...wrapText({ as: "strong", text: block.summary }, form), ...layAll(block.blocks, form)]
    case "command":
      return layCommand(block.text, form)
    case "code":
      return cleanLines(block.text).map((line) => [...spaces(2), ...plainLine(line)])
  }
}

function layHeading(title: string, form: TerminalForm): readonly Line[] {
  const lines = wrapText({ as: "strong", text: title }, form)
  const rule = (form.ascii === true ? spellAscii("─") : "─").repeat(Math.max(1, ...lines.map(widthOf)))
  return [...lines, plainLine(rule, "muted")]
}

/** What is plain in a text, in this tone. */
function toned(inline: Inline, as: Glyph["as"]): Inline {
  const pieces = typeof inline === "string" || "as" in inline ? [inline] : inline
  return pieces.map((piece) =>
    typeof piece === "string" ? { as, text: piece } : piece.as === "plain" ? { ...piece, as } : piece,
  )
}

function wrapText(inline: Inline, form: TerminalForm): readonly Line[] {
  return wrapLine(glyphsOf(inline, form), form.width)
}

function layItem({ text, lines }: Item, form: TerminalForm): readonly Line[] {
  const [first = [], ...rest] = indented(text, 4, form)
  return [
    [...spaces(2), ...plainLine("- "), ...first.slice(4)],
    ...rest,
    ...lines.flatMap((line) => indented(toned(line, "muted"), 6, form)),
  ]
}

function indented(inline: Inline, by: number, form: TerminalForm): readonly Line[] {
  return wrapLine(glyphsOf(inline, form), form.width - by).map((line) => [...spaces(by), ...line])
}

/** A command in lines that a POSIX shell joins again; a word that is too long stays whole, for it is copied. */
function layCommand(text: string, form: TerminalForm): readonly Line[] {
  return cleanLines(text).flatMap((command) => {
    const lines: string[] = []
    for (const word of command.match(/(?:'[^']*'|\\.|[^\s'])+/g) ?? []) {
      const own = lines.at(-1)
      const longer = own === undefined ? `  ${word}` : `${own} ${word}`
      if (own === undefined || measured(longer) + 2 <= form.width) lines.splice(-1, 1, longer)
      else lines.push(`    ${word}`)
    }
    return lines.map((line, i) => plainLine(i < lines.length - 1 ? `${line} \\` : line))
  })
}

function measured(text: string): number {
  return widthOf(plainLine(text))
}

const styles = { strong: "bold", muted: "gray", good: "green", bad: "red", open: "yellow", code: "cyan" } as const

/** A line as characters, with escape codes where colour is wanted. */
function paintLine(line: Line, color: boolean): string {
  const runs: { text: string; as: Glyph["as"] }[] = []
  for (const { text, as } of line) {
    const shown = text === tie ? " " : text
    const last = runs.at(-1)
    if (last !== undefined && last.as === as) last.text += shown
    else runs.push({ text: shown, as })
  }
  return runs
    .map(({ text, as }) => (color && as !== "plain" ? styleText(styles[as], text, { validateStream: false }) : text))
    .join("")
}
