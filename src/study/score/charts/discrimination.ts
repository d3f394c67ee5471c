import { tellShare } from "../../../words/share.ts"
import { type ChartContext, widthOf } from "../../../chart/frame.ts"
import { type ChartSpec, roundForChart } from "../../../chart/spec.ts"
import { sizes } from "../../../chart/theme.ts"
import type { Scores } from "../../../forecast/scores.ts"
import { chanceChannel, frameScoreChart } from "./frame.ts"

/** The chances of what came against those of what did not: a good forecast keeps the two apart. */
export function drawDiscrimination(scores: Scores, context: ChartContext): ChartSpec | undefined {
  const discrimination = scores.calibration?.discrimination
  if (discrimination === undefined) return undefined
  const { theme } = context
  const y = (field: string) => ({
    field,
    type: "nominal",
    sort: ["came", "did not come"],
    axis: { title: null, labelFontSize: sizes.text, labelColor: theme.text },
  })
  const hasCome = (came: boolean | number | string): string =>
    came === false || came === "never" ? "did not come" : "came"
  const points = scores.answers.flatMap(({ chance, came, name }) =>
    chance === undefined ? [] : [{ chance: roundForChart(chance), came: hasCome(came), name }],
  )
  const means = [
    { chance: roundForChart(discrimination.came), came: "came", text: `mean ${tellShare(discrimination.came)}` },
    { chance: roundForChart(discrimination.not), came: "did not come", text: `mean ${tellShare(discrimination.not)}` },
  ]
  return frameScoreChart(scores, context, {
    title: "Was what came told from what did not?",
    subtitle: `Each stroke is an answer, at the chance that it was given. Of one that came and one that did not, the first was given more in ${tellShare(discrimination.area)} of pairs.`,
    width: context.width === undefined ? 640 : widthOf(context),
    body: {
      width: context.width === undefined ? 560 : widthOf(context) - 100,
      height: 150,
      layer: [
        {
          data: { values: points },
          mark: { type: "tick", color: theme.accent, thickness: 2, size: 34, opacity: 0.7 },
          encoding: { x: chanceChannel("chance", "The chance it was given"), y: y("came") },
        },
        {
          data: { values: means },
          mark: { type: "point", shape: "triangle-down", filled: true, size: 90, color: theme.text, yOffset: -28 },
          encoding: { x: chanceChannel("chance", "The chance it was given"), y: y("came") },
        },
        {
          data: { values: means },
          mark: { type: "text", align: "left", dx: 9, dy: -28, fontSize: sizes.small, color: theme.text },
          encoding: {
            x: chanceChannel("chance", "The chance it was given"),
            y: y("came"),
            text: { field: "text", type: "nominal" },
          },
        },
      ],
    },
  })
}
