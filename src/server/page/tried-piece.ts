import { html, type Html, join, verbatim } from "../../report/html.ts"
import type { Kept, Session } from "../../study/watch/session.ts"
import { listSets, tellTried } from "../../study/watch/tried.ts"
import { writeVariant } from "../../study/watch/variant.ts"
import type { WatchOptions } from "../../study/watch/watcher.ts"

/** What is tried now, each to be taken back, and all of it as a file that keeps it. Nothing where nothing is. */
export function renderTriedPiece(
  { tried, current, kept }: Session<unknown>,
  { file, write }: Pick<WatchOptions, "file" | "write">,
): string {
  if (tried.length === 0) return ""
  const isShown = current !== undefined && listSets(current.tried).join() === listSets(tried).join()
  const base = /[^/\\]+\.ya?ml$/i.exec(file)?.[0] ?? "scenario.yaml"
  return html`<ul class="chips" aria-label="Tried now">
      ${join(
        tried.map(
          (one) =>
            html`<li>
              <code>${tellTried(one)}</code>
              <button type="button" data-back="${one.name}" aria-label="Take back ${one.name}">×</button>
            </li>`,
        ),
      )}
    </ul>
    <button type="button" id="untry">Back to the files</button>
    ${
      isShown
        ? html`<details id="keep">
            <summary>Keep as a variant</summary>
            <p class="soft">A file beside ${base} that holds this is the variant:</p>
            <pre id="overlay">${verbatim(writeVariant(current, base))}</pre>
            <button type="button" id="copy">Copy</button>
            ${write === undefined ? html`<p class="soft">Started with <code>--write FOLDER</code> the page can write it, too.</p>` : renderForm(write, kept)}
          </details>`
        : undefined
    }`.html
}

function renderForm(folder: string, kept: Kept | undefined): Html {
  const isRefused = kept !== undefined && "refused" in kept
  return html`<form id="keep-form">
    <label for="keep-name">Name of the file in <code>${folder}</code></label>
    <div class="pair">
      <input
        id="keep-name"
        placeholder="faster-exit"
        autocomplete="off"
        spellcheck="false"
        maxlength="64"
        aria-invalid="${String(isRefused)}"
        aria-describedby="kept"
      /><button type="submit">Write</button>
    </div>
    <p id="kept" role="status" class="${isRefused ? "refusal" : ""}">
      ${kept === undefined ? undefined : "file" in kept ? html`Written: <code>${kept.file}</code>` : html`Not written: ${kept.refused}.`}
    </p>
  </form>`
}
