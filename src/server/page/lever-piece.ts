import { html, type Html, join } from "../../report/html.ts"
import type { Lever } from "../../study/watch/rank-assumptions.ts"

/** Inputs for the assumptions that matter most, and one line for anything that `--set` takes. */
export function renderLeverPiece(levers: readonly Lever[]): string {
  return html`<p class="soft">
      Values tried here are laid over the files as <code>--set</code> would; no file is written. A slider runs through
      the values that were drawn, from the lowest to the highest.
    </p>
    ${join(levers.map(renderLever))}
    <form class="lever" id="lever-any">
      <label for="any-value">Anything else</label>
      <div class="pair">
        <input id="any-value" name="any" placeholder="exit_rate=200 to 600" autocomplete="off" spellcheck="false" />
        <button type="submit">Try</button>
      </div>
    </form>`.html
}

function renderLever({ id, title, unit, text, values }: Lever): Html {
  return html`<div class="lever" id="lever-${id}" data-name="${id}">
    <label for="value-${id}">${title}</label>
    <div class="pair">
      <input
        type="range"
        min="0"
        max="${values.length - 1}"
        value="${Math.floor(values.length / 2)}"
        step="1"
        data-values="${values.join(" ")}"
        aria-label="${title}, slider"
      />
      <input
        id="value-${id}"
        class="value"
        placeholder="${text}"
        title="in the file: ${text}"
        autocomplete="off"
        spellcheck="false"
      />
      <button type="button" class="back" title="Back to the file" aria-label="${title}: back to the file">×</button>
    </div>
    <div class="soft">${unit === "" ? "" : `${unit}, `}in the file ${text}</div>
  </div>`
}
