import { tellMeasured, tellPart } from "../../../words/difference.ts"
import { tellMeasure } from "../tell.ts"
import type { ComparedAnswer, ComparedMeasure, Comparison, Difference } from "../result.ts"
import { type ChartContext, frameChart } from "../../../chart/frame.ts"
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

const label = 380
const gap = 8

interface Row {
  readonly lines: readonly string[]
  readonly measure: ComparedMeasure
  readonly top: number
  readonly height: number
}

/**
 * All scenarios against all chances in one matrix: the base's chance, then by how many percentage points each other
 * scenario lies above or below it. Of a question with several deadlines the last one is shown; chances that no scenario
 * moves beyond doubt are left out. Two scenarios need no matrix.
 */
export function drawMatrix(comparison: Comparison, context: ChartContext): ChartSpec | undefined {
  const { theme } = context
  const cellWidth = Math.max(86, Math.min(150, 620 / comparison.scenarios.length))
  const headers = comparison.scenarios.map(({ title }, i) =>
    wrapText(i === 0 ? `${title} (base)` : title, cellWidth - 10, sizes.text),
  )
  const headerHeight = Math.max(...headers.map((lines) => lines.length)) * lineHeight + 10
  const rows = stackRows(comparison, headerHeight)
  const last = rows[rows.length - 1]
  if (last === undefined || comparison.scenarios.length < 3) return undefined
  const height = last.top + last.height
  const width = label + cellWidth * comparison.scenarios.length
  const left = (place: number) => label + place * cellWidth
  const texts = [
    ...headers.flatMap((lines, place) =>
      placeLines(lines, { x: left(place) + 6, y: lineHeight / 2, tone: "muted", align: "left" }),
    ),
    ...rows.flatMap((row) => placeRow(row, comparison, (place) => left(place) + cellWidth - 12)),
  ]
  return frameChart(context, {
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
      cellLayer(rows, comparison, left, cellWidth, height, theme),
      ...textLayers(texts, height, theme),
    ]),
  })
}

function stackRows({ answers }: Comparison, start: number): readonly Row[] {
  let top = start
  const isLast = (answer: ComparedAnswer, i: number) => !answers.slice(i + 1).some(({ id }) => id === answer.id)
  return answers.filter(isLast).flatMap((answer) =>
    answer.measures
      .filter(({ measure }) => measure === "probability" || measure === "share")
      .filter(({ differences }) => differences.some(({ excludes_zero }) => excludes_zero))
      .map((measure): Row => {
        const when = tellMeasure(answer, measure)
        const lines = wrapText(`${answer.label ?? answer.ask} ${when}`.trim(), label - 16, sizes.text, false, Infinity)
        const row = { lines, measure, top, height: lines.length * lineHeight + gap }
        top += row.height
        return row
      }),
  )
}

function middleOf({ top, height }: Row) {
  return top + height / 2
}

function placeRow(
  { lines, measure, ...place }: Row,
  comparison: Comparison,
  right: (place: number) => number,
): readonly TableText[] {
  const y = middleOf({ lines, measure, ...place })
  const [base] = measure.estimates
  const first = place.top + (gap + lineHeight) / 2
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
          top: row.top + 1,
          bottom: row.top + row.height - 1,
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
