import { type ChartContext, widthOf } from "../../../chart/frame.ts"
import { type ChartSpec, roundForChart } from "../../../chart/spec.ts"
import type { Scores } from "../../../forecast/scores.ts"
import { chanceChannel, frameScoreChart, risingChannel } from "./frame.ts"

/** How often that came which was given such a chance, with the band that a perfect forecaster of this size would keep to. */
export function drawReliability(scores: Scores, context: ChartContext): ChartSpec | undefined {
  const { calibration } = scores
  if (calibration === undefined) return undefined
  const { curve, band, enough } = calibration
  const { theme } = context
  const points = curve.map(({ chance, came, answers }) => ({
    chance: roundForChart(chance),
    came: roundForChart(came),
    answers,
  }))
  const rows = band.map(({ chance, low, high }) => ({
    chance: roundForChart(chance),
    low: roundForChart(low),
    high: roundForChart(high),
  }))
  const x = chanceChannel("chance", "What was said")
  const side = context.width === undefined ? 420 : Math.min(420, widthOf(context) - 50)
  return frameScoreChart(scores, context, {
    title: "Did chances mean what they said?",
    subtitle: `Line: how often that came which was given such a chance, never falling (isotonic regression). Grey: where it would lie, 95 times of 100, if every chance were right. Dots: answers, larger for several.${enough ? "" : " Too few to judge calibration."}`,
    width: side + 40,
    body: {
      width: side,
      height: side,
      layer: [
        {
          data: { values: rows },
          mark: { type: "area", color: theme.rest, opacity: 0.35, interpolate: "step" },
          encoding: { x, y: risingChannel("low", "How often it came"), y2: { field: "high" } },
        },
        {
          data: {
            values: [
              { chance: 0, came: 0 },
              { chance: 1, came: 1 },
            ],
          },
          mark: { type: "line", color: theme.muted, strokeDash: [4, 4], strokeWidth: 1 },
          encoding: { x, y: risingChannel("came", "How often it came") },
        },
        {
          data: { values: points },
          mark: { type: "line", color: theme.accent, strokeWidth: 2 },
          encoding: { x, y: risingChannel("came", "How often it came") },
        },
        {
          data: { values: points },
          mark: { type: "point", filled: true, color: theme.accent, opacity: 0.85 },
          encoding: {
            x,
            y: risingChannel("came", "How often it came"),
            size: {
              field: "answers",
              type: "quantitative",
              scale: { domain: [1, 10], range: [36, 220] },
              legend: null,
            },
          },
        },
      ],
    },
  })
}
