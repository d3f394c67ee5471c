import { measureText, wrapText } from "./measure-text.ts"
import { lineHeight } from "./row-table.ts"
import type { Json, JsonObject } from "./spec.ts"
import { sizes, type Theme } from "./theme.ts"

/** What a colour stands for. */
export interface LegendItem {
  readonly text: string
  readonly colour: string
}

const square = 16
const gap = 24

/** Middle of the first square, so that its edge stands at that of the chart. */
const left = 4.5

/** What the colours of a chart stand for, as its first row, and the chart below it. `width` is that of the row in pixels. */
export function legendAbove(items: readonly LegendItem[], width: number, body: JsonObject, theme: Theme): JsonObject {
  return { vconcat: [legendView(items, width, theme), body] as readonly Json[], spacing: 14 }
}

/** Squares and texts, side by side as far as they fit; a text that is wider alone is wrapped. */
function legendView(items: readonly LegendItem[], width: number, theme: Theme): JsonObject {
  let [x, y] = [left, lineHeight / 2]
  const placed = items.flatMap(({ text, colour }) => {
    const lines = wrapText(text, width - left - square, sizes.text, false, Infinity)
    const needed = square + Math.max(...lines.map((line) => measureText(line, sizes.text))) + gap
    if (x > left && x + needed - gap > width) [x, y] = [left, y + lineHeight + 2]
    const own = lines.map((line, i) => ({
      x,
      y: y + i * lineHeight,
      text: line,
      colour: i === 0 ? colour : theme.background,
    }))
    x += needed
    y += (lines.length - 1) * lineHeight
    return own
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
    data: { values: placed },
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
