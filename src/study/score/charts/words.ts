import { tellShare } from "../../../words/share.ts"
import type { ChartContext } from "../../../chart/frame.ts"
import { layOutRows, type PlacedRow, type PlacedRows } from "../../../chart/lay-out-rows.ts"
import { pixelY, shareX, type TableText } from "../../../chart/row-table.ts"
import { type ChartSpec, roundForChart } from "../../../chart/spec.ts"
import type { Scores } from "../../../forecast/scores.ts"
import { wilsonInterval } from "../../../statistics/wilson.ts"
import { frameScoreChart } from "./frame.ts"

const wide = { width: 760, region: [280, 620], mean: 268, came: 640, rowHeight: 30 } as const

/** How often each word of likelihood came true, beside the chance that it stood for. */
export function drawWords(scores: Scores, context: ChartContext): ChartSpec | undefined {
  const words = scores.calibration?.words ?? []
  if (words.length === 0) return undefined
  const { theme } = context
  const { rows, width, height, region, draw } = layOutRows(words, context, { ...wide, place: placeRows }, (row) => ({
    label: `${row.word}, ${tellShare(row.mean_chance)}`,
    left: { text: tellCame(row), tone: "strong" },
  }))
  const marks = rows.map(({ row: { came, answers, mean_chance: mean }, y }) => {
    const { low, high } = wilsonInterval(came, answers)
    return {
      y,
      share: roundForChart(came / answers),
      mean: roundForChart(mean),
      low: roundForChart(low),
      high: roundForChart(high),
    }
  })
  const y = pixelY("y", height)
  return frameScoreChart(scores, context, {
    title: "How often words came true",
    subtitle:
      "Dot: share of answers with this word that came; line: Wilson's 95 % interval, as if each stood alone. Stroke: the chance that was said on average, which stands behind the word.",
    width,
    body: draw([
      {
        data: { values: marks },
        mark: { type: "rule", color: theme.accent, strokeWidth: 2, opacity: 0.55 },
        encoding: { x: shareX("low", region), x2: { field: "high" }, y },
      },
      {
        data: { values: marks },
        mark: { type: "point", filled: true, color: theme.accent, size: 60, opacity: 1 },
        encoding: { x: shareX("share", region), y },
      },
      {
        data: { values: marks },
        mark: { type: "point", shape: "stroke", angle: 90, color: theme.text, size: 140, strokeWidth: 2 },
        encoding: { x: shareX("mean", region), y },
      },
    ]),
  })
}

type Word = NonNullable<Scores["calibration"]>["words"][number]

function tellCame({ came, answers }: Word): string {
  return `${came} of ${answers} came`
}

function placeRows(words: readonly Word[]): PlacedRows<Word> {
  const placed = words.map((row, i): PlacedRow<Word> => {
    const y = (i + 0.5) * wide.rowHeight
    const texts: readonly TableText[] = [
      { x: 0, y, text: row.word, tone: "plain", align: "left" },
      { x: wide.mean, y, text: tellShare(row.mean_chance), tone: "muted", align: "right" },
      { x: wide.came, y, text: tellCame(row), tone: "strong", align: "left" },
    ]
    return { row, top: i * wide.rowHeight, y, texts }
  })
  return { placed, height: words.length * wide.rowHeight }
}
