/**
 * Vega writes what a mark tells as `aria-label`, which no browser shows. Here it becomes a `<title>` inside of the mark,
 * which every browser shows when one points at it; the roles that come with it say nothing more and are left out.
 */
export function titleMarks(svg: string): string {
  return svg
    .replace(
      /<(\w+) aria-label="([^"]*)" role="graphics-symbol" aria-roledescription="[^"]*"([^>]*?)\/>/g,
      (_, tag: string, told: string, rest: string) => `<${tag}${rest}><title>${told}</title></${tag}>`,
    )
    .replace(/ role="graphics-(?:object|symbol)"| aria-roledescription="[^"]*"| aria-hidden="true"/g, "")
}

/** The whole drawing as one picture with a text for whoever does not see it. */
export function describeSvg(svg: string, description: string): string {
  return svg.replace("<svg ", `<svg role="img" aria-label="${escapeMarkup(description)}" `)
}

function escapeMarkup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
}
