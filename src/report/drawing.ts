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
  colors: { readonly paper: string; readonly ink: string; readonly soft: string; readonly grid: string },
): Drawing => {
  const replaced = (Object.entries(colors) as readonly (readonly [string, string])[]).reduce(
    (text, [name, color]) => text.replaceAll(`"${color}"`, `"var(--${name})"`),
    svg,
  )
  const unique = replaced
    .replace(/\bid="([^"]+)"/g, `id="${chart.id}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${chart.id}-$1)`)
  return { id: chart.id, title: chart.title, svg: trustMarkup(unique.replace(/^<\?xml[^>]*>\s*/, "")) }
}
