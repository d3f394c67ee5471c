import { tellCount } from "../../../words/count.ts"
import { type ChartContext, frameChart } from "../../../chart/frame.ts"
import type { ChartSpec, JsonObject } from "../../../chart/spec.ts"
import type { Scores } from "../../../forecast/scores.ts"

/** A chart of scores: a back-test says so in the title of every chart, for charts are shown without their page. */
export function frameScoreChart(
  scores: Scores,
  context: ChartContext,
  chart: {
    readonly title: string
    readonly subtitle: string
    /** Whether it is told how many answers are shown: all that are a yes or no. */
    readonly counts?: boolean
    readonly width: number
    readonly body: JsonObject
  },
): ChartSpec {
  return frameChart(context, {
    width: chart.width,
    body: chart.body,
    title: `${scores.kind === "back-test" ? "BACK-TEST: " : ""}${chart.title}`,
    subtitle: chart.counts === false ? chart.subtitle : `${chart.subtitle} ${countAnswers(scores)}`,
  })
}

/** How many answers a chart of chances shows: those that are a yes or no. */
function countAnswers({ settled, calibration }: Scores): string {
  const answers = calibration?.curve.reduce((sum, point) => sum + point.answers, 0) ?? settled.answers
  const families = calibration?.families ?? settled.families
  return `${tellCount(answers, "answer")} in ${tellCount(families, "family", "families")}.`
}

/** A channel of a chance from 0 to 100 %. */
export function chanceChannel(field: string, title: string | null): JsonObject {
  return {
    field,
    type: "quantitative",
    scale: { domain: [0, 1], nice: false },
    axis: { title, format: ".0%", values: [0, 0.25, 0.5, 0.75, 1], grid: true },
  }
}

/** The same going up, with its title above the axis. */
export function risingChannel(field: string, title: string): JsonObject {
  return {
    field,
    type: "quantitative",
    scale: { domain: [0, 1], nice: false },
    axis: {
      title,
      titleAngle: 0,
      titleAlign: "left",
      titleAnchor: "end",
      titleX: -32,
      titleY: -12,
      format: ".0%",
      values: [0, 0.25, 0.5, 0.75, 1],
      grid: true,
    },
  }
}
