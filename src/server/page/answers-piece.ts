import { tellDifferenceLine, tellFlips } from "../../words/difference.ts"
import { type Forecast } from "../../forecast/forecast.ts"
import { renderBlocks } from "../../report/document/write-page.ts"
import { html, type Html, join } from "../../report/html.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import { tellLeftOut } from "../../study/compare/document.ts"
import { tellWhat } from "../../study/compare/tell.ts"
import type { ComparedAnswer, ComparedMeasure, Comparison } from "../../study/compare/result.ts"
import { listClear, listMoves } from "./moves.ts"

/** Every answer now, beside what it was at the baseline: a bar, a sentence, and the paired difference; what moved first. */
export function renderAnswersPiece(forecasts: readonly Forecast[], comparison: Comparison | undefined): string {
  const questions = [...new Set(forecasts.map(({ question }) => question))]
  const moved = comparison === undefined ? [] : listMoved(comparison).filter((id) => questions.includes(id))
  const rest = questions.filter((id) => !moved.includes(id))
  const render = (ids: readonly string[]) =>
    join(
      ids.map(
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
    )
  if (comparison === undefined) return render(questions).html
  return html`${renderUnlike(comparison)}
  ${moved.length === 0 ? html`<p class="soft">No answer moved by more than noise.</p>` : html`<h3>What moved</h3>`}
  ${render(moved)} ${moved.length === 0 || rest.length === 0 ? undefined : html`<h3>All others</h3>`} ${render(rest)}`
    .html
}

/** Questions that moved by more than noise, the clearest first. */
function listMoved({ answers }: Comparison): readonly string[] {
  return [...new Set(listClear(answers.flatMap(listMoves)).map(({ answer }) => answer.id))]
}

/** Ids of the charts that show an answer which moved. */
export function listMovedCharts({ answers }: Comparison): readonly string[] {
  const clear = listClear(answers.flatMap(listMoves))
  return [
    ...new Set(
      clear.flatMap(({ answer: { id, kind, mode } }) =>
        kind === "event"
          ? ["answers", ...(mode === "by" ? ["by-date"] : [])]
          : [...(kind === "when" ? ["answers"] : []), `${kind}-${id}`],
      ),
    ),
  ]
}

/** What cannot be held against the baseline, as `compare` tells it. */
function renderUnlike(comparison: Comparison): Html {
  const because = comparison.scenarios[1]?.unpaired_because
  const sections = tellLeftOut(comparison)
  if (because === undefined && sections.length === 0) return html``
  return html`<div class="unlike" role="note">
    ${because === undefined ? undefined : html`<p><strong>Not paired</strong>: ${because}.</p>`}
    ${
      sections.length === 0
        ? undefined
        : html`<details id="left-out">
            <summary>Left out of the comparison: ${comparison.left_out.length}</summary>
            ${join(sections.map(({ blocks }) => renderBlocks(blocks)))}
          </details>`
    }
  </div>`
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
  return html`<div class="bar" aria-hidden="true">
    <span style="width:${percent(value)}"></span
    ><i style="left:${percent(low)};width:${percent(high - low)}"></i
    >${before === undefined ? undefined : html`<b style="left:${percent(before.value)}" title="at the baseline"></b>`}
  </div>`
}
