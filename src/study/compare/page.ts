import { tellRuns } from "../../words/count.ts"
import type { ComparedScenario, Comparison } from "./result.ts"
import { attributionTables } from "./attribution-rows.ts"
import { tellEdits } from "./edits.ts"
import { type ComparedRow, listRows, tellStill } from "./rows.ts"
import type { ComparisonMaterial } from "./markdown.ts"
import type { Drawing } from "../../report/drawing.ts"
import { html, join, type Html } from "../../report/html.ts"
import { renderDocument, renderDrawing, renderSection } from "../../report/page-frame.ts"

export interface ComparisonPageMaterial extends ComparisonMaterial {
  readonly drawings: readonly Drawing[]
  /** What drew the charts, such as `Node 24`. */
}

/** comparison.html: what was edited, then what that moved. */
export const renderComparisonPage = (material: ComparisonPageMaterial): string =>
  renderDocument({
    title: `${baseOf(material.comparison)?.title ?? ""}: compared`,
    header: renderHeader(material),
    main: join(sectionsOf(material)),
    footer: `Run ${material.runId} · made by casus · the numbers are what the scenarios imply, not what will happen.`,
  })

const baseOf = ({ scenarios }: Comparison): ComparedScenario | undefined => scenarios[0]

const renderHeader = ({ comparison }: ComparisonPageMaterial): Html => {
  const [base, ...others] = comparison.scenarios
  return html`<h1>${base?.title}</h1>
    <p>compared with ${others.map(({ title }) => title).join("; ")}</p>
    <p class="meta">
      ${base?.start} to ${base?.until} in steps of ${base?.step} · ${tellRuns(comparison.runs)} each · seed
      ${comparison.seed} · common random numbers
    </p>
    <nav>
      <a href="#edits">What was edited</a> <a href="#charts">Charts</a> <a href="#differences">Differences</a>
      <a href="#left-out">Left out</a> <a href="#again">Make it again</a>
    </nav>`
}

const sectionsOf = (material: ComparisonPageMaterial): readonly Html[] => {
  const { comparison, drawings } = material
  const others = comparison.scenarios.slice(1)
  return [
    renderSection("edits", "What was edited", join(others.map(renderEdits))),
    renderSection("charts", "Charts", join(drawings.map(renderDrawing))),
    renderSection("differences", "Differences", join(others.map((other) => renderDifferences(comparison, other)))),
    ...attributionTables(comparison).map(({ title, note, head, rows }, i) =>
      renderSection(
        `attribution-${i + 1}`,
        title,
        html`<p>${note}</p>
          ${renderTable(head, rows)}`,
      ),
    ),
    ...(comparison.left_out.length === 0 ? [] : [renderSection("left-out", "Left out", renderLeftOut(comparison))]),
    renderSection("again", "Make it again", renderAgain(material)),
  ]
}

const renderEdits = ({ title, because, unpaired_because, edits }: ComparedScenario): Html =>
  html`<h3>${title}</h3>
    ${because === undefined ? undefined : html`<p>${because}</p>`}
    ${unpaired_because === undefined ? undefined : html`<p><strong>Not paired</strong>: ${unpaired_because}.</p>`}
    ${
      edits === undefined
        ? undefined
        : html`<ul>
            ${join(tellEdits(edits).map((line) => html`<li>${line}</li>`))}
          </ul>`
    }`

const renderDifferences = (comparison: Comparison, other: ComparedScenario): Html => {
  const rows = listRows(comparison, other.id)
  return html`<h3>${other.title}</h3>
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th>Question</th>
            <th></th>
            <th class="number">Base</th>
            <th class="number">Other</th>
            <th class="number">Difference (95 %)</th>
            <th class="number">Runs</th>
          </tr>
        </thead>
        <tbody>
          ${join(rows.moving.flatMap((group) => group.rows.map((row, i) => renderRow(row, i === 0 ? group.ask : ""))))}
        </tbody>
      </table>
    </div>
    <p class="soft">
      ${tellStill(rows)} pp: percentage points; bold where the 95 % Monte Carlo interval does not hold 0. Runs: how many
      say yes (or more) that did not, and the reverse. The intervals say nothing about whether the scenarios are right.
    </p>`
}

const renderRow = (
  { label, base, other, difference, interval, runs, excludesZero }: ComparedRow,
  ask: string,
): Html => {
  const told = interval === "" ? difference : `${difference} (${interval})`
  return html`<tr>
    <td>${ask}</td>
    <td>${label}</td>
    <td class="number">${base}</td>
    <td class="number">${other}</td>
    <td class="number">${excludesZero ? html`<strong>${told}</strong>` : told}</td>
    <td class="number">${runs}</td>
  </tr>`
}

const renderTable = (head: readonly string[], rows: readonly (readonly string[])[]): Html =>
  html`<div class="wide">
    <table>
      <thead>
        <tr>
          ${join(head.map((title) => html`<th>${title}</th>`))}
        </tr>
      </thead>
      <tbody>
        ${join(
          rows.map(
            (row) =>
              html`<tr>
                ${join(row.map((cell) => html`<td>${cell}</td>`))}
              </tr>`,
          ),
        )}
      </tbody>
    </table>
  </div>`

const renderLeftOut = ({ left_out }: Comparison): Html =>
  renderTable(
    ["Question", "Deadline", "Scenario", "Because"],
    left_out.map(({ question, deadline, scenario, because }) => [question, deadline ?? "", scenario, because]),
  )

const renderAgain = ({ command, runId }: ComparisonPageMaterial): Html =>
  html`<pre>${command}</pre>
    <p class="soft">
      <code>casus verify</code> on the folder of this page (run ${runId}) makes it again and compares every byte. The
      scenarios lie beside this page; charts/*.vl.json are the charts with their data.
    </p>`
