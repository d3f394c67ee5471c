import { html } from "../../report/html.ts"
import type { Played } from "../../study/watch/play.ts"
import type { Session } from "../../study/watch/session.ts"

/** The scenario's title and clock. */
export function renderHeadingPiece({ summary: { scenario } }: Played): string {
  return html`<h1>${scenario.title}</h1>`.html
}

/** With what everything is compared. */
export function renderBaselinePiece({ first, baseline, current, history }: Session<unknown>): string {
  if (baseline === current) return "Baseline: what is shown now. Every later edit is compared with it."
  const what = baseline === first ? "the scenario as it was when the session began" : "the result that was pinned"
  return html`Baseline: ${what}; differences are paired run by run.
  ${history.length === 0 ? undefined : `${history.length} ${history.length === 1 ? "edit" : "edits"} in this session.`}`
    .html
}
