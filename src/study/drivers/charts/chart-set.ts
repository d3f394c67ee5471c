import type { Chart } from "../../../chart/chart-set.ts"
import type { ChartContext } from "../../../chart/frame.ts"
import type { ChartSpec } from "../../../chart/spec.ts"
import type { DriversResult } from "../result.ts"
import { drawMatrix } from "./matrix-chart.ts"
import { drawRedraw } from "./redraw-chart.ts"
import { drawSwing } from "./swing-chart.ts"

/** With few answers each has charts of its own. */
const mostAnswers = 6

/** All answers as a matrix; of few, what goes with each and what each source does by itself. */
export function drawDriversCharts(result: DriversResult, top: number, context: ChartContext): readonly Chart[] {
  const chart = (id: string, spec: ChartSpec | undefined): readonly Chart[] =>
    spec === undefined ? [] : [{ id, title: spec.title.text.join(" "), spec }]
  const single =
    result.answers.length > mostAnswers
      ? []
      : result.answers.flatMap((answer) => {
          const name = answer.name.replaceAll(/[^\w-]+/g, "-")
          return [
            ...chart(`swing-${name}`, drawSwing(result, answer, top, context)),
            ...chart(`redraw-${name}`, drawRedraw(result, answer, top, context)),
          ]
        })
  return [...chart("matrix", drawMatrix(result, context)), ...single]
}
