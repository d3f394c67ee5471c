import type { Drawing } from "../../report/drawing.ts"
import { html } from "../../report/html.ts"

/** A chart, as a report's page has it: one that is wider than the screen scrolls within the page. */
export function renderDrawingPiece({ svg, alt, width }: Drawing): string {
  return html`<p class="scroll-hint" aria-hidden="true">Wider than its place: swipe it sideways.</p>
    <div class="drawing" role="img" aria-label="${alt}" tabindex="0" style="--chart-width:${width}">${svg}</div>`.html
}
