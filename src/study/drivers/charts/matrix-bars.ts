import { wrapText } from "../../../chart/measure-text.ts"
import {
  lineHeight,
  pixelX,
  pixelY,
  placeLines,
  separatorLayer,
  tableBody,
  type TableText,
  textLayers,
} from "../../../chart/row-table.ts"
import { type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { sizes, type Theme } from "../../../chart/theme.ts"

/** What an unknown explains of an answer's variance, and how that is told. */
export interface Cell {
  readonly answer: string
  readonly unknown: string
  readonly share: number
  readonly told: string
}

/** So many answers stand below each unknown. */
const mostAnswers = 3

const indent = 10
const numbers = 34
const line = { height: 18 } as const
const gap = 12

/**
 * A matrix where it has no room: each unknown in the given order, below it the answers of whose variance it explains most, each
 * on a bar as long as that share; more are counted.
 */
export function drawMatrixBars(
  unknowns: readonly string[],
  cells: readonly Cell[],
  width: number,
  theme: Theme,
): JsonObject {
  const texts: TableText[] = []
  const bars: JsonObject[] = []
  const tops: number[] = []
  let top = 0
  const write = (text: string, x: number, tone: TableText["tone"]): number => {
    const lines = wrapText(text, width - x - numbers, sizes.text, tone === "strong")
    texts.push(...placeLines(lines, { x, y: top + line.height / 2, tone, align: "left" }))
    return (lines.length - 1) * lineHeight + line.height
  }
  for (const unknown of unknowns) {
    const own = cells.filter((cell) => cell.unknown === unknown).toSorted((a, b) => b.share - a.share)
    top += gap / 2
    top += write(unknown, 0, "strong")
    for (const { answer, share, told } of own.slice(0, mostAnswers)) {
      const height = write(answer, indent + 4, "plain")
      texts.push({ x: width, y: top + line.height / 2, text: told, tone: "strong", align: "right" })
      const reach = indent + Math.max(1, (width - indent - numbers) * share)
      bars.push({ x: indent, x2: roundForChart(reach), y: top + 1, y2: top + height - 1 })
      top += height
    }
    if (own.length > mostAnswers) top += write(`and of ${own.length - mostAnswers} more`, indent + 4, "muted")
    top += gap / 2
    tops.push(top)
  }
  return tableBody(width, top, [
    {
      data: { values: bars },
      mark: { type: "rect", color: theme.accent, opacity: 0.25 },
      encoding: { x: pixelX("x", width), x2: { field: "x2" }, y: pixelY("y", top), y2: { field: "y2" } },
    },
    separatorLayer(tops.slice(0, -1), width, top, theme),
    ...textLayers(texts, top, theme),
  ])
}
