import { type ChartContext, frameChart, isNarrow, widthOf } from "../../../chart/frame.ts"
import { wrapText } from "../../../chart/measure-text.ts"
import { colourAt } from "../../../chart/palette.ts"
import { lineHeight, pixelY, placeLines, tableBody, type TableText, textLayers } from "../../../chart/row-table.ts"
import { type ChartSpec, roundForChart } from "../../../chart/spec.ts"
import { coverLayer, type StackedRow, stackedRegion, stackRows } from "../../../chart/stacked-rows.ts"
import { sizes } from "../../../chart/theme.ts"
import { tellCount } from "../../../words/count.ts"
import { tellShare } from "../../../words/share.ts"
import type { ValueResult } from "../result.ts"

const wide = { width: 1000, labelWidth: 420, answers: 545, region: [570, 985] } as const
const gap = 10
const told = 15

type Debt = ValueResult["debt"]["order"][number]

/** What rests on assumption alone, by how much of the answers' scores it would gain in all. */
export function drawDebt({ debt }: ValueResult, context: ChartContext): ChartSpec | undefined {
  const shown = debt.order.slice(0, told)
  const [first] = shown
  if (first === undefined || debt.share === undefined) return undefined
  const { theme } = context
  const stacked = isNarrow(context)
  const width = stacked ? widthOf(context) : wide.width
  const { placed, height } = stacked
    ? stackRows(shown, width, ({ title, answers }) => ({
        label: title,
        left: { text: tellCount(answers, "answer"), tone: "muted" },
      }))
    : placeRows(shown)
  const marks = placed.map(({ row, y }) => ({ y, gain: roundForChart(row.gain) }))
  return frameChart(context, {
    title: `${tellShare(debt.share)} of what can be gained one by one rests on assumption alone; first: ${first.title}`,
    subtitle:
      "By how much the scores of all answers would fall if it were known, in shares of each one's score, added up.",
    width,
    body: tableBody(width, height, [
      ...(stacked ? [coverLayer(placed, height, theme)] : []),
      {
        data: { values: marks },
        mark: { type: "bar", height: 9, color: colourAt(1, theme.shade) },
        encoding: {
          x: {
            field: "gain",
            type: "quantitative",
            scale: {
              domain: [0, Math.max(...marks.map(({ gain }) => gain))],
              range: stacked ? stackedRegion(width) : wide.region,
              nice: false,
            },
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
      ...textLayers(
        placed.flatMap(({ texts }) => texts),
        height,
        theme,
      ),
    ]),
  })
}

function placeRows(rows: readonly Debt[]) {
  let top = 0
  const placed = rows.map((row): StackedRow<Debt> => {
    const label = wrapText(row.title, wide.labelWidth, sizes.text)
    const y = top + (gap + lineHeight) / 2
    const texts: readonly TableText[] = [
      ...placeLines(label, { x: 0, y, tone: "plain", align: "left" }),
      { x: wide.answers, y, text: tellCount(row.answers, "answer"), tone: "muted", align: "right" },
    ]
    const one = { row, top, y, texts }
    top += label.length * lineHeight + gap
    return one
  })
  return { placed, height: top }
}
