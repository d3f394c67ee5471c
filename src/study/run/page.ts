import { tellRuns } from "../../words/count.ts"
import { html, join, type Html } from "../../report/html.ts"
import { renderDocument, renderDrawing, renderSection } from "../../report/page-frame.ts"
import type { Material } from "./markdown.ts"
import { renderAnswers, renderExpectations, renderRecord } from "./page-answers.ts"
import { renderAssumptions, renderEvidence, renderPositions, renderRules } from "./page-tables.ts"
import type { Drawing } from "../../report/drawing.ts"
import type { Scenario } from "../../scenario/scenario.ts"

export interface PageMaterial extends Material {
  readonly scenario: Scenario
  /** The charts as SVG, in order; colours of text, lines and paper are the page's variables. */
  readonly drawings: readonly Drawing[]
}

/** report.html: the answers in plain words first, then charts, then what they rest on. */
export const renderPage = (material: PageMaterial): string =>
  renderDocument({
    title: material.summary.scenario.title,
    header: renderHeader(material),
    main: join(sectionsOf(material)),
    footer: `Run ${material.runId} · made by casus · the numbers are what the scenario implies, not what will happen.`,
  })

const scaleNames = { icd203: "ICD 203", phia: "PHIA" } as const

const renderHeader = ({ summary, scenario, scale }: PageMaterial): Html =>
  html`<h1>${summary.scenario.title}</h1>
    ${scenario.because === undefined ? undefined : html`<p><strong>What if:</strong> ${scenario.because}</p>`}
    ${scenario.description === undefined ? undefined : html`<p>${scenario.description}</p>`}
    <p class="meta">
      ${summary.scenario.start} to ${summary.scenario.until} in steps of ${summary.scenario.step} ·
      ${tellRuns(summary.runs)} · seed ${summary.seed} · words of likelihood after ${scaleNames[scale]}
    </p>
    <nav>
      <a href="#answers">Answers</a> <a href="#charts">Charts</a> <a href="#positions">Positions</a>
      <a href="#rules">Rules</a> <a href="#assumptions">Assumptions</a> <a href="#again">Make it again</a>
    </nav>`

const sectionsOf = (material: PageMaterial): readonly Html[] => [
  renderSection("answers", "Answers", renderAnswers(material.forecasts)),
  ...(material.record === undefined
    ? []
    : [renderSection("record", "How such words have done so far", renderRecord(material.record))]),
  ...(material.verdicts.length === 0
    ? []
    : [renderSection("expectations", "What the scenario expects of itself", renderExpectations(material.verdicts))]),
  renderSection("charts", "Charts", join(material.drawings.map(renderDrawing))),
  renderSection("positions", "Stated positions", renderPositions(material.summary.positions)),
  renderSection("rules", "Rules: how often each fired", renderRules(material.summary.rules)),
  renderSection("assumptions", "Assumptions", renderAssumptions(material.summary.assumptions)),
  ...(Object.keys(material.scenario.evidence).length === 0
    ? []
    : [renderSection("evidence", "Evidence", renderEvidence(material.scenario))]),
  renderSection("again", "Make it again", renderAgain(material)),
]

const renderAgain = ({ command, runId }: PageMaterial): Html =>
  html`<pre>${command}</pre>
    <p class="soft">
      <code>casus verify</code> on the folder of this page (run ${runId}) makes it again and compares every byte.
      scenario.yaml beside this page is the whole scenario; charts/*.vl.json are the charts with their data.
    </p>`
