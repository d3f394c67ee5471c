import { type ChartContext, isNarrow, widthOf } from "./frame.ts"
import { measureText, wrapText } from "./measure-text.ts"
import { lineHeight, pixelY, placeLines, separatorLayer, tableBody, type TableText, textLayers } from "./row-table.ts"
import type { JsonObject } from "./spec.ts"
import { sizes, type Theme } from "./theme.ts"

/** A row of a table, where it stands, and its words. */
export interface PlacedRow<Row> {
  readonly row: Row
  readonly top: number
  /** Middle of its marks. */
  readonly y: number
  readonly texts: readonly TableText[]
}

/** Rows one below the other, and how high all of them are. */
export interface PlacedRows<Row> {
  readonly placed: readonly PlacedRow<Row>[]
  readonly height: number
}

/** What stands in one column of a wide row; wrapped where it has a width. */
export interface Cell extends Pick<TableText, "text" | "x" | "tone" | "align"> {
  readonly width?: number
}

/** The words of a row that has the whole width for them. */
export interface RowWords {
  readonly label: string
  /** Below the label: numbers, and what else is said of the row. Both on one line where they fit. */
  readonly left?: Words
  readonly right?: Words
}

type Words = Pick<TableText, "text" | "tone">

/** A table with room for marks beside its words: its width, between which pixels they are drawn, and where its rows stand. */
export interface WideTable<Row> {
  readonly width: number
  readonly region: readonly [number, number]
  readonly place: (rows: readonly Row[]) => PlacedRows<Row>
}

/** Rows with their words, and what is drawn among them. */
export interface RowTable<Row> {
  readonly rows: readonly PlacedRow<Row>[]
  readonly width: number
  readonly height: number
  /** Between which pixels from the left marks are drawn. */
  readonly region: readonly [number, number]
  /** The table with these marks, with what may go behind words, and with lines between rows where they are asked for. */
  readonly draw: (
    marks: readonly JsonObject[],
    more?: { readonly behind?: readonly JsonObject[]; readonly separated?: boolean },
  ) => JsonObject
}

/** Height of the line of marks of a stacked row, and the room around it and around the words of any row. */
const markHeight = 16
const gap = 10

/**
 * Rows one below the other, as high as their words. Where there is room, marks stand beside them; on a telephone the words of a row
 * have the whole width, and its marks a line of their own below them.
 */
export function layOutRows<Row>(
  rows: readonly Row[],
  context: ChartContext,
  wide: WideTable<Row>,
  tell: (row: Row) => RowWords,
): RowTable<Row> {
  const { theme } = context
  const stacked = isNarrow(context)
  const width = stacked ? widthOf(context) : wide.width
  const { placed, height } = stacked ? stackRows(rows, width, tell) : wide.place(rows)
  const texts = placed.flatMap((one) => one.texts)
  const tops = placed.slice(1).map(({ top }) => top)
  return {
    rows: placed,
    width,
    height,
    region: stacked ? stackedRegion(width) : wide.region,
    draw: (marks, { behind = [], separated = false } = {}) =>
      tableBody(width, height, [
        ...behind,
        ...(stacked ? [coverLayer(placed, height, theme)] : []),
        ...marks,
        ...(separated ? [separatorLayer(tops, width, height, theme)] : []),
        ...textLayers(texts, height, theme),
      ]),
  }
}

/** Rows whose cells stand beside each other, as high as the cell with most lines; marks are in line with the first of them. */
export function placeBeside<Row>(rows: readonly Row[], tell: (row: Row) => readonly Cell[]): PlacedRows<Row> {
  let top = 0
  const placed = rows.map((row): PlacedRow<Row> => {
    const y = top + (gap + lineHeight) / 2
    const cells = tell(row).map(({ text, width, ...at }) =>
      placeLines(width === undefined ? [text] : wrapText(text, width, sizes.text), { ...at, y }),
    )
    const one = { row, top, y, texts: cells.flat() }
    top += Math.max(...cells.map(({ length }) => length)) * lineHeight + gap
    return one
  })
  return { placed, height: top }
}

/** Where marks of stacked rows are drawn: the names of ticks at both ends stay within the chart. */
export function stackedRegion(width: number): readonly [number, number] {
  return [16, width - 16]
}

function stackRows<Row>(rows: readonly Row[], width: number, tell: (row: Row) => RowWords): PlacedRows<Row> {
  let top = 0
  const placed = rows.map((row): PlacedRow<Row> => {
    const lines = linesOf(tell(row), width)
    const texts = lines.flatMap((line, i) =>
      line.map((text) => ({ ...text, y: top + (i + 0.5) * lineHeight + gap / 2 })),
    )
    const height = lines.length * lineHeight + markHeight + gap
    const one = { row, top, y: top + height - gap / 2 - markHeight / 2, texts }
    top += height
    return one
  })
  return { placed, height: top }
}

type Line = readonly Omit<TableText, "y">[]

function linesOf({ label, left, right }: RowWords, width: number): readonly Line[] {
  const wrap = (words: Words | undefined, x: number, align: "left" | "right"): readonly Omit<TableText, "y">[] =>
    words === undefined || words.text === ""
      ? []
      : wrapText(words.text, width, sizes.text, words.tone === "strong").map((text) => ({ ...words, text, x, align }))
  const head = wrap({ text: label, tone: "plain" }, 0, "left").map((text) => [text])
  const [first, ...more] = wrap(left, 0, "left")
  const [last, ...others] = wrap(right, width, "right")
  const isOneLine = first !== undefined && last !== undefined && more.length === 0 && others.length === 0
  if (isOneLine && lengthOf(first) + lengthOf(last) + 12 <= width) return [...head, [first, last]]
  return [...head, ...wrap(left, 0, "left").map((text) => [text]), ...wrap(right, 0, "left").map((text) => [text])]
}

function lengthOf({ text, tone }: Words): number {
  return measureText(text, sizes.text, tone === "strong")
}

/** Ground behind words, so that no line of an axis runs through them. It comes before all layers of marks. */
export function coverLayer(
  rows: readonly Pick<PlacedRow<unknown>, "top" | "y">[],
  height: number,
  theme: Theme,
): JsonObject {
  return {
    data: { values: rows.map(({ top, y }) => ({ y: top, y2: y - markHeight / 2 })) },
    mark: { type: "rect", color: theme.background },
    encoding: { x: { value: 0 }, x2: { value: "width" }, y: pixelY("y", height), y2: { field: "y2" } },
  }
}
