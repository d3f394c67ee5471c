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
        <div id="heading"><h1>casus watch</h1></div>
        <div class="line">
          <div id="status"></div>
          <div class="buttons">
            <button type="button" id="pin" title="Compare with what is shown now (p)">Pin this result</button>
          </div>
        </div>
        <div id="baseline" class="line"></div>
        <div id="told" role="status" aria-live="polite"></div>
      </header>
      <div id="lost" class="trouble" role="alert" hidden>
        The connection is lost: casus watch has ended, or this machine slept. It is tried again.
      </div>
      <div class="columns">
        <main>
          <section id="trouble" aria-label="What is wrong with the files"></section>
          <section aria-labelledby="answers-title">
            <h2 id="answers-title">Answers</h2>
            <div id="answers"></div>
          </section>
          <section aria-labelledby="charts-title">
            <h2 id="charts-title">Charts</h2>
            <div id="charts"></div>
          </section>
        </main>
        <aside aria-label="Values and edits">
          <section aria-labelledby="levers-title">
            <h2 id="levers-title">Try other values</h2>
            <div id="tried"></div>
            <div id="levers"></div>
          </section>
          <section aria-labelledby="history-title">
            <h2 id="history-title">Edits of this session</h2>
            <div id="history"></div>
          </section>
        </aside>
      </div>
      ${{ html: `<script nonce="${nonce}">${watchScript}</script>` }}
    </body>
  </html>`.html
}
`
}
