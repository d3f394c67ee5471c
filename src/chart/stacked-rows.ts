import { measureText, wrapText } from "./measure-text.ts"
import { lineHeight, pixelY, type TableText } from "./row-table.ts"
import type { JsonObject } from "./spec.ts"
import { sizes, type Theme } from "./theme.ts"

/**
 * A table for a telephone: the words of a row have the whole width, and its marks a line of their own below them. What stands
 * beside the marks in a wide table stands above them here.
 */
export interface StackedRow<Row> {
  readonly row: Row
  readonly top: number
  /** Middle of the line of marks. */
  readonly y: number
  readonly texts: readonly TableText[]
}

export interface RowWords {
  readonly label: string
  /** Below the label: numbers, and what else is said of the row. Both on one line where they fit. */
  readonly left?: Words
  readonly right?: Words
}

type Words = Pick<TableText, "text" | "tone">

/** Height of the line of marks, and the room below it. */
const markHeight = 16
const gap = 10

/** Where marks are drawn: the names of ticks at both ends stay within the chart. */
export function stackedRegion(width: number): readonly [number, number] {
  return [16, width - 16]
}

/** Rows one below the other, as high as their words. */
export function stackRows<Row>(rows: readonly Row[], width: number, tell: (row: Row) => RowWords) {
  let top = 0
  const placed = rows.map((row): StackedRow<Row> => {
    const lines = linesOf(tell(row), width)
    const texts = lines.flatMap((line, i) =>
      line.map((text) => ({ ...text, y: top + (i + 0.5) * lineHeight + gap / 2 })),
    )
    const height = lines.length * lineHeight + markHeight + gap
    const stacked = { row, top, y: top + height - gap / 2 - markHeight / 2, texts }
    top += height
    return stacked
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
  if (isOneLine && widthOf(first) + widthOf(last) + 12 <= width) return [...head, [first, last]]
  return [...head, ...wrap(left, 0, "left").map((text) => [text]), ...wrap(right, 0, "left").map((text) => [text])]
}

function widthOf({ text, tone }: Words): number {
  return measureText(text, sizes.text, tone === "strong")
}

/** Ground behind words, so that no line of an axis runs through them. It comes before all other layers. */
export function coverLayer(
  rows: readonly Pick<StackedRow<unknown>, "top" | "y">[],
  height: number,
  theme: Theme,
): JsonObject {
  return {
    data: { values: rows.map(({ top, y }) => ({ y: top, y2: y - markHeight / 2 })) },
    mark: { type: "rect", color: theme.background },
    encoding: { x: { value: 0 }, x2: { value: "width" }, y: pixelY("y", height), y2: { field: "y2" } },
  }
}
