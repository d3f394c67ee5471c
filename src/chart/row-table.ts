import { groupBy } from "./group-by.ts"
import type { Json, JsonObject } from "./spec.ts"
import { sizes, type Theme } from "./theme.ts"

/**
 * Charts that are tables with a drawing in the middle: long sentences at the left, marks on a shared axis, words at the
 * right. Sentences never fit into axis labels, so everything is placed in pixels here: x and y of a text are where it
 * stands, and rows are as high as their lines.
 */
export interface TableText {
  readonly x: number
  /** Middle of the line. */
  readonly y: number
  readonly text: string
  readonly tone: "strong" | "plain" | "muted"
  readonly align: "left" | "center" | "right"
}

/** Height of a line of text. */
export const lineHeight = 16

/** Lines of one paragraph, the first one's middle at y. */
export function placeLines(lines: readonly string[], at: Omit<TableText, "text">): readonly TableText[] {
  return lines.map((text, i) => ({ ...at, y: at.y + i * lineHeight, text }))
}

/** The y channel in pixels from the top of a table of this height. */
export function pixelY(field: string, height: number): JsonObject {
  return { field, type: "quantitative", scale: { domain: [height, 0], nice: false, zero: false }, axis: null }
}

/** The x channel in pixels from the left of a drawing of this width. */
export function pixelX(field: string, width: number): JsonObject {
  return { field, type: "quantitative", scale: { domain: [0, width], nice: false, zero: false }, axis: null }
}

/** One layer of texts for every place and tone that occurs. */
export function textLayers(texts: readonly TableText[], height: number, theme: Theme): readonly JsonObject[] {
  const groups = groupBy(texts, ({ x, tone, align }) => `${x}/${tone}/${align}`)
  return groups.flatMap((group) => {
    const first = group[0]
    if (first === undefined) return []
    const { x, tone, align } = first
    return [
      {
        data: { values: group.map(({ y, text }) => ({ y, text })) },
        mark: {
          type: "text",
          align,
          baseline: "middle",
          limit: 0,
          fontSize: sizes.text,
          fontWeight: tone === "strong" ? "bold" : "normal",
          color: tone === "muted" ? theme.muted : theme.text,
        },
        encoding: { x: { value: x }, y: pixelY("y", height), text: { field: "text", type: "nominal" } },
      },
    ]
  })
}

/** Thin lines across the whole table, between its groups. */
export function separatorLayer(heights: readonly number[], width: number, height: number, theme: Theme): JsonObject {
  return {
    data: { values: heights.map((y) => ({ y })) },
    mark: { type: "rule", color: theme.grid, strokeWidth: 1 },
    encoding: { x: { value: 0 }, x2: { value: width }, y: pixelY("y", height) },
  }
}

/** The x channel of a share of runs from 0 to 100 %, drawn between two pixels. */
export function shareX(field: string, region: readonly [number, number]): JsonObject {
  return {
    field,
    type: "quantitative",
    scale: { domain: [0, 1], range: region, nice: false },
    axis: {
      orient: "top",
      title: null,
      values: [0, 0.25, 0.5, 0.75, 1],
      format: ".0%",
      grid: true,
      domain: false,
      ticks: false,
      labelPadding: 4,
    },
  }
}

/** A table: its size and layers. Rows without any mark still need an axis, so the first layer is the one with the axis. */
export function tableBody(width: number, height: number, layers: readonly JsonObject[]): JsonObject {
  return { width, height, layer: layers as readonly Json[] }
}
