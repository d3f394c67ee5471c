import type { JsonObject } from "../chart/spec.ts"
import { type Html, trustMarkup } from "./html.ts"
import { tabulateChart } from "./page/chart-table.ts"
import { darkTheme } from "../chart/theme.ts"
import { pageColors } from "./page/colors.ts"

/** A chart ready for the page. */
export interface Drawing {
  readonly id: string
  readonly title: string
  readonly svg: Html
  /** What it shows, for those who cannot see it. */
  readonly alt: string
  /** Of the drawing, in pixels; below it its text becomes small. */
  readonly width: number
  /** The same for a telephone, where it is narrower by being laid out anew. */
  readonly narrow?: Html
  /** Where it lies beside a document, if not as SVG among the charts. */
  readonly file?: string
  /** Its numbers as CSV; empty where there are none, or where nothing is drawn. */
  readonly table: string
}

/** By colour of a shade, the variable that stands for it: the first of those that share it. */
function nameColors(shade: "light" | "dark"): ReadonlyMap<string, string> {
  return new Map(pageColors.toReversed().map((color) => [color[shade], `var(--${color.name})`]))
}

const variables = { light: nameColors("light"), dark: nameColors("dark") }

/**
 * An SVG, drawn in the light theme, whose colours become the page's variables, so that one drawing serves light and dark.
 * Ids are prefixed, as several drawings share one page. What the drawing says of itself to screen readers the page says.
 */
export function placeDrawing(
  { id, title, spec }: { readonly id: string; readonly title: string; readonly spec?: JsonObject },
  svg: string,
): Drawing {
  const described = spec?.["description"]
  // A chart of either theme follows the reader once it stands in a page.
  const shade = /<rect [^>]*fill="([^"]*)"/.exec(svg)?.[1] === darkTheme.background ? "dark" : "light"
  const unique = svg
    .replace(/"(#[^"]+)"/g, (_, color: string) => `"${variables[shade].get(color) ?? color}"`)
    .replace(/\bid="([^"]+)"/g, `id="${id}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${id}-$1)`)
    .replace(/^<\?xml[^>]*>\s*/, "")
    .replace(/^<svg role="img" aria-label="[^"]*"/, "<svg")
    .replace(/(<g class="mark-[^"]*") aria-label="[^"]*"/g, "$1")
  return {
    id,
    title,
    svg: trustMarkup(unique),
    alt: typeof described === "string" ? described : title,
    width: Number(/^<svg[^>]* width="([\d.]+)"/.exec(unique)?.[1] ?? 0),
    table: spec === undefined || svg === "" ? "" : tabulateChart(spec),
  }
}
