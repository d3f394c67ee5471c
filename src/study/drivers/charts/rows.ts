import { wrapText } from "../../../chart/measure-text.ts"
import { lineHeight, placeLines, type TableText } from "../../../chart/row-table.ts"
import { sizes } from "../../../chart/theme.ts"

const labelWidth = 330
const gap = 10

export const width = 940

/** Where a chart of rows has its drawing, and its two columns of words behind it. */
export const columns = { region: [360, 640], told: 660, end: width } as const

/** A row: what it is about, in words behind the drawing, and where it stands. */
export interface PlacedRow<Row> {
  readonly row: Row
  readonly y: number
  readonly texts: readonly TableText[]
}

export interface RowWords {
  readonly id: string
  readonly title: string
  readonly told: string
  readonly end: string
}

/** Rows one below the other, as high as their labels. */
export function placeRows<Row>(rows: readonly Row[], tell: (row: Row) => RowWords) {
  let top = 0
  const placed = rows.map((row): PlacedRow<Row> => {
    const { id, title, told, end } = tell(row)
    const label = wrapText(title === id ? id : `${id}: ${title}`, labelWidth, sizes.text)
    const y = top + (gap + lineHeight) / 2
    top += label.length * lineHeight + gap
    const texts: readonly TableText[] = [
      ...placeLines(label, { x: 0, y, tone: "plain", align: "left" }),
      { x: columns.told, y, text: told, tone: "plain", align: "left" },
      { x: columns.end, y, text: end, tone: "muted", align: "right" },
    ]
    return { row, y, texts }
  })
  return { placed, height: top }
}
