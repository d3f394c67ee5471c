import type { AnswerTurning } from "../../../analysis/turning-points.ts"
import { type ChartContext, frameChart, widthOf } from "../../../chart/frame.ts"
import { colourAt } from "../../../chart/palette.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { plainLegend } from "../../../chart/theme.ts"
import { timeAxisAcross } from "../../../chart/time-axis.ts"
import { tellShare } from "../../../words/share.ts"
import type { TurningPoints } from "../result.ts"
import { tellAsked } from "../../../words/asked.ts"

const ends = ["ended yes", "ended no"] as const

/** The chance along twenty runs, by how each ended. */
export function drawPaths(
  answer: AnswerTurning,
  { scenario }: TurningPoints,
  context: ChartContext,
): ChartSpec | undefined {
  const { paths, settled } = answer
  if (paths === undefined || paths.shown.length === 0) return undefined
  const end = answer.deadline !== undefined && answer.deadline < scenario.until ? answer.deadline : scenario.until
  const near = paths.nearly_yes
  const title =
    near === undefined
      ? tellAsked(answer)
      : `Of the runs that ended no, ${tellShare(near.share.value)} had stood at even odds: ${tellAsked(answer)}`
  const size = { width: context.width === undefined ? 860 : widthOf(context) - 45, height: 300 }
  const x: JsonObject = { field: "date", type: "temporal", ...timeAxisAcross(scenario.start, end, size.width) }
  const { theme } = context
  return frameChart(context, {
    title,
    subtitle: `The chance of yes in ${paths.shown.length} runs, from ${paths.branches} other futures at each dot.`,
    width: context.width === undefined ? size.width : widthOf(context),
    body: {
      ...size,
      data: {
        values: paths.shown.flatMap(({ ended, chances }, path) =>
          chances.map((chance, check) => ({
            path,
            date: check < chances.length - 1 ? (settled[check]?.date ?? end) : end,
            chance: roundForChart(chance),
            end: ended ? ends[0] : ends[1],
          })),
        ),
      },
      layer: [
        {
          mark: { type: "line", strokeWidth: 1.2, opacity: 0.7, point: { size: 16, filled: true } },
          encoding: {
            x,
            y: {
              field: "chance",
              type: "quantitative",
              scale: { domain: [0, 1], nice: false },
              axis: { values: [0, 0.25, 0.5, 0.75, 1], format: ".0%", title: null },
            },
            detail: { field: "path", type: "nominal" },
            color: {
              field: "end",
              type: "nominal",
              scale: { domain: ends, range: [colourAt(0, theme.shade), colourAt(1, theme.shade)] },
              legend: plainLegend(theme),
            },
          },
        },
      ],
    },
  })
}
