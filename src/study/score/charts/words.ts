import { tellShare } from "../../../words/share.ts"
import type { ChartContext } from "../../../chart/frame.ts"
import { pixelY, shareX, tableBody, type TableText, textLayers } from "../../../chart/row-table.ts"
import { type ChartSpec, roundForChart } from "../../../chart/spec.ts"
import type { Scores } from "../../../forecast/scores.ts"
import { wilsonInterval } from "../../../statistics/wilson.ts"
import { frameScoreChart } from "./frame.ts"

const width = 760
const region = [280, 620] as const
const rowHeight = 30

/** How often each word of likelihood came true, beside the chance that it stood for. */
export function drawWords(scores: Scores, context: ChartContext): ChartSpec | undefined {
  const words = scores.calibration?.words ?? []
  if (words.length === 0) return undefined
  const { theme } = context
  const height = words.length * rowHeight
  const rows = words.map(({ word, answers, came, mean_chance: mean }, i) => {
    const { low, high } = wilsonInterval(came, answers)
    return { word, answers, came, mean, share: came / answers, low, high, y: (i + 0.5) * rowHeight }
  })
  const texts = rows.flatMap(({ word, answers, came, mean, y }): readonly TableText[] => [
    { x: 0, y, text: word, tone: "plain", align: "left" },
    { x: 268, y, text: tellShare(mean), tone: "muted", align: "right" },
    { x: 640, y, text: `${came} of ${answers} came`, tone: "strong", align: "left" },
  ])
  const marks = rows.map(({ y, share, mean, low, high }) => ({
    y,
    share: roundForChart(share),
    mean: roundForChart(mean),
    low: roundForChart(low),
    high: roundForChart(high),
  }))
  const y = pixelY("y", height)
  return frameScoreChart(scores, context, {
    title: "How often words came true",
    subtitle:
      "Dot: share of answers with this word that came; line: Wilson's 95 % interval, as if each stood alone. Stroke: the chance that was said on average, in grey at the left.",
    width,
    body: tableBody(width, height, [
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
      ...textLayers(texts, height, theme),
    ]),
  })
}
