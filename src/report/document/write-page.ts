import { html, type Html, join, trustMarkup, verbatim } from "../html.ts"
import { renderData, renderDocument, renderSection } from "../page/frame.ts"
import { tieNumbers } from "../../words/tie-numbers.ts"
import { type Block, type Document, type Figure, type Inline, type Item, selectFor, type Span } from "./document.ts"
import { writePageTable } from "./page-table.ts"
import { cleanLines, cleanText, spansOf, targetOf } from "./spans.ts"

/** A document as one page that works offline, with its own style and its own script. */
export function writePage({ title, lead, sections, footer, subjects = [] }: Document): string {
  const shown = selectFor(sections, "page")
  return renderDocument({
    title: cleanText(title),
    header: html`<h1>${renderText(title)}</h1>
      ${renderBlocks(lead)} ${subjects.length === 0 ? undefined : renderData("subjects", subjects)}`,
    contents: shown.map(({ id, title: head }) => ({ id, title: cleanText(head) })),
    main: join(shown.map(({ id, title: head, blocks }) => renderSection(id, cleanText(head), renderBlocks(blocks)))),
    footer: cleanText(footer),
  })
}

/** A document as one A4 page to be printed or sent: smaller, without a list of contents. */
export function writeBrief({ title, lead, sections, footer }: Document): string {
  return renderDocument({
    title: cleanText(title),
    kind: "brief",
    header: html`<h1>${renderText(title)}</h1>
      ${renderBlocks(lead)}`,
    contents: [],
    main: join(
      selectFor(sections, "page").map(({ id, title: head, blocks }) =>
        renderSection(id, cleanText(head), renderBlocks(blocks)),
      ),
    ),
    footer: cleanText(footer),
  })
}

/** Blocks as a page has them, one after another. */
export function renderBlocks(blocks: readonly Block[]): Html {
  return join(selectFor(blocks, "page").map(renderBlock))
}

function renderBlock(block: Block): Html {
  switch (block.kind) {
    case "heading":
      return block.id === undefined
        ? html`<h3>${renderText(block.text)}</h3>`
        : html`<h3 id="${block.id}">${renderText(block.text)}</h3>`
    case "paragraph":
      return html`<p>${renderText(block.text)}</p>`
    case "remark":
      return html`<p class="soft">${renderText(block.text)}</p>`
    case "list":
      return html`<ul>
        ${join(block.items.map(renderItem))}
      </ul>`
    case "table":
      return writePageTable(block, renderText)
    case "figure":
      return renderFigure(block)
    case "sample":
      return html`<div class="sample"><p class="soft">Runs can be chosen here where scripts may run.</p></div>
        ${renderData("runs", block.sample)}`
    case "details":
      return html`<details>
        <summary>${renderText(block.summary)}</summary>
        ${renderBlocks(block.blocks)}
      </details>`
    case "command":
      return html`<pre class="command">${verbatim(cleanLines(block.text).join("\n"))}</pre>`
    case "code":
      return html`<pre>${verbatim(cleanLines(block.text).join("\n"))}</pre>`
  }
}

function renderItem({ text, lines }: Item): Html {
  return lines.length === 0
    ? html`<li>${renderText(text)}</li>`
    : html`<li>
        ${renderText(text)}
        <ul class="soft">
          ${join(lines.map((line) => html`<li>${renderText(line)}</li>`))}
        </ul>
      </li>`
}

/** On a telephone a drawing that was laid out for it stands in place of the wide one; one that was not scrolls within the page. */
function renderFigure({ id, alt, drawing: { svg, narrow, width, table } }: Figure): Html {
  const drawing = (kind: string, drawn: Html): Html =>
    html`<div class="${kind}" role="img" aria-label="${cleanText(alt)}" tabindex="0">${drawn}</div>`
  return html`<figure id="chart-${id}" style="--chart-width:${width}">
    <p class="scroll-hint" aria-hidden="true">Wider than this screen: swipe it sideways.</p>
    ${drawing("drawing", svg)} ${narrow === undefined ? undefined : drawing("drawing narrow", narrow)}
    ${table === "" ? undefined : renderData("table", table)}
  </figure>`
}

/** Text between tags: numbers stay with their units, days and ranges on one line. */
export function renderText(inline: Inline): Html {
  return trustMarkup(
    spansOf(inline)
      .map((span) => renderSpan(span).html)
      .join(""),
  )
}

function renderSpan(span: Span): Html {
  switch (span.as) {
    case "plain":
      return html`${tieNumbers(span.text)}`
    case "bar":
      return renderBar(span)
    case "link":
      return renderLink(span)
    case "code":
      return html`<code>${verbatim(span.text)}</code>`
    case "strong":
      return html`<strong>${tieNumbers(span.text)}</strong>`
    default:
      return html`<span class="${span.as}">${tieNumbers(span.text)}</span>`
  }
}

function renderLink({ text, to }: Extract<Span, { readonly as: "link" }>): Html {
  const target = targetOf(to)
  return target === undefined ? html`${text}` : html`<a href="${target}">${text}</a>`
}

/** The chance as a length, its interval across it. */
function renderBar({ value, low, high }: Extract<Span, { readonly as: "bar" }>): Html {
  const percent = (share: number): string => `${(100 * Math.min(1, Math.max(0, share))).toFixed(2)}%`
  return html`<span class="bar" aria-hidden="true"
    ><span style="width:${percent(value)}"></span><i style="left:${percent(low)};width:${percent(high - low)}"></i
  ></span>`
}
