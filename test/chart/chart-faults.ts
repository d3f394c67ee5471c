import { readFileSync } from "node:fs"
import { Ajv } from "ajv"
import { renderWithWarnings } from "../../src/chart/render.ts"
import type { ChartSpec } from "../../src/chart/spec.ts"
import { placeDrawing } from "../../src/report/drawing.ts"
import { findOverlaps, findTexts, sizeOf } from "./svg-texts.ts"

const schema = JSON.parse(
  readFileSync(new URL("../../node_modules/vega-lite/build/vega-lite-schema.json", import.meta.url), "utf8"),
) as object
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema)

/**
 * All that is wrong with a chart: what Vega-Lite's published schema does not know, warnings of its renderer, texts over
 * each other or cut at an edge, colours that a page cannot turn into those of the dark, and more width than a page has.
 */
export async function findChartFaults(spec: ChartSpec): Promise<readonly string[]> {
  validate(spec)
  const { svg, warnings } = await renderWithWarnings(spec)
  const { width, height } = sizeOf(svg)
  const texts = findTexts(svg)
  const cut = texts.filter(({ left, right, top, bottom }) => left < 0 || top < 0 || right > width || bottom > height)
  const placed = placeDrawing({ id: "chart", title: "Chart" }, svg).svg.html
  const fixed = placed.match(/(?:fill|stroke)="(?!var\(|none|transparent|url\()[^"]*"/g) ?? []
  return [
    ...(validate.errors ?? []).map(({ instancePath, message }) => `schema: ${instancePath} ${message ?? ""}`),
    ...warnings.map((text) => `warning: ${text}`),
    ...findOverlaps(texts).map((each) => `over each other: ${JSON.stringify(each)}`),
    ...cut.map(({ text }) => `cut: ${text}`),
    ...[...new Set(fixed)].map((colour) => `no colour of the page: ${colour}`),
    ...(width < 1200 ? [] : [`wider than a page: ${width}`]),
  ]
}

/** The width that a page lays charts out for a telephone of 390 pixels, less their margins. */
export const telephoneWidth = 326

/** The same of a chart that is laid out for a telephone, which shows 374 pixels without scrolling. */
export async function findNarrowFaults(spec: ChartSpec): Promise<readonly string[]> {
  const { width } = sizeOf((await renderWithWarnings(spec)).svg)
  return [...(await findChartFaults(spec)), ...(width <= 374 ? [] : [`wider than a telephone: ${width}`])]
}
