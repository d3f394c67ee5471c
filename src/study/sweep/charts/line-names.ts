import { wrapText } from "../../../chart/measure-text.ts"
import { colourAt } from "../../../chart/palette.ts"
import type { JsonObject } from "../../../chart/spec.ts"
import { spreadBlocks } from "../../../chart/spread-labels.ts"
import { sizes, type Theme } from "../../../chart/theme.ts"
import type { SweptMeasure } from "../result.ts"
import { tellLine } from "./scale.ts"

/** Pixels of a plot, and of the names of lines at its right. */
export interface Space {
  readonly width: number
  readonly height: number
  readonly labels: number
}

/** Height of a line of a name. */
export const nameHeight = sizes.small + 2

/** A name in lines no wider than its room. */
export function wrapName(name: string, room: number): readonly string[] {
  return wrapText(name, room, sizes.small, false, Infinity)
}

/** The name of each line at its right end, moved apart where lines end together; none where there is only one. */
export function labelLayers(
  measures: readonly SweptMeasure[],
  [low, high]: readonly number[],
  { width, height, labels }: Space,
  theme: Theme,
): readonly JsonObject[] {
  if (measures.length < 2 || low === undefined || high === undefined) return []
  const ends = measures
    .map((measure, i) => ({
      lines: wrapName(tellLine(measure), labels),
      color: colourAt(i, theme.shade),
      y: height * (1 - ((measure.estimates.at(-1)?.estimate.value ?? low) - low) / (high - low)),
    }))
    .toSorted((a, b) => a.y - b.y)
  const places = spreadBlocks(
    ends.map(({ y }) => y),
    ends.map(({ lines }) => lines.length * nameHeight),
    height,
  )
  return ends.flatMap(({ lines, color }, i) =>
    lines.map((text, k) => ({
      data: { values: [{ text }] },
      mark: { type: "text", align: "left", baseline: "middle", fontSize: sizes.small, color, limit: 0, clip: false },
      encoding: {
        x: { value: width + 6 },
        y: { value: (places[i] ?? 0) + (k - (lines.length - 1) / 2) * nameHeight },
        text: { field: "text", type: "nominal" },
      },
    })),
  )
}
