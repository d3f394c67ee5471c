import { tellDifferenceLine, tellFlips } from "../../words/difference.ts"
import { type Forecast } from "../../forecast/forecast.ts"
import { html, type Html, join } from "../../report/html.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import { tellWhat } from "../../study/compare/tell.ts"
import type { ComparedAnswer, ComparedMeasure, Comparison } from "../../study/compare/result.ts"

/** Every answer now, beside what it was at the baseline: a bar, a sentence, and the paired difference. */
export function renderAnswersPiece(forecasts: readonly Forecast[], comparison: Comparison | undefined): string {
  const questions = [...new Set(forecasts.map(({ question }) => question))]
  return join(
    questions.map(
      (id) =>
        html`<div class="answer" id="question-${id}">
          <div class="ask">${forecasts.find(({ question }) => question === id)?.ask}</div>
          ${join(
            forecasts
              .filter(({ question }) => question === id)
              .map((forecast) => renderRow(forecast, findCompared(comparison, forecast))),
          )}
        </div>`,
    ),
  ).html
}

function findCompared(
  comparison: Comparison | undefined,
  { question, deadline }: Forecast,
): ComparedAnswer | undefined {
  return comparison?.answers.find((answer) => answer.id === question && answer.deadline === deadline)
}

function renderRow(forecast: Forecast, compared: ComparedAnswer | undefined): Html {
  const { deadline, kind, mode, estimate, text } = forecast
  const isChance = kind === "event" || kind === "when"
  const [first] = compared?.measures ?? []
  return html`<div class="row">
    <div class="when">${deadline === undefined ? "" : `${mode === "by" ? "by" : "on"} ${deadline}`}</div>
    ${isChance && estimate !== undefined ? renderBar(estimate, isMoved(first) ? first?.estimates[0]?.estimate : undefined) : html`<div></div>`}
    <div>
      ${text}
      ${compared === undefined ? undefined : join(compared.measures.map((measure) => renderDifference(compared, measure)))}
    </div>
  </div>`
}

function isMoved(measure: ComparedMeasure | undefined): boolean {
  const difference = measure?.differences[0]
  return (
    difference !== undefined && (difference.estimate.value !== 0 || (difference.up ?? 0) + (difference.down ?? 0) > 0)
  )
}

/** Nothing where no run changed; bold where the difference is more than noise. */
function renderDifference(answer: ComparedAnswer, measure: ComparedMeasure): Html {
  const difference = measure.differences[0]
  if (difference === undefined || !isMoved(measure) || measure.measure === "mean") return html``
  const label = answer.kind === "event" ? "" : `${tellWhat(answer.kind, measure.measure, measure.value)}: `
  const flips = tellFlips(difference)
  return html`<div class="${difference.excludes_zero ? "moved" : "still"}">
    ${label}${tellDifferenceLine(measure.measure, difference, answer.unit)}
    ${flips === "" ? undefined : html`<span class="soft" title="runs that went up and down">runs ${flips}</span>`}
  </div>`
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)}%`
}

function renderBar({ value, low, high }: Estimate, before: Estimate | undefined): Html {
  return html`<div class="bar">
    <span style="width:${percent(value)}"></span
    ><i style="left:${percent(low)};width:${percent(high - low)}"></i
    >${before === undefined ? undefined : html`<b style="left:${percent(before.value)}" title="at the baseline"></b>`}
  </div>`
}
