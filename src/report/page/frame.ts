import type { Drawing } from "../drawing.ts"
import { html, type Html } from "../html.ts"
import { pageStyle } from "./style.ts"

/** What stands around the content of every page. */
export interface PageFrame {
  readonly title: string
  readonly header: Html
  readonly main: Html
  readonly footer: string
}

/**
 * One page that works offline, without a server and without scripts. The policy lets nothing in from anywhere; charts
 * are drawn into the page.
 */
export function renderDocument({ title, header, main, footer }: PageFrame): string {
  return `<!doctype html>
${
  html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta
        http-equiv="Content-Security-Policy"
        content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"
      />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="generator" content="casus" />
      <title>${title}</title>
      <link rel="icon" href="data:," />
      <style>
        ${{ html: pageStyle }}
      </style>
    </head>
    <body>
      <header>${header}</header>
      <main>${main}</main>
      <footer>${footer}</footer>
    </body>
  </html>`.html
}
`
}

/** A part of a page that the navigation can point to. */
export function renderSection(id: string, title: string, body: Html): Html {
  return html`<section id="${id}">
    <h2>${title}</h2>
    ${body}
  </section>`
}

/** A chart in the page. */
export function renderDrawing({ id, title, svg }: Drawing): Html {
  return html`<figure id="chart-${id}" role="img" aria-label="${title}">${svg}</figure>`
}
