import { type Html, trustMarkup } from "./html.ts"
import { pageColors } from "./page/colors.ts"

/** A chart ready for the page. */
export interface Drawing {
  readonly id: string
  readonly title: string
  readonly svg: Html
}

/**
 * An SVG, drawn in the light theme, whose colours become the page's variables, so that one drawing serves light and dark.
 * Ids are prefixed, as several drawings share one page.
 */
export function placeDrawing(chart: { readonly id: string; readonly title: string }, svg: string): Drawing {
  const replaced = pageColors.reduce(
    (drawn, { name, light }) => drawn.replaceAll(`"${light}"`, `"var(--${name})"`),
    svg,
  )
  const unique = replaced
    .replace(/\bid="([^"]+)"/g, `id="${chart.id}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${chart.id}-$1)`)
  return { id: chart.id, title: chart.title, svg: trustMarkup(unique.replace(/^<\?xml[^>]*>\s*/, "")) }
}
