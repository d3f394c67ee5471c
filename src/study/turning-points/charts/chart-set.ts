import type { AnswerTurning } from "../../../analysis/turning-points.ts"
import type { Chart } from "../../../chart/chart-set.ts"
import type { ChartContext } from "../../../chart/frame.ts"
import type { ChartSpec } from "../../../chart/spec.ts"
import type { TurningPoints } from "../result.ts"
import { drawPaths } from "./paths-chart.ts"
import { drawSettled } from "./settled-chart.ts"

/** With few answers the paths of each; always what is settled by when. */
const mostAnswers = 6

export function drawTurningCharts(result: TurningPoints, context: ChartContext): readonly Chart[] {
  const told = result.answers.length > mostAnswers ? [] : result.answers
  return [
    ...drawSettled(result, context).flatMap((spec, i) => name(i === 0 ? "settled" : `settled-${i + 1}`, spec)),
    ...told.flatMap((answer) => name(`paths-${idOf(answer)}`, drawPaths(answer, result, context))),
  ]
}

function name(id: string, spec: ChartSpec | undefined): readonly Chart[] {
  return spec === undefined ? [] : [{ id, title: spec.title.text.join(" "), spec }]
}

function idOf({ name: answer }: AnswerTurning): string {
  return answer.replaceAll(/[^\w-]+/g, "-")
}
