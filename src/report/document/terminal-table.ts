import type { Column, Table } from "./document.ts"
import {
  type Glyph,
  glyphsOf,
  type Line,
  spaces,
  type TerminalForm,
  trimEnd,
  widthOf,
  wordsOf,
  wrapLine,
} from "./lines.ts"
import { headOf } from "./page-table.ts"
import { textOf } from "./spans.ts"

const indent = 2
const gap = 2

/** A column as it is to be laid: its cells, and between which widths it may be set. */
interface Laid {
  readonly column: Column
  readonly head: Line
  readonly cells: readonly Line[]
  /** All its words fit; narrower, some are cut. */
  readonly least: number
  /** As narrow as it gets before the table is broken. */
  readonly tight: number
  /** Everything stands on one line. */
  readonly natural: number
}

/**
 * A table in lines of at most so many columns. Where it is too wide, columns that can be spared go first and are named;
 * then it is broken between columns into tables below each other, each with what its rows are about.
 */
export function layTable(table: Table, form: TerminalForm): readonly Line[] {
  const shown = table.rows.slice(0, table.brief)
  const rest = table.rows.length - shown.length
  const group = table.columns.findIndex(({ role }) => role === "group")
  const room = form.width - indent
  const all = table.columns.flatMap((column, i) =>
    i === group
      ? []
      : [
          measure(
            column,
            shown.map(({ cells }) => glyphsOf(cells[i] ?? "", form)),
            room,
            form,
          ),
        ],
  )
  const kept = narrow(spare(all, room), room)
  const about = shown.map(({ cells }) => (group < 0 ? [] : glyphsOf(cells[group] ?? "", form)))
  const left = all
    .filter((one) => !kept.some(({ column }) => column === one.column))
    .map(({ column }) => headOf(column))
  return [
    ...breakColumns(kept, room).flatMap((band, i) => [
      ...(i === 0 ? [] : [[]]),
      ...layBand(band, about, room, form.width),
    ]),
    ...remark(rest === 0 ? "" : `${rest} more ${rest === 1 ? "row" : "rows"} in the report`, form),
    ...remark(left.length === 0 ? "" : `left out at this width: ${left.join(", ")}`, form),
  ]
}

function remark(text: string, form: TerminalForm): readonly Line[] {
  if (text === "") return []
  return wrapLine(glyphsOf({ as: "muted", text }, form), form.width - indent).map((line) => [
    ...spaces(indent),
    ...line,
  ])
}

function measure(column: Column, cells: readonly Line[], room: number, form: TerminalForm): Laid {
  const head = glyphsOf({ as: "muted", text: headOf(column) }, form)
  const all = [head, ...cells]
  const natural = Math.max(1, ...all.map(widthOf))
  const longest = Math.max(1, ...all.flatMap((line) => wordsOf(line).map(widthOf)))
  // Two columns side by side must always fit.
  const most = Math.floor((room - gap) / 2)
  const isNumber = column.role === "number"
  const hold = (short: number): number => Math.min(most, Math.max(longest, Math.min(natural, short)))
  return {
    column,
    head,
    cells,
    natural,
    least: isNumber ? Math.min(natural, most) : hold(unbroken),
    tight: isNumber ? Math.min(natural, most) : Math.min(longestWord, hold(unbrokenTight)),
  }
}

function leastWidth(columns: readonly Laid[]): number {
  return columns.reduce((sum, { least }) => sum + least + gap, -gap)
}

/** Without the columns that can be spared, from the last on, as far as the others then fit. */
function spare(columns: readonly Laid[], room: number): readonly Laid[] {
  if (leastWidth(columns) <= room) return columns
  const last = columns.findLast(({ column }) => column.role === "spare")
  return last === undefined
    ? columns
    : spare(
        columns.filter((one) => one !== last),
        room,
      )
}

/** Texts as short as this stay on one line while there is room. */
const unbroken = 24
/** And of texts as short as this where there is little room: a day with its word, `by 2024-06-30`. */
const unbrokenTight = 13

/** No word of a text is given more than this where a table would have to be broken for it. */
const longestWord = 26

/** Long words, such as ids, are cut before a table is broken. */
function narrow(columns: readonly Laid[], room: number): readonly Laid[] {
  if (leastWidth(columns) <= room) return columns
  return columns.map((one) => ({ ...one, least: one.tight }))
}

/** Columns in bands that fit; each begins with the labels. */
function breakColumns(columns: readonly Laid[], room: number): readonly (readonly Laid[])[] {
  const found = columns.filter(({ column }) => column.role === "label").slice(0, 1)
  const labels = found.length === 0 ? columns.slice(0, 1) : found
  const bands: Laid[][] = []
  for (const column of columns.filter((one) => !labels.includes(one))) {
    const band = bands.at(-1)
    if (band !== undefined && leastWidth([...band, column]) <= room) band.push(column)
    else bands.push([...labels, column])
  }
  return bands.length === 0 ? [labels] : bands.map((band) => columns.filter((one) => band.includes(one)))
}

function layBand(columns: readonly Laid[], about: readonly Line[], room: number, width: number): readonly Line[] {
  const widths = spread(columns, room)
  const heads = columns.map(({ head }, i) => wrapLine(head, widths[i] ?? 1))
  const height = Math.max(...heads.map((lines) => lines.length))
  // Heads stand at the foot of their row.
  const head = heads.map((lines): readonly Line[] => [
    ...Array.from({ length: height - lines.length }, () => []),
    ...lines,
  ])
  return [
    ...(head.flat().every((line) => line.length === 0) ? [] : layRow(columns, head, widths)),
    ...about.flatMap((line, row) => [
      ...(row > 0 && sameText(about[row - 1], line) ? [] : line.length === 0 ? [] : wrapLine(line, width)),
      ...layRow(
        columns,
        columns.map(({ cells }, i) => wrapLine(cells[row] ?? [], widths[i] ?? 1)),
        widths,
      ),
    ]),
  ]
}

function sameText(a: Line = [], b: Line = []): boolean {
  return textOfLine(a) === textOfLine(b)
}

function textOfLine(line: Line): string {
  return textOf(line.map(({ text }: Glyph) => text).join(""))
}

/** Widths between least and natural: what is left over goes where a column is farthest from its natural width. */
function spread(columns: readonly Laid[], room: number): readonly number[] {
  const widths = columns.map(({ least }) => least)
  let left = room - leastWidth(columns)
  while (left > 0) {
    const place = neediest(columns, widths)
    if (place < 0) break
    widths[place] = (widths[place] ?? 0) + 1
    left--
  }
  return widths
}

function neediest(columns: readonly Laid[], widths: readonly number[]): number {
  let [place, need] = [-1, 1]
  columns.forEach(({ natural }, i) => {
    const own = natural / (widths[i] ?? 1)
    if (own > need) [place, need] = [i, own]
  })
  return place
}

function layRow(
  columns: readonly Laid[],
  cells: readonly (readonly Line[])[],
  widths: readonly number[],
): readonly Line[] {
  const height = Math.max(1, ...cells.map((lines) => lines.length))
  return Array.from({ length: height }, (_, row) =>
    trimEnd([
      ...spaces(indent),
      ...columns.flatMap(({ column }, i) => {
        const line = cells[i]?.[row] ?? []
        const pad = spaces((widths[i] ?? 0) - widthOf(line))
        return [...(i === 0 ? [] : spaces(gap)), ...(column.role === "number" ? [...pad, ...line] : [...line, ...pad])]
      }),
    ]),
  )
}
