import { type Band, type EstimativeScale, scales } from "../words/estimative-scales.ts"
import { measureText, wrapText } from "./measure-text.ts"
import { lineHeight, type TableText } from "./row-table.ts"
import type { JsonObject } from "./spec.ts"
import { sizes, type Theme } from "./theme.ts"

/** Pixels between two numbers on the axis. */
const leastGap = 36

/** Shares at which words change, as far as they have room on an axis of this many pixels; the ends where none has. */
export function listEdges(scale: EstimativeScale, pixels: number): readonly number[] {
  const lows = scales[scale].bands.map(({ low }) => low).filter((low) => low >= 0.03)
  const edges: number[] = []
  for (const low of lows) if ((low - (edges.at(-1) ?? -1)) * pixels >= leastGap) edges.push(low)
  return edges
}

/**
 * Bands of an estimative scale as a ground from `top` to `bottom`: every second one where they touch, each where there are
 * gaps between them. `x` is the channel of shares.
 */
export function groundLayer(
  scale: EstimativeScale,
  x: JsonObject,
  [top, bottom]: readonly [number, number],
  theme: Theme,
): JsonObject {
  const { bands } = scales[scale]
  const values = bands
    .filter(({ low }, i) => i % 2 === 0 || (bands[i - 1]?.high ?? 0) < low)
    .map(({ low, high, word }) => ({ low, high, word }))
  return {
    data: { values },
    mark: { type: "rect", color: theme.ground },
    encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y: { value: top }, y2: { value: bottom } },
  }
}

/** Where a share lies in pixels. */
export function placeShare(share: number, [from, to]: readonly [number, number]): number {
  return from + share * (to - from)
}

/** The words of the bands in the lines above an axis; those at the two ends begin or end at their band's inner edge. */
export function placeWords(scale: EstimativeScale, region: readonly [number, number]): readonly TableText[] {
  const { bands } = scales[scale]
  const blocks = bands.map((band, i) => ({ band, lines: wrapWord(band, region), at: endOf(i, bands.length) }))
  const most = Math.max(...blocks.map(({ lines }) => lines.length))
  return blocks.flatMap(({ band, lines, at }) => {
    const x =
      at === "middle"
        ? placeShare((band.low + band.high) / 2, region)
        : placeShare(at === "first" ? band.high : band.low, region)
    const align = at === "middle" ? "center" : at === "first" ? "right" : "left"
    return lines.map((text, i) => ({
      x: at === "first" ? x - 4 : at === "last" ? x + 4 : x,
      y: (most - lines.length + i + 0.5) * lineHeight,
      text,
      tone: "muted" as const,
      align: align as TableText["align"],
    }))
  })
}

/** Lines that the words take up. */
export function countWordLines(scale: EstimativeScale, region: readonly [number, number]): number {
  return Math.max(...scales[scale].bands.map((band) => wrapWord(band, region).length))
}

function endOf(i: number, count: number): "first" | "middle" | "last" {
  return i === 0 ? "first" : i === count - 1 ? "last" : "middle"
}

function wrapWord({ word, low, high }: Band, region: readonly [number, number]): readonly string[] {
  const widest = Math.max(...word.split(" ").map((part) => measureText(part, sizes.text)))
  return wrapText(word, Math.max(widest + 1, placeShare(high - low, [0, region[1] - region[0]]) - 6), sizes.text)
}
