import { type ChartContext, frameChart } from "../../../chart/frame.ts"
import { wrapText } from "../../../chart/measure-text.ts"
import { colourAt } from "../../../chart/palette.ts"
import { lineHeight, pixelY, placeLines, tableBody, type TableText, textLayers } from "../../../chart/row-table.ts"
import { type ChartSpec, roundForChart } from "../../../chart/spec.ts"
import { sizes } from "../../../chart/theme.ts"
import { tellCount } from "../../../words/count.ts"
import { tellShare } from "../../../words/share.ts"
import type { ValueResult } from "../result.ts"

const width = 1000
const columns = { label: 0, labelWidth: 420, answers: 545, region: [570, 985] } as const
const gap = 10
const told = 15

/** What rests on assumption alone, by how much of the answers' scores it would gain in all. */
export function drawDebt({ debt }: ValueResult, context: ChartContext): ChartSpec | undefined {
  const shown = debt.order.slice(0, told)
  const [first] = shown
  if (first === undefined || debt.share === undefined) return undefined
  const { theme } = context
  let top = 0
  const placed = shown.map((one) => {
    const label = wrapText(one.title, columns.labelWidth, sizes.text)
    const height = label.length * lineHeight + gap
    const y = top + (gap + lineHeight) / 2
    top += height
    return { one, label, y }
  })
  const height = top
  const texts = placed.flatMap(({ one, label, y }): readonly TableText[] => [
    ...placeLines(label, { x: columns.label, y, tone: "plain", align: "left" }),
    { x: columns.answers, y, text: tellCount(one.answers, "answer"), tone: "muted", align: "right" },
  ])
  const marks = placed.map(({ one, y }) => ({ y, gain: roundForChart(one.gain) }))
  return frameChart(context, {
    title: `${tellShare(debt.share)} of what can be gained one by one rests on assumption alone; first: ${first.title}`,
    subtitle:
      "By how much the scores of all answers would fall if it were known, in shares of each one's score, added up.",
    width,
    body: tableBody(width, height, [
      {
        data: { values: marks },
        mark: { type: "bar", height: 9, color: colourAt(1, theme.shade) },
        encoding: {
          x: {
            field: "gain",
            type: "quantitative",
            scale: { domain: [0, Math.max(...marks.map(({ gain }) => gain))], range: columns.region, nice: false },
            axis: {
              orient: "top",
              title: "shares of a score",
              format: ".0%",
              tickCount: 4,
              grid: true,
              domain: false,
              ticks: false,
            },
          },
          x2: { datum: 0 },
          y: pixelY("y", height),
        },
      },
      ...textLayers(texts, height, theme),
    ]),
  })
}
