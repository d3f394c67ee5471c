import { tellDeadline } from "../../words/condition.ts"
import { type Forecast } from "../../forecast/forecast.ts"
import { tellRecord, type TrackRecord } from "../../forecast/track-record.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import { html, type Html, join } from "../../report/html.ts"
import type { ToldVerdict } from "./markdown.ts"

/** Every question once, with a line per deadline: date, bar, and the answer in words. */
export const renderAnswers = (forecasts: readonly Forecast[]): Html => {
  const questions = [...new Set(forecasts.map(({ question }) => question))]
  return html`${join(questions.map((id) => renderQuestion(forecasts.filter(({ question }) => question === id))))}
    <p class="soft">
      Bars show probability from 0 to 100 %; the mark across it is the 95 % Monte Carlo interval: how far the number
      could move with more runs. It says nothing about whether the scenario is right.
    </p>`
}

const renderQuestion = (forecasts: readonly Forecast[]): Html =>
  html`<div class="answer" id="question-${forecasts[0]?.question}">
    <div class="ask">${forecasts[0]?.ask}</div>
    ${join(forecasts.map(renderDeadline))}
    ${forecasts[0]?.criterion === undefined ? undefined : html`<div class="soft">Settled by: ${forecasts[0].criterion}</div>`}
  </div>`

const renderDeadline = (forecast: Forecast): Html => {
  const { kind, estimate, text } = forecast
  const isChance = kind === "event" || kind === "when"
  return html`<div class="row">
    <div class="when">${tellDeadline(forecast)}</div>
    ${isChance && estimate !== undefined ? renderBar(estimate) : html`<div></div>`}
    <div>${text}</div>
  </div>`
}

const percent = (share: number): string => `${(100 * share).toFixed(2)}%`

const renderBar = ({ value, low, high }: Estimate): Html =>
  html`<div class="bar">
    <span style="width:${percent(value)}"></span><i style="left:${percent(low)};width:${percent(high - low)}"></i>
  </div>`

/** The scenario's own tests and how they came out. */
export const renderExpectations = (verdicts: readonly ToldVerdict[]): Html => {
  const areReasoned = verdicts.some(({ because }) => because !== "")
  return html`<div class="wide">
    <table>
      <tr>
        <th>Expectation</th>
        <th>Verdict</th>
        <th>Found</th>
        ${areReasoned ? html`<th>Because</th>` : undefined}
      </tr>
      ${join(
        verdicts.map(
          ({ id, verdict, text, because }) =>
            html`<tr>
              <td><code>${id}</code></td>
              <td>${verdict}</td>
              <td>${text}</td>
              ${areReasoned ? html`<td>${because}</td>` : undefined}
            </tr>`,
        ),
      )}
    </table>
  </div>`
}

/** How often that came of which each word was said in earlier forecasts. */
export const renderRecord = (record: TrackRecord): Html =>
  html`<p>${tellRecord(record)}</p>
    <div class="wide">
      <table>
        <tr>
          <th>Word</th>
          <th class="number">Came</th>
          <th class="number">Of</th>
          <th class="number">Said on average</th>
        </tr>
        ${join(
          record.words.map(
            ({ word, came, answers, mean_chance: mean }) =>
              html`<tr>
                <td>${word}</td>
                <td class="number">${came}</td>
                <td class="number">${answers}</td>
                <td class="number">${Math.round(100 * mean)} %</td>
              </tr>`,
          ),
        )}
      </table>
    </div>`
