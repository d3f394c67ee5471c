import type { AnswerWorth } from "../../../analysis/worth.ts"
import type { Chart } from "../../../chart/chart-set.ts"
import type { ChartContext } from "../../../chart/frame.ts"
import type { ValueResult } from "../result.ts"
import { drawDebt } from "./debt-chart.ts"
import { drawGains } from "./gain-chart.ts"

/** With few answers the gains of each; else what is owed over all. */
const mostAnswers = 6

export function drawValueCharts(result: ValueResult, context: ChartContext): readonly Chart[] {
  const debt = drawDebt(result, context)
  const gains =
    result.answers.length > mostAnswers
      ? []
      : result.answers.flatMap((answer) => {
          const spec = drawGains(answer, context)
          return spec === undefined ? [] : [{ id: idOf(answer), title: spec.title.text.join(" "), spec }]
        })
  return [...gains, ...(debt === undefined ? [] : [{ id: "debt", title: debt.title.text.join(" "), spec: debt }])]
}

function idOf({ name }: AnswerWorth): string {
  return `gain-${name.replaceAll(/[^\w-]+/g, "-")}`
}
