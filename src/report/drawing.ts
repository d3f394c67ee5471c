import type { Theme } from "../chart/theme.ts"
import { type Html, trustMarkup } from "./html.ts"

/** A chart ready for the page. */
export interface Drawing {
  readonly id: string
  readonly title: string
  readonly svg: Html
}

/**
 * An SVG whose colours of paper, ink and lines become the page's variables, so that one drawing serves light and dark.
 * Ids are prefixed, as several drawings share one page.
 */
export const placeDrawing = (
  chart: { readonly id: string; readonly title: string },
  svg: string,
  { background, text, muted, grid, rest }: Theme,
): Drawing => {
  const variables = { paper: background, ink: text, soft: muted, grid, rest }
  const replaced = Object.entries(variables).reduce(
    (drawn, [name, color]) => drawn.replaceAll(`"${color}"`, `"var(--${name})"`),
    svg,
  )
  const unique = replaced
    .replace(/\bid="([^"]+)"/g, `id="${chart.id}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${chart.id}-$1)`)
  return { id: chart.id, title: chart.title, svg: trustMarkup(unique.replace(/^<\?xml[^>]*>\s*/, "")) }
}
