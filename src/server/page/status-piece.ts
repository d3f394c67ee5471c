import { groupThousands } from "../../words/number.ts"
import { html } from "../../report/html.ts"
import type { Session } from "../../study/watch/session.ts"

/** One line: what is shown, and what is being done. */
export function renderStatusPiece({ current, doing, troubles, tried }: Session<unknown>): string {
  const isWrong = troubles.some(({ severity }) => severity === "problem")
  const shown =
    current === undefined
      ? "nothing yet"
      : `${group(current.summary.runs)} runs, seed ${current.summary.seed}${tried.length === 0 ? "" : `, with ${tried.join("; ")}`}`
  const work =
    doing.kind === "playing"
      ? `playing ${group(doing.total)} runs … ${Math.floor((100 * doing.done) / doing.total)} %`
      : isWrong
        ? "waiting for a save that mends it"
        : "watching"
  return html`<span class="light ${doing.kind === "playing" ? "busy" : isWrong ? "wrong" : "ready"}"></span>
    <span id="shown">${shown}</span> · <span id="doing">${work}</span>`.html
}

function group(n: number): string {
  return groupThousands(String(n))
}
