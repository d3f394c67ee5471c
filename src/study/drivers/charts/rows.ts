import { type ChartContext, isNarrow, widthOf } from "../../../chart/frame.ts"
import { wrapText } from "../../../chart/measure-text.ts"
import { lineHeight, placeLines, tableBody, type TableText, textLayers } from "../../../chart/row-table.ts"
import type { JsonObject } from "../../../chart/spec.ts"
import { coverLayer, type StackedRow, stackedRegion, stackRows } from "../../../chart/stacked-rows.ts"
import { sizes } from "../../../chart/theme.ts"

const labelWidth = 330
const gap = 10

/** Where a chart of rows has its drawing, and its two columns of words behind it. */
const wide = { width: 940, region: [360, 640], told: 660 } as const

export interface RowWords {
  readonly id: string
  readonly title: string
  readonly told: string
  readonly end: string
}

/** Rows with their words, and what is drawn among them. */
export interface RowTable<Row> {
  readonly rows: readonly Omit<StackedRow<Row>, "texts">[]
  readonly width: number
  readonly height: number
  /** Between which pixels from the left marks are drawn. */
  readonly region: readonly [number, number]
  /** The table with these marks, and with what may go behind words. */
  readonly draw: (marks: readonly JsonObject[], behind?: readonly JsonObject[]) => JsonObject
}

/** Rows one below the other, as high as their words: what a row is about, its marks, and two columns of words behind them. */
export function layOutRows<Row>(
  rows: readonly Row[],
  tell: (row: Row) => RowWords,
  context: ChartContext,
): RowTable<Row> {
  const { theme } = context
  const narrow = isNarrow(context)
  const width = narrow ? widthOf(context) : wide.width
  const { placed, height } = narrow ? stack(rows, width, tell) : place(rows, tell)
  const words = textLayers(
    placed.flatMap(({ texts }) => texts),
    height,
    theme,
  )
  const cover = narrow ? [coverLayer(placed, height, theme)] : []
  return {
    rows: placed,
    width,
    height,
    region: narrow ? stackedRegion(width) : wide.region,
    draw: (marks, behind = []) => tableBody(width, height, [...behind, ...cover, ...marks, ...words]),
  }
}

function labelOf({ id, title }: RowWords): string {
  return title === id ? id : `${id}: ${title}`
}

function stack<Row>(rows: readonly Row[], width: number, tell: (row: Row) => RowWords) {
  return stackRows(rows, width, (row) => {
    const words = tell(row)
    return {
      label: labelOf(words),
      left: { text: words.told, tone: "plain" },
      right: { text: words.end, tone: "muted" },
    }
  })
}

function place<Row>(rows: readonly Row[], tell: (row: Row) => RowWords) {
  let top = 0
  const placed = rows.map((row): StackedRow<Row> => {
    const words = tell(row)
    const label = wrapText(labelOf(words), labelWidth, sizes.text)
    const y = top + (gap + lineHeight) / 2
    const texts: readonly TableText[] = [
      ...placeLines(label, { x: 0, y, tone: "plain", align: "left" }),
      { x: wide.told, y, text: words.told, tone: "plain", align: "left" },
      { x: wide.width, y, text: words.end, tone: "muted", align: "right" },
    ]
    const one = { row, top, y, texts }
    top += label.length * lineHeight + gap
    return one
  })
  return { placed, height: top }
}
