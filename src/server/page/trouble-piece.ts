import { countProblems } from "../../problem/excerpt.ts"
import type { Message, Problem } from "../../problem/problem.ts"
import { html, type Html, join } from "../../report/html.ts"

/** What is wrong with the files now, warnings too: place, sentence, the line with the part that is meant, and the remedy. */
export function renderTroublePiece(troubles: readonly (Problem | Message)[], hasResult: boolean): string {
  if (troubles.length === 0) return ""
  const isWrong = troubles.some(({ severity }) => severity === "problem")
  const kept = hasResult ? " What is shown below is the last good result." : ""
  const list = html`<ol>
      ${join(troubles.slice(0, mostShown).map(renderProblem))}
    </ol>
    ${troubles.length > mostShown ? html`<p>… and ${troubles.length - mostShown} more (casus check tells them all).</p>` : undefined}`
  if (!isWrong)
    return html`<details class="trouble doubtful" id="warnings">
      <summary>${countProblems(troubles)}: it runs as it is; a look may be worth it</summary>
      ${list}
    </details>`.html
  return html`<div class="trouble wrong" role="alert">
    <h2>${countProblems(troubles)}</h2>
    <p>This cannot be run as it is.${kept}</p>
    ${list}
  </div>`.html
}

const mostShown = 200

function renderProblem(problem: Problem | Message): Html {
  return html`<li class="${problem.severity}">
    ${"place" in problem ? html`<code>${problem.place.file}:${problem.place.line}:${problem.place.column}</code>` : undefined}
    <span>${problem.severity === "warning" ? "warning: " : ""}${problem.text}</span>
    <span class="soft">[${problem.code}]</span>
    ${"place" in problem && problem.place.excerpt.trim() !== "" ? renderExcerpt(problem) : undefined}
    ${problem.remedy === undefined ? undefined : html`<div class="soft">→ ${problem.remedy}</div>`}
  </li>`
}

function renderExcerpt({ place: { excerpt, column, length } }: Problem): Html {
  const [start, end] = [column - 1, column - 1 + length]
  return html`<pre>
${excerpt.slice(0, start)}<mark>${excerpt.slice(start, end) || " "}</mark>${excerpt.slice(end)}</pre>`
}
