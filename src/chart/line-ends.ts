import { lineHeight } from "./row-table.ts"
import { measureText, wrapText } from "./measure-text.ts"
import { type JsonObject, roundForChart } from "./spec.ts"
import { spreadBlocks } from "./spread-labels.ts"
import { sizes, type Theme } from "./theme.ts"

/** What stands at the right end of a line or an area instead of a legend. */
export interface LineEnd {
  /** Where the line ends, as a share of the axis from 0 to `top`. */
  readonly value: number
  readonly number: string
  readonly label: string
  readonly colour: string
}

/** The plot at whose right side labels stand: its size in pixels, the top of its axis, and how wide labels may be. */
export interface EndSpace {
  readonly width: number
  readonly height: number
  readonly top: number
  readonly labelWidth: number
}

/** From the line's end to its number, and to its label. */
const columns = { leader: 14, number: 62, label: 70 } as const

function linesOf({ label }: LineEnd, labelWidth: number): readonly string[] {
  return wrapText(label, labelWidth - columns.label, sizes.text)
}

/** Pixels beside the plot in which no label needs a second line. */
export function widthOfEnds(ends: readonly LineEnd[]): number {
  return columns.label + Math.ceil(Math.max(0, ...ends.map(({ label }) => measureText(label, sizes.text)))) + 2
}

/** Pixels that labels need below each other. */
export function heightOfEnds(ends: readonly LineEnd[], labelWidth: number): number {
  return ends.reduce((sum, end) => sum + linesOf(end, labelWidth).length * lineHeight + 3, 0)
}

/**
 * A leader from each line's end to its number and its label, the highest first, moved apart where they would overlap.
 * Colour is on the leader alone; text is in ink, so that it can be read whatever the colour.
 */
export function lineEndLayers(ends: readonly LineEnd[], space: EndSpace, theme: Theme): readonly JsonObject[] {
  const { width, height, top, labelWidth } = space
  const sorted = ends.toSorted((a, b) => b.value - a.value)
  const places = spreadBlocks(
    sorted.map(({ value }) => (1 - value / top) * height),
    sorted.map((end) => linesOf(end, labelWidth).length * lineHeight + 3),
    height,
  )
  // Where labels stand is said in units of the axis, which the layers share with the lines.
  const toValue = (pixel: number) => roundForChart((1 - pixel / height) * top)
  const firstLine = (end: LineEnd, i: number) =>
    (places[i] ?? 0) - ((linesOf(end, labelWidth).length - 1) * lineHeight) / 2
  const y: JsonObject = { field: "y", type: "quantitative" }
  const text = (values: readonly JsonObject[], x: number, isNumber: boolean): JsonObject => ({
    data: { values },
    mark: {
      type: "text",
      align: isNumber ? "right" : "left",
      baseline: "middle",
      limit: 0,
      fontSize: sizes.text,
      fontWeight: isNumber ? "bold" : "normal",
      color: theme.text,
    },
    encoding: { x: { value: width + x }, y, text: { field: "text", type: "nominal" } },
  })
  return [
    {
      data: {
        values: sorted.map((end, i) => ({
          y: roundForChart(end.value),
          y2: toValue(firstLine(end, i)),
          colour: end.colour,
        })),
      },
      mark: { type: "rule", strokeWidth: 1.2 },
      encoding: {
        x: { value: width },
        x2: { value: width + columns.leader },
        y,
        y2: { field: "y2" },
        color: { field: "colour", type: "nominal", scale: null },
      },
    },
    text(
      sorted.map((end, i) => ({ y: toValue(firstLine(end, i)), text: end.number })),
      columns.number,
      true,
    ),
    text(
      sorted.flatMap((end, i) =>
        linesOf(end, labelWidth).map((line, k) => ({ y: toValue(firstLine(end, i) + k * lineHeight), text: line })),
      ),
      columns.label,
      false,
    ),
  ]
}
