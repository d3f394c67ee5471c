import type { ChartContext } from "../../../chart/frame.ts"
import { layOutRows, placeBeside, type RowTable } from "../../../chart/lay-out-rows.ts"

/** Where a chart of rows has its drawing, and its two columns of words behind it. */
const wide = { width: 940, labelWidth: 330, region: [360, 640], told: 660 } as const

export interface SourceWords {
  readonly id: string
  readonly title: string
  readonly told: string
  readonly end: string
}

/** Rows that each say what they are about, their marks, and two columns of words behind them. */
export function layOutSources<Row>(
  rows: readonly Row[],
  tell: (row: Row) => SourceWords,
  context: ChartContext,
): RowTable<Row> {
  const place = (own: readonly Row[]) =>
    placeBeside(own, (row) => {
      const words = tell(row)
      return [
        { text: labelOf(words), x: 0, width: wide.labelWidth, tone: "plain", align: "left" },
        { text: words.told, x: wide.told, tone: "plain", align: "left" },
        { text: words.end, x: wide.width, tone: "muted", align: "right" },
      ]
    })
  return layOutRows(rows, context, { ...wide, place }, (row) => {
    const words = tell(row)
    return {
      label: labelOf(words),
      left: { text: words.told, tone: "plain" },
      right: { text: words.end, tone: "muted" },
    }
  })
}

function labelOf({ id, title }: SourceWords): string {
  return title === id ? id : `${id}: ${title}`
}
