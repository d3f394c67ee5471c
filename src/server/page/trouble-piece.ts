import type { Message, Problem } from "../../problem/problem.ts"
import { html, type Html, join } from "../../report/html.ts"

/** What is wrong with the files now: place, sentence, the line with the part that is meant, and the remedy. */
export const renderTroublePiece = (troubles: readonly (Problem | Message)[], hasResult: boolean): string => {
  const problems = troubles.filter(({ severity }) => severity === "problem")
  if (problems.length === 0) return ""
  const kept = hasResult ? " What is shown below is the last good result." : ""
  return html`<div class="trouble" role="alert">
    <h2>${problems.length} ${problems.length === 1 ? "problem" : "problems"}</h2>
    <p>The files cannot be run as they are.${kept}</p>
    <ol>
      ${join(problems.slice(0, mostShown).map(renderProblem))}
    </ol>
    ${problems.length > mostShown ? html`<p>… and ${problems.length - mostShown} more (casus check tells them all).</p>` : undefined}
  </div>`.html
}

const mostShown = 30

const renderProblem = (problem: Problem | Message): Html =>
  html`<li>
    ${"place" in problem ? html`<code>${problem.place.file}:${problem.place.line}:${problem.place.column}</code>` : undefined}
    <span>${problem.text}</span>
    ${"place" in problem && problem.place.excerpt.trim() !== "" ? renderExcerpt(problem) : undefined}
    ${problem.remedy === undefined ? undefined : html`<div class="soft">→ ${problem.remedy}</div>`}
  </li>`

const renderExcerpt = ({ place: { excerpt, column, length } }: Problem): Html => {
  const [start, end] = [column - 1, column - 1 + length]
  return html`<pre>
${excerpt.slice(0, start)}<mark>${excerpt.slice(start, end) || " "}</mark>${excerpt.slice(end)}</pre>`
}
