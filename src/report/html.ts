/** Text that may stand in a page as it is. Made only by `html` and `join`, so that nothing unescaped slips in. */
export interface Html {
  readonly html: string
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)
}

/** A percent sign stays beside its number: the space before it does not break. */
function escapeText(text: string): string {
  return escapeMarkup(text).replaceAll(/(\d) %/g, "$1\u00a0%")
}

const days = /\b\d{4}-\d{2}-\d{2}\b/g

const range = /\d(?:[\d.,]*\d)?–[−+]?\d(?:[\d.,]*\d)?(?:\u00a0%)?/g

/** In text, not in attributes, a day and a range are marked as such: they stand on one line. */
function markWholes(escaped: string): string {
  return escaped.replaceAll(days, "<time>$&</time>").replaceAll(range, '<span class="range">$&</span>')
}

type Part = string | number | Html | readonly Html[] | undefined

function render(part: Part, inText: boolean): string {
  if (part === undefined) return ""
  if (typeof part === "string" || typeof part === "number") {
    const escaped = escapeText(String(part))
    return inText ? markWholes(escaped) : escaped
  }
  return "html" in part ? part.html : part.map(({ html: text }) => text).join("")
}

/** Whether what follows stands between tags where markup may stand: not in a tag, nor in the title of a page. */
function isText(before: string): boolean {
  return before.lastIndexOf(">") >= before.lastIndexOf("<") && !before.endsWith("<title>")
}

/** A template whose values are escaped unless they are Html themselves. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return {
    html: strings.reduce(
      (text, string, i) => text + render(parts[i - 1], isText(strings.slice(0, i).join(""))) + string,
    ),
  }
}

/** Text to the letter, such as a command that somebody copies: escaped and nothing else. */
export function verbatim(text: string): Html {
  return { html: escapeMarkup(text) }
}

/** Markup from a trusted renderer of ours, such as an SVG of a chart, taken as it is. */
export function trustMarkup(markup: string): Html {
  return { html: markup }
}

/** Pieces one after another. */
export function join(parts: readonly Html[]): Html {
  return { html: parts.map(({ html: text }) => text).join("\n") }
}
