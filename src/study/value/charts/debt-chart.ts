import { type ChartContext, frameChart, pageWidth } from "../../../chart/frame.ts"
import { layOutRows, placeBeside } from "../../../chart/lay-out-rows.ts"
import { colourAt } from "../../../chart/palette.ts"
import { pixelY } from "../../../chart/row-table.ts"
import { type ChartSpec, roundForChart } from "../../../chart/spec.ts"
import { tellCount } from "../../../words/count.ts"
import { tellShare } from "../../../words/share.ts"
import type { ValueResult } from "../result.ts"

const wide = { width: pageWidth, labelWidth: 400, answers: 505, region: [530, 925] } as const
const told = 15

type Debt = ValueResult["debt"]["order"][number]

/** What rests on assumption alone, by how much of the answers' scores it would gain in all. */
export function drawDebt({ debt }: ValueResult, context: ChartContext): ChartSpec | undefined {
  const shown = debt.order.slice(0, told)
  const [first] = shown
  if (first === undefined || debt.share === undefined) return undefined
  const { theme } = context
  const { rows, width, height, region, draw } = layOutRows(
    shown,
    context,
    { ...wide, place: placeRows },
    ({ title, answers }) => ({ label: title, left: { text: tellCount(answers, "answer"), tone: "muted" } }),
  )
  const marks = rows.map(({ row, y }) => ({ y, gain: roundForChart(row.gain) }))
  return frameChart(context, {
    title: `${tellShare(debt.share)} of what can be gained one by one rests on assumption alone; first: ${first.title}`,
    subtitle:
      "By how much the scores of all answers would fall if it were known, in shares of each one's score, added up.",
    width,
    body: draw([
      {
        data: { values: marks },
        mark: { type: "bar", height: 9, color: colourAt(1, theme.shade) },
        encoding: {
          x: {
            field: "gain",
            type: "quantitative",
            scale: { domain: [0, Math.max(...marks.map(({ gain }) => gain))], range: region, nice: false },
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
    ]),
  })
}

function placeRows(rows: readonly Debt[]) {
  return placeBeside(rows, ({ title, answers }) => [
    { text: title, x: 0, width: wide.labelWidth, tone: "plain", align: "left" },
    { text: tellCount(answers, "answer"), x: wide.answers, tone: "muted", align: "right" },
  ])
}
