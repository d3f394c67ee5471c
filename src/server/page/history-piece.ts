import { tellDifferenceLine, tellFlips } from "../../words/difference.ts"
import { tellEdits } from "../../study/compare/edits.ts"
import { html, type Html, join } from "../../report/html.ts"
import { tellMeasure } from "../../study/compare/tell.ts"
import type { Comparison } from "../../study/compare/result.ts"
import { listClear, listMoves, type Move } from "./moves.ts"
import type { HistoryEntry } from "../../study/watch/history.ts"

/** The edits of the session, the newest first: what was changed, and what that did to each answer. */
export function renderHistoryPiece(history: readonly HistoryEntry<Comparison>[]): string {
  if (history.length === 0)
    return html`<p class="soft">No edit yet. Save a file of the scenario, or try a value.</p>`.html
  return html`<ol class="history" reversed>
    ${join(history.toReversed().map(renderEntry))}
  </ol>`.html
}

function renderEntry({ number, kind, things, effects }: HistoryEntry<Comparison>): Html {
  const moves = effects.answers.flatMap(listMoves)
  const clear = listClear(moves)
  const changed = moves.length > 0
  return html`<li value="${number}" id="edit-${number}">
    <div class="tag">${number} · ${kind === "saved" ? "saved" : "tried on this page"}</div>
    ${join(tellEdits(things).map((line) => html`<div class="edit">${line}</div>`))} ${renderUnlike(effects)}
    ${
      !changed
        ? html`<div class="soft">
            No answer ${effects.left_out.length === 0 ? "" : "that can be compared "}of ${effects.runs} runs changed.
          </div>`
        : clear.length === 0
          ? html`<div class="soft">Runs changed, but no answer by more than noise.</div>`
          : html`<ul>
              ${join(clear.slice(0, mostShown).map(renderMove))}
            </ul>`
    }
    ${clear.length > mostShown || clear.length < moves.length ? renderAll(number, moves) : undefined}
  </li>`
}

const mostShown = 4

/** Why runs do not stand beside each other, and how much is left out of the comparison. */
function renderUnlike({ scenarios, left_out: left }: Comparison): Html {
  const because = scenarios[1]?.unpaired_because
  return html`${because === undefined ? undefined : html`<div><strong>Not paired</strong>: ${because}.</div>`}
  ${left.length === 0 ? undefined : html`<div class="soft">Left out: ${left.length === 1 ? "1 answer" : `${left.length} answers`}.</div>`}`
}

function renderMove({ answer, measure, difference }: Move): Html {
  return html`<li>
    ${answer.ask} <span class="soft">${tellMeasure(answer, measure)}</span>
    <strong>${tellDifferenceLine(measure.measure, difference, answer.unit)}</strong>
    <span class="soft">${tellFlips(difference) === "" ? "" : `runs ${tellFlips(difference)}`}</span>
  </li>`
}

function renderAll(number: number, moves: readonly Move[]): Html {
  return html`<details id="all-${number}">
    <summary>all ${moves.length} that moved</summary>
    <ul>
      ${join(moves.map(renderMove))}
    </ul>
  </details>`
}
