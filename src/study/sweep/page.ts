import { tellPercent } from "../../words/share.ts"
import { tellRuns } from "../../words/count.ts"
import type { Sweep, SweptMeasure } from "./result.ts"
import { listDrawn, tellSetting } from "./charts/scale.ts"
import type { Drawing } from "../../report/drawing.ts"
import { html, join, type Html } from "../../report/html.ts"
import { renderDocument, renderDrawing, renderSection } from "../../report/page-frame.ts"
import { tellAxis, tellEffect, tellMeasure, tellMeasured, tellThreshold } from "./words.ts"

export interface SweepPageMaterial {
  readonly sweep: Sweep
  readonly drawings: readonly Drawing[]
  readonly command: string
  readonly runId: string
}

/** report.html of a sweep: charts first, then where answers turn and every number. */
export const renderSweepPage = ({ sweep, drawings, command, runId }: SweepPageMaterial): string =>
  renderDocument({
    title: `${sweep.scenario.title}: sweep`,
    header: renderHeader(sweep),
    main: join([
      renderSection("charts", "Charts", join(drawings.map(renderDrawing))),
      ...(sweep.method === "grid" ? [renderTurns(sweep)] : []),
      renderNumbers(sweep),
      renderSection("again", "Make it again", renderAgain(command)),
    ]),
    footer: `Sweep ${runId} · made by casus · the numbers are what the scenario implies, not what will happen.`,
  })

const renderHeader = (sweep: Sweep): Html =>
  html`<h1>${sweep.scenario.title}</h1>
    ${join(sweep.axes.map((axis) => html`<p><strong>Moved:</strong> ${tellAxis(axis)}</p>`))}
    <p class="meta">
      ${sweep.scenario.start} to ${sweep.scenario.until} in steps of ${sweep.scenario.step} · ${sweep.points.length}
      points of ${tellRuns(sweep.runs)} · seed ${sweep.seed} · the same draws at every point
    </p>
    <nav>
      <a href="#charts">Charts</a>
      ${sweep.method === "grid" ? html`<a href="#turns">Where answers turn</a> ` : undefined}
      <a href="#numbers">Numbers</a>
      <a href="#again">Make it again</a>
    </nav>`

const renderAgain = (command: string): Html =>
  html`<pre>${command}</pre>
    <p class="soft">
      sweep.csv has every number of every point in rows; scenario.yaml is the whole scenario without the sweep.
    </p>`

/** Where each answer crosses the level, and what moving from end to end does to it. */
const renderTurns = (sweep: Sweep): Html =>
  html`<section id="turns">
    <h2>Where answers turn</h2>
    <p>
      Where ${tellPercent(sweep.level)} of runs is crossed, interpolated between neighbouring points, with its error
      from the same runs at both; and what moving ${sweep.axes.at(-1)?.title} from its low to its high end does.
    </p>
    ${table(
      ["Question", "", "Crosses", "From end to end"],
      sweep.measures
        .filter(({ measure, thresholds, effects }) => measure !== "mean" && thresholds.length + effects.length > 0)
        .map((measure) => [
          measure.ask,
          tellMeasure(measure),
          tellThresholds(measure, sweep),
          tellEffects(measure, sweep),
        ]),
    )}
  </section>`

/** Where a share crosses the level; a median is no share. */
const tellThresholds = ({ measure, thresholds }: SweptMeasure, sweep: Sweep): string =>
  thresholds.map((threshold) => tellThreshold(threshold, sweep)).join("; ") || (measure === "median" ? "" : "nowhere")

/** The effects that differ from nothing; one by one where there are rows. */
const tellEffects = (measure: SweptMeasure, sweep: Sweep): string => {
  const told = measure.effects.filter(({ excludes_zero }) => excludes_zero)
  if (told.length === 0) return "none to be seen"
  return told.map((effect) => `${tellRow(effect.row, sweep)}${tellEffect(measure, effect)}`).join("; ")
}

const tellRow = (row: readonly number[], { axes }: Sweep): string =>
  row.length === 0 ? "" : `${row.map((value, i) => `${axes[i]?.path} = ${tellSetting(axes[i], value)}`).join(", ")}: `

/** Along one axis all answers at all points; else the table is sweep.csv. */
const renderNumbers = (sweep: Sweep): Html => {
  const drawn = listDrawn(sweep)
  if (sweep.axes.length > 1 || sweep.points.length > 25)
    return html`<section id="numbers">
      <h2>Numbers</h2>
      <p>They stand in sweep.csv beside this page.</p>
    </section>`
  return html`<section id="numbers">
    <h2>Numbers</h2>
    ${table(
      ["Question", sweep.axes[0]?.title ?? "", ...sweep.points.map(([value = 0]) => tellSetting(sweep.axes[0], value))],
      drawn.map((measure) => [measure.ask, tellMeasure(measure), ...sweep.points.map((_, at) => tellAt(measure, at))]),
    )}
  </section>`
}

const tellAt = (measure: SweptMeasure, at: number): string => {
  const found = measure.estimates.find(({ point }) => point === at)
  return found === undefined ? "–" : tellMeasured(measure, found)
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): Html =>
  html`<div class="wide">
    <table>
      <thead>
        <tr>
          ${join(head.map((text) => html`<th>${text}</th>`))}
        </tr>
      </thead>
      <tbody>
        ${join(
          rows.map(
            (cells) =>
              html`<tr>
                ${join(cells.map((text) => html`<td>${text}</td>`))}
              </tr>`,
          ),
        )}
      </tbody>
    </table>
  </div>`
