import { html, join, type Html } from "./html.ts"
import type { Material } from "./markdown.ts"
import { pageStyle } from "./page-style.ts"
import { renderAnswers, renderExpectations } from "./page-answers.ts"
import { renderAssumptions, renderEvidence, renderPositions, renderRules } from "./page-tables.ts"
import type { Drawing } from "./drawing.ts"
import type { Scenario } from "../scenario/scenario.ts"

export interface PageMaterial extends Material {
  readonly scenario: Scenario
  /** The charts as SVG, in order; colours of text, lines and paper are the page's variables. */
  readonly drawings: readonly Drawing[]
  /** What drew the charts, such as `Node 24`: the same renderer makes the same bytes. */
  readonly renderer: string
}

/**
 * report.html: one page that works offline, without a server and without scripts. The policy lets nothing in from
 * anywhere; the charts are drawn into the page.
 */
export const renderPage = (material: PageMaterial): string => `<!doctype html>
${
  html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta
        http-equiv="Content-Security-Policy"
        content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"
      />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="generator" content="casus, drawn by ${material.renderer}" />
      <title>${material.summary.scenario.title}</title>
      <link rel="icon" href="data:," />
      <style>
        ${{ html: pageStyle }}
      </style>
    </head>
    <body>
      ${renderHeader(material)}
      <main>${join(sectionsOf(material))}</main>
      <footer>
        Run ${material.runId} · made by casus · the numbers are what the scenario implies, not what will happen.
      </footer>
    </body>
  </html>`.html
}
`

const scaleNames = { icd203: "ICD 203", phia: "PHIA" } as const

const renderHeader = ({ summary, scenario, scale }: PageMaterial): Html =>
  html`<header>
    <h1>${summary.scenario.title}</h1>
    ${scenario.because === undefined ? undefined : html`<p><strong>What if:</strong> ${scenario.because}</p>`}
    ${scenario.description === undefined ? undefined : html`<p>${scenario.description}</p>`}
    <p class="meta">
      ${summary.scenario.start} to ${summary.scenario.until} in steps of ${summary.scenario.step} · ${summary.runs} runs
      · seed ${summary.seed} · words of likelihood after ${scaleNames[scale]}
    </p>
    <nav>
      <a href="#answers">Answers</a> <a href="#charts">Charts</a> <a href="#positions">Positions</a>
      <a href="#rules">Rules</a> <a href="#assumptions">Assumptions</a> <a href="#again">Make it again</a>
    </nav>
  </header>`

const sectionsOf = (material: PageMaterial): readonly Html[] => [
  section("answers", "Answers", renderAnswers(material.forecasts)),
  ...(material.verdicts.length === 0
    ? []
    : [section("expectations", "What the scenario expects of itself", renderExpectations(material.verdicts))]),
  section("charts", "Charts", join(material.drawings.map(renderDrawing))),
  section("positions", "Stated positions", renderPositions(material.summary.positions)),
  section("rules", "Rules: how often each fired", renderRules(material.summary.rules)),
  section("assumptions", "Assumptions", renderAssumptions(material.summary.assumptions)),
  ...(Object.keys(material.scenario.evidence).length === 0
    ? []
    : [section("evidence", "Evidence", renderEvidence(material.scenario))]),
  section("again", "Make it again", renderAgain(material)),
]

const section = (id: string, title: string, body: Html): Html =>
  html`<section id="${id}">
    <h2>${title}</h2>
    ${body}
  </section>`

const renderDrawing = ({ id, title, svg }: Drawing): Html =>
  html`<figure id="chart-${id}" role="img" aria-label="${title}">${svg}</figure>`

const renderAgain = ({ command, runId }: PageMaterial): Html =>
  html`<pre>${command}</pre>
    <p class="soft">
      <code>casus verify</code> on the folder of this page (run ${runId}) makes it again and compares every byte.
      scenario.yaml beside this page is the whole scenario; charts/*.vl.json are the charts with their data.
    </p>`
