import type { ChartContext } from "../../../chart/frame.ts"
import type { ChartSpec } from "../../../chart/spec.ts"
import type { Scores } from "../../../forecast/scores.ts"
import { drawByQuestion } from "./by-question.ts"
import { drawDiscrimination } from "./discrimination.ts"
import { drawOverTime } from "./over-time.ts"
import { drawReliability } from "./reliability.ts"
import { drawWords } from "./words.ts"

/** A chart with its name among those of a report. */
export interface ScoreChart {
  readonly id: string
  readonly title: string
  readonly spec: ChartSpec
}

/** Every chart that scores call for, in order. */
export function drawScoreCharts(scores: Scores, context: ChartContext): readonly ScoreChart[] {
  return [
    ...[
      ["reliability", "Did chances mean what they said?", drawReliability] as const,
      ["discrimination", "Was what came told from what did not?", drawDiscrimination] as const,
      ["by-question", "Answer by answer, the worst first", drawByQuestion] as const,
      ["words", "How often words came true", drawWords] as const,
    ].flatMap(([id, title, draw]) => {
      const spec = draw(scores, context)
      return spec === undefined ? [] : [{ id, title, spec }]
    }),
    ...drawOverTime(scores, context).map((spec, i) => ({
      id: i === 0 ? "over-time" : `over-time-${i + 1}`,
      title: "From forecast to forecast",
      spec,
    })),
  ]
}
