import { tellMeasured, tellPart } from "../../../words/difference.ts"
import { tellMeasure } from "../tell.ts"
import type { ComparedAnswer, ComparedMeasure, Comparison, Difference } from "../result.ts"
import { tellMostMoving } from "./headlines.ts"
import { type ChartContext, frameChart, headed, isNarrow, pageWidth, widthOf } from "../../../chart/frame.ts"
import { wrapText } from "../../../chart/measure-text.ts"
import { signColours } from "../../../chart/palette.ts"
import {
  lineHeight,
  pixelY,
  placeLines,
  separatorLayer,
  tableBody,
  type TableText,
  textLayers,
} from "../../../chart/row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { sizes, type Theme } from "../../../chart/theme.ts"

const gap = 8

/** Where a matrix has its words and its cells. */
interface Columns {
  readonly labelWidth: number
  /** Left edge of the first cell. */
  readonly start: number
  readonly cell: number
  /** Questions stand above their cells, and scenarios are numbered. */
  readonly isNarrow: boolean
}

function placeColumns(count: number, context: ChartContext): Columns {
  if (isNarrow(context))
    return { labelWidth: widthOf(context), start: 0, cell: Math.max(46, widthOf(context) / count), isNarrow: true }
  const start = 340
  return {
    labelWidth: start - 16,
    start,
    cell: Math.max(86, Math.min(150, (pageWidth - start) / count)),
    isNarrow: false,
  }
}

interface Row {
  readonly lines: readonly string[]
  readonly measure: ComparedMeasure
  readonly top: number
  readonly height: number
  /** Top and height of its cells. */
  readonly cells: readonly [number, number]
}

/**
 * All scenarios against all chances in one matrix: the base's chance, then by how many percentage points each other
 * scenario lies above or below it. Of a question with several deadlines the last one is shown; chances that no scenario
 * moves beyond doubt are left out. Two scenarios need no matrix.
 */
export function drawMatrix(comparison: Comparison, context: ChartContext): ChartSpec | undefined {
  const { theme } = context
  const columns = placeColumns(comparison.scenarios.length, context)
  const left = (place: number) => columns.start + place * columns.cell
  const { texts: headers, height: headerHeight } = placeHeaders(comparison, columns, left)
  const rows = stackRows(comparison, headerHeight, columns)
  const last = rows[rows.length - 1]
  if (last === undefined || comparison.scenarios.length < 3) return undefined
  const height = last.top + last.height
  const width = left(comparison.scenarios.length)
  const texts = [
    ...headers,
    ...rows.flatMap((row) => placeRow(row, comparison, (place) => left(place) + columns.cell - 12)),
  ]
  const moved = tellMostMoving(
    comparison,
    rows.map(({ measure }) => measure.differences),
  )
  return frameChart(headed(context, moved), {
    title: "Scenarios and answers",
    subtitle:
      "First column: the chance in the base. Others: the difference to it in percentage points, violet where it is higher and green where it is lower; bold where the 95 % interval does not hold 0. Chances that no scenario moves beyond doubt are not drawn.",
    width,
    body: tableBody(width, height, [
      separatorLayer(
        rows.map(({ top }) => top),
        width,
        height,
        theme,
      ),
      cellLayer(rows, comparison, left, columns.cell, height, theme),
      ...textLayers(texts, height, theme),
    ]),
  })
}

/** What scenarios are called above their columns; where those are narrow a number, told in a list before. */
function placeHeaders({ scenarios }: Comparison, columns: Columns, left: (place: number) => number) {
  const names = scenarios.map(({ title }, i) => (i === 0 ? `${title} (base)` : title))
  const width = columns.isNarrow ? columns.labelWidth : columns.cell - 10
  const lines = names.map((name, i) => wrapText(columns.isNarrow ? `${i + 1}: ${name}` : name, width, sizes.text))
  const at = { y: lineHeight / 2, tone: "muted", align: "left" } as const
  if (!columns.isNarrow)
    return {
      texts: lines.flatMap((own, place) => placeLines(own, { ...at, x: left(place) + 6 })),
      height: Math.max(...lines.map((own) => own.length)) * lineHeight + 10,
    }
  const list = lines.flat()
  const y = list.length * lineHeight + gap + lineHeight / 2
  const numbers = scenarios.map((_, i): TableText => ({
    x: left(i) + columns.cell - 12,
    y,
    text: String(i + 1),
    tone: "muted",
    align: "right",
  }))
  return { texts: [...placeLines(list, { ...at, x: 0 }), ...numbers], height: y + lineHeight / 2 + gap / 2 }
}

function stackRows({ answers }: Comparison, start: number, { labelWidth, isNarrow }: Columns): readonly Row[] {
  let top = start
  const isLast = (answer: ComparedAnswer, i: number) => !answers.slice(i + 1).some(({ id }) => id === answer.id)
  return answers.filter(isLast).flatMap((answer) =>
    answer.measures
      .filter(({ measure }) => measure === "probability" || measure === "share")
      .filter(({ differences }) => differences.some(({ excludes_zero }) => excludes_zero))
      .map((measure): Row => {
        const when = tellMeasure(answer, measure)
        const lines = wrapText(`${answer.label ?? answer.ask} ${when}`.trim(), labelWidth, sizes.text, false, Infinity)
        const words = lines.length * lineHeight + gap
        const height = isNarrow ? words + lineHeight + gap : words
        const cells = isNarrow ? ([top + words - gap / 2, lineHeight + gap] as const) : ([top, words] as const)
        const row = { lines, measure, top, height, cells }
        top += row.height
        return row
      }),
  )
}

function middleOf({ cells: [top, height] }: Row) {
  return top + height / 2
}

function placeRow(row: Row, comparison: Comparison, right: (place: number) => number): readonly TableText[] {
  const { lines, measure, top } = row
  const y = middleOf(row)
  const [base] = measure.estimates
  const first = top + (gap + lineHeight) / 2
  return [
    ...placeLines(lines, { x: 0, y: first, tone: "plain", align: "left" }),
    ...(base === undefined
      ? []
      : [{ x: right(0), y, text: tellMeasured(measure.measure, base), tone: "plain", align: "right" } as const]),
    ...comparison.scenarios.flatMap(({ id }, i): readonly TableText[] => {
      const difference = measure.differences.find(({ scenario }) => scenario === id)
      if (difference === undefined) return i === 0 ? [] : [{ x: right(i), y, text: "–", tone: "muted", align: "right" }]
      return [{ x: right(i), y, text: tellCell(measure, difference), tone: toneOf(difference), align: "right" }]
    }),
  ]
}

function toneOf({ excludes_zero }: Difference) {
  return excludes_zero ? "strong" : "muted"
}

function tellCell({ measure }: ComparedMeasure, { estimate, up, down }: Difference): string {
  return up === 0 && down === 0 ? "0" : tellPart(measure, estimate.value, estimate.mcse).replace(" pp", "")
}

function cellLayer(
  rows: readonly Row[],
  { scenarios }: Comparison,
  left: (place: number) => number,
  cellWidth: number,
  height: number,
  theme: Theme,
): JsonObject {
  const { lower, higher } = signColours(theme.shade)
  const values = rows.flatMap((row) =>
    scenarios.flatMap(({ id }, i) => {
      const difference = row.measure.differences.find(({ scenario }) => scenario === id)?.estimate.value ?? 0
      if (difference === 0) return []
      return [
        {
          top: row.cells[0] + 1,
          bottom: row.cells[0] + row.cells[1] - 1,
          left: left(i) + 2,
          right: left(i) + cellWidth - 4,
          colour: difference > 0 ? higher : lower,
          strength: roundForChart(Math.min(0.6, 0.06 + Math.sqrt(Math.abs(difference)) * 0.8)),
        },
      ]
    }),
  )
  const x = {
    type: "quantitative",
    scale: { domain: [0, left(scenarios.length)], range: [0, left(scenarios.length)], nice: false, zero: false },
    axis: null,
  }
  return {
    data: { values },
    mark: { type: "rect" },
    encoding: {
      x: { field: "left", ...x },
      x2: { field: "right" },
      y: pixelY("top", height),
      y2: { field: "bottom" },
      fill: { field: "colour", type: "nominal", scale: null },
      fillOpacity: { field: "strength", type: "quantitative", scale: null },
    },
  }
}
