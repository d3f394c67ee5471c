import { tellDifferenceLine, tellFlips } from "../../words/difference.ts"
import { tellEdits } from "../../study/compare/edits.ts"
import { html, type Html, join } from "../../report/html.ts"
import { tellMeasure } from "../../study/compare/tell.ts"
import type { ComparedAnswer, ComparedMeasure, Comparison, Difference } from "../../study/compare/result.ts"
import type { HistoryEntry } from "../../study/watch/session.ts"

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
  const clear = moves.filter(({ difference }) => difference.excludes_zero).toSorted((a, b) => weigh(b) - weigh(a))
  const changed = moves.length > 0
  return html`<li value="${number}" id="edit-${number}">
    <div class="tag">${number} · ${kind === "saved" ? "saved" : "tried on this page"}</div>
    ${join(tellEdits(things).map((line) => html`<div class="edit">${line}</div>`))}
    ${
      !changed
        ? html`<div class="soft">No answer of ${effects.runs} runs changed.</div>`
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

interface Move {
  readonly answer: ComparedAnswer
  readonly measure: ComparedMeasure
  readonly difference: Difference
}

/** The measures of an answer in which a run changed. */
function listMoves(answer: ComparedAnswer): readonly Move[] {
  return answer.measures.flatMap((measure) => {
    const [difference] = measure.differences
    if (difference === undefined || measure.measure === "mean") return []
    const still = difference.estimate.value === 0 && (difference.up ?? 0) + (difference.down ?? 0) === 0
    return still ? [] : [{ answer, measure, difference }]
  })
}

/** How many of its errors a difference is from nothing. */
function weigh({ difference: { estimate } }: Move): number {
  return estimate.mcse > 0 ? Math.abs(estimate.value) / estimate.mcse : Infinity
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
