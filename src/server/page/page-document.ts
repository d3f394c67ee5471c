import { html } from "../../report/html.ts"
import { pageStyle } from "../../report/page/style.ts"
import { watchScript } from "./page-script.ts"
import { sessionStyle } from "./session-style.ts"

/** The one document of `watch`: empty places with ids, filled by events. Nothing is fetched from anywhere else. */
export function renderDocument(nonce: string): string {
  return `<!doctype html>
${
  html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>casus watch</title>
      <link rel="icon" href="data:," />
      <style>
        ${{ html: pageStyle + sessionStyle }}
      </style>
    </head>
    <body>
      <header class="bar-top">
        <div id="heading"></div>
        <div class="line">
          <div id="status" role="status" aria-live="polite"></div>
          <div class="buttons">
            <button type="button" id="pin" title="Compare with what is shown now (p)">Pin as baseline</button>
            <button type="button" id="reset" title="Compare with the first result again (r)">Reset baseline</button>
          </div>
        </div>
        <div id="baseline" class="soft"></div>
      </header>
      <div id="lost" class="trouble" role="alert" hidden>
        The connection is lost: casus watch has ended, or this machine slept. It is tried again.
      </div>
      <div id="trouble"></div>
      <div class="columns">
        <main>
          <section aria-labelledby="answers-title">
            <h2 id="answers-title">Answers</h2>
            <div id="answers"></div>
          </section>
          <section aria-labelledby="charts-title">
            <h2 id="charts-title">Charts</h2>
            <div id="charts"></div>
          </section>
        </main>
        <aside>
          <section aria-labelledby="history-title">
            <h2 id="history-title">Edits of this session</h2>
            <div id="history"></div>
          </section>
          <section aria-labelledby="levers-title">
            <h2 id="levers-title">Try other values</h2>
            <button type="button" id="untry" hidden>Back to the files</button>
            <div id="levers"></div>
          </section>
        </aside>
      </div>
      ${{ html: `<script nonce="${nonce}">${watchScript}</script>` }}
    </body>
  </html>`.html
}
`
}
