import type { Comparison } from "../result.ts"
import { measureText, wrapText } from "../../../chart/measure-text.ts"
import { assignColours } from "../../../chart/palette.ts"
import { lineHeight } from "../../../chart/row-table.ts"
import type { Json, JsonObject } from "../../../chart/spec.ts"
import { sizes, type Theme } from "../../../chart/theme.ts"

/** One fixed colour per scenario in all charts of a comparison, by its place. */
export function scenarioColours({ scenarios }: Comparison, { shade }: Theme): ReadonlyMap<string, string> {
  return assignColours(
    scenarios.map(({ id }) => id),
    shade,
  )
}

/** Which colour is which scenario, as the first row of a chart, and the chart below it. */
export function withLegend(comparison: Comparison, width: number, body: JsonObject, theme: Theme): JsonObject {
  return { vconcat: [legendView(comparison, width, theme), body] as readonly Json[], spacing: 14 }
}

const square = 16
const gap = 24

/** Squares and titles, side by side as far as they fit. */
function legendView(comparison: Comparison, width: number, theme: Theme): JsonObject {
  const colours = scenarioColours(comparison, theme)
  let [x, y] = [0, lineHeight / 2]
  const items = comparison.scenarios.flatMap(({ id, title }, place) => {
    const text = place === 0 ? `${title} (base)` : title
    const lines = wrapText(text, width - square, sizes.text, false, Infinity)
    const needed = square + Math.max(...lines.map((line) => measureText(line, sizes.text))) + gap
    if (x > 0 && x + needed - gap > width) [x, y] = [0, y + lineHeight + 2]
    const placed = lines.map((line, i) => ({
      x,
      y: y + i * lineHeight,
      text: line,
      colour: i === 0 ? (colours.get(id) ?? theme.accent) : theme.background,
    }))
    x += needed
    y += (lines.length - 1) * lineHeight
    return placed
  })
  const height = y + lineHeight / 2
  const pixel = (field: string, size: number): JsonObject => ({
    field,
    type: "quantitative",
    scale: { domain: [0, size], range: [0, size], nice: false, zero: false },
    axis: null,
  })
  return {
    width,
    height,
    data: { values: items },
    encoding: { y: pixel("y", height) },
    layer: [
      {
        mark: { type: "square", size: 80, opacity: 1 },
        encoding: { x: pixel("x", width), color: { field: "colour", type: "nominal", scale: null } },
      },
      {
        mark: { type: "text", align: "left", baseline: "middle", dx: 10, limit: 0 },
        encoding: { x: pixel("x", width), text: { field: "text", type: "nominal" } },
      },
    ],
  }
}
