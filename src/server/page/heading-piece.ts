import { html, join } from "../../report/html.ts"
import type { Played } from "../../study/watch/play.ts"
import { isSameScenario } from "../../study/watch/history.ts"
import { type Against, baselineOf, type Session } from "../../study/watch/session.ts"

/** The scenario's title. */
export function renderHeadingPiece({ summary: { scenario } }: Played): string {
  return html`<h1>${scenario.title}</h1>`.html
}

const choices: readonly { readonly against: Against; readonly label: string }[] = [
  { against: "start", label: "Session's start" },
  { against: "saved", label: "Files as saved" },
  { against: "pinned", label: "Pinned result" },
]

/** With what everything is compared, and with what else it could be. */
export function renderBaselinePiece(session: Session<unknown>): string {
  const { current, pinned, against } = session
  const baseline = baselineOf(session)
  const isSame = baseline === undefined || current === undefined || isSameScenario(baseline, current)
  return html`<div class="choices" role="group" aria-label="Compare with">
      <span class="soft">Compare with</span>
      ${join(
        choices
          .filter((choice) => choice.against !== "pinned" || pinned !== undefined)
          .map(
            ({ against: own, label }) =>
              html`<button type="button" data-against="${own}" aria-pressed="${String(own === against)}">
                ${label}
              </button>`,
          ),
      )}
    </div>
    <span class="soft"
      >${isSame ? "It is what is shown now: whatever comes is compared with it." : "Grey in charts and dashed in bars; differences are paired run by run."}</span
    >`.html
}
