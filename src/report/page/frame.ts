import { createHash } from "node:crypto"
import { html, type Html, join, trustMarkup } from "../html.ts"
import { pageScript } from "./page-script.ts"
import { pageStyle } from "./style.ts"

/** What stands around the content of every page. */
export interface PageFrame {
  readonly title: string
  /** A brief is one sheet of paper. */
  readonly kind?: "brief"
  readonly header: Html
  /** The parts that the list of contents leads to. */
  readonly contents: readonly { readonly id: string; readonly title: string }[]
  readonly main: Html
  readonly footer: string
}

/**
 * One page that works offline and without a server. The policy lets nothing in from anywhere and nothing run but the
 * page's own script, by its hash; without it all can be read that there is. Charts are drawn into the page.
 */
export function renderDocument({ title, kind, header, contents, main, footer }: PageFrame): string {
  const hash = createHash("sha256").update(pageScript).digest("base64")
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-${hash}'`
  return `<!doctype html>
${
  html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content="${trustMarkup(policy)}" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="generator" content="casus" />
      <title>${title}</title>
      <link rel="icon" href="data:," />
      <style>
        ${{ html: pageStyle }}
      </style>
    </head>
    <body class="${kind ?? "page"}">
      <a class="skip" href="#content">To the content</a>
      ${contents.length === 0 ? undefined : renderContents(contents)}
      <div class="sheet">
        <header>${header}</header>
        <main id="content">${main}</main>
        <footer>${footer}</footer>
      </div>
      ${trustMarkup(`<script>${pageScript}</script>`)}
    </body>
  </html>`.html
}
`
}

function renderContents(contents: PageFrame["contents"]): Html {
  return html`<nav class="contents" aria-label="Contents">
    <ol>
      ${join(contents.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`))}
    </ol>
  </nav>`
}

/** A part of a page that the list of contents can point to. */
export function renderSection(id: string, title: string, body: Html): Html {
  return html`<section id="${id}">
    <h2>${title}</h2>
    ${body}
  </section>`
}

/** What the page's script reads; nobody sees it, and nothing in it can end it. */
export function renderData(kind: string, data: unknown): Html {
  return trustMarkup(
    `<script type="application/json" class="${kind}">${JSON.stringify(data).replaceAll("<", "\\u003c")}</script>`,
  )
}
