import { tellQuantity } from "../../words/quantity.ts"
import { tellInterval, tellProbability } from "../../words/share.ts"
import type { Scenario } from "../../scenario/scenario.ts"
import type { AssumptionSummary, PositionSummary, RuleSummary } from "../../summary/summary.ts"
import { html, type Html, join } from "../../report/html.ts"

const table = (head: Html, rows: readonly Html[]): Html =>
  html`<div class="wide">
    <table>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${join(rows)}
      </tbody>
    </table>
  </div>`

/** Links from a number to the evidence it names. */
const renderIds = (ids: readonly string[]): Html => join(ids.map((id) => html`<a href="#evidence-${id}">${id}</a> `))

/** The position ledger: what was said, how often it held, what broke it. */
export const renderPositions = (positions: readonly PositionSummary[]): Html =>
  positions.length === 0
    ? html`<p>The scenario states none.</p>`
    : table(
        html`<th>Actor</th>
          <th>Position</th>
          <th class="number">Held to the end</th>
          <th>Broken by</th>
          <th>Median date</th>
          <th>Evidence</th>`,
        positions.map(
          ({ actor_title, stance, holds, held, broken_by, broken_when, evidence }) =>
            html`<tr>
              <td>${actor_title}</td>
              <td class="long"><em>${stance}</em>: ${holds}</td>
              <td class="number">
                ${held === undefined ? "not put to the test" : tellProbability(held)}${held === undefined ? undefined : html`<br /><span class="soft">${tellInterval(held)}</span>`}
              </td>
              <td>${broken_by.map(({ title, estimate }) => `${title} (${tellProbability(estimate)})`).join("; ")}</td>
              <td>${broken_when?.find(({ level }) => level === 0.5)?.date}</td>
              <td>${renderIds(evidence)}</td>
            </tr>`,
        ),
      )

/** Rule coverage, actor by actor. */
export const renderRules = (rules: readonly RuleSummary[]): Html =>
  table(
    html`<th>Rule</th>
      <th class="number">Fired at least once</th>
      <th class="number">Times per run</th>
      <th>First (median)</th>`,
    rules.map(
      ({ id, title, fired, times, first }) =>
        html`<tr>
          <td>${title}<br /><code>${id}</code></td>
          <td class="number">${fired.value === 0 ? "never" : tellProbability(fired)}</td>
          <td class="number">${times.value === 0 ? "0" : tellQuantity(times)}</td>
          <td>${first}</td>
        </tr>`,
    ),
  )

const bases = ["document", "general", "assumption", "hindsight", "none"] as const

/** What was assumed and what it rests on; the share without any document comes first. */
export const renderAssumptions = (assumptions: readonly AssumptionSummary[]): Html => {
  const counts = bases.map((basis) => [basis, assumptions.filter((one) => one.basis === basis).length] as const)
  const told = counts
    .filter(([, count]) => count > 0)
    .map(([basis, count]) => `${count} ${basis === "none" ? "without a basis" : basis}`)
  return html`<p>${assumptions.length} assumptions by what they rest on: ${told.join(", ")}.</p>
    ${table(
      html`<th>Assumption</th>
        <th>Value</th>
        <th>Basis</th>
        <th>Evidence</th>
        <th>Note</th>`,
      assumptions.map(
        ({ id, title, text, unit, basis, evidence, note }) =>
          html`<tr>
            <td>${title}<br /><code>${id}</code></td>
            <td>${text} <span class="soft">${unit}</span></td>
            <td>${basis}</td>
            <td>${renderIds(evidence)}</td>
            <td>${note}</td>
          </tr>`,
      ),
    )}`
}

/** The ledger of evidence with its documents. */
export const renderEvidence = ({ evidence, documents }: Scenario): Html =>
  html`<details>
    <summary>${Object.keys(evidence).length} entries</summary>
    ${table(
      html`<th>Id</th>
        <th>Says</th>
        <th>Kind</th>
        <th>Document</th>`,
      Object.entries(evidence).map(([id, entry]) => {
        const source = entry.document === undefined ? undefined : documents[entry.document]
        const named = [source?.publisher, source?.title, source?.date].filter((part) => part !== undefined).join(", ")
        return html`<tr id="evidence-${id}">
          <td>${id}</td>
          <td>${entry.says}</td>
          <td>${entry.type}</td>
          <td>
            ${named === "" ? entry.document : named}${entry.paragraph === undefined ? "" : `, paragraph ${entry.paragraph}`}
          </td>
        </tr>`
      }),
    )}
  </details>`
