import type { Scores } from "../../forecast/scores.ts"
import type { Drawing } from "../../report/drawing.ts"
import { html, type Html, join } from "../../report/html.ts"
import { renderDocument, renderDrawing, renderSection } from "../../report/page-frame.ts"
import { describeScores, type ScoreSection } from "./document.ts"
import { headline, tellSettled } from "./words.ts"

/** report.html of scores: what was scored, charts, then every number; one page that works offline. */
export const renderScoresPage = ({
  scores,
  drawings,
  command,
  runId,
}: {
  readonly scores: Scores
  readonly drawings: readonly Drawing[]
  readonly command: string
  readonly runId: string
}): string => {
  const sections = describeScores(scores)
  return renderDocument({
    title: `${headline(scores)}: scores`,
    header: html`<h1>${headline(scores)}: scores</h1>
      <p>${tellSettled(scores)}</p>
      <p class="meta">
        All scores are losses: smaller is better. Each family of answers, settled by the same facts, counts as one.
      </p>
      <nav>
        <a href="#charts">Charts</a>
        ${join(sections.map(({ id, title }) => html`<a href="#${id}">${title}</a>`))}
        <a href="#again">Make it again</a>
      </nav>`,
    main: join([
      renderSection("charts", "Charts", join(drawings.map(renderDrawing))),
      ...sections.map(renderNumbers),
      renderSection("again", "Make it again", html`<pre>${command}</pre>`),
    ]),
    footer: `Scores ${runId} · made by casus · what stands in the frozen files is what was said.`,
  })
}

const renderNumbers = ({ id, title, sentences, head, rows }: ScoreSection): Html =>
  renderSection(
    id,
    title,
    html`${join(sentences.map((sentence) => html`<p>${sentence}</p>`))}
      <div class="wide">
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
      </div>`,
  )
