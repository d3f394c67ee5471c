import type { SplitAnswer } from "../../../analysis/split.ts"
import { type ChartContext, frameChart, isNarrow, pageWidth, widthOf } from "../../../chart/frame.ts"
import { wrapText } from "../../../chart/measure-text.ts"
import {
  lineHeight,
  pixelY,
  placeLines,
  separatorLayer,
  shareX,
  tableBody,
  type TableText,
  textLayers,
} from "../../../chart/row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { sizes, type Theme } from "../../../chart/theme.ts"
import { tellWhich } from "../../../words/asked.ts"
import type { Split } from "../result.ts"
import { tellEstimate, tellIgnorance, tellRangeOfChance } from "../words.ts"

const gap = 10

/** Where the chart has its words and its bars. */
interface Columns {
  readonly width: number
  readonly labelWidth: number
  readonly region: readonly [number, number]
  readonly chance: number
  readonly range: number
  readonly share: number
  /** Lines of a row below its question: numbers, then bars. */
  readonly below: 0 | 2
}

const wide: Columns = {
  width: pageWidth,
  labelWidth: 350,
  region: [368, 640],
  chance: 700,
  range: 836,
  share: pageWidth,
  below: 0,
}

function placeColumns(context: ChartContext): Columns {
  if (!isNarrow(context)) return wide
  const width = widthOf(context)
  return { width, labelWidth: width, region: [14, width - 18], chance: 62, range: 206, share: width, below: 2 }
}

type Ranged = SplitAnswer & { readonly range: NonNullable<SplitAnswer["range"]> }

interface Row {
  readonly answer: Ranged
  readonly lines: readonly string[]
  readonly top: number
  readonly height: number
}

/** Of every chance the range that 90 % of the worlds have their own in, the widest first, with the chance over all as a dot. */
export function drawRanges(split: Split, context: ChartContext): ChartSpec | undefined {
  const ranged = split.answers.filter((answer): answer is Ranged => answer.range !== undefined)
  const chances = split.answers.filter(({ measure }) => measure === "probability").length
  const columns = placeColumns(context)
  const { width } = columns
  const rows = stackRows(
    ranged.toSorted((a, b) => spanOf(b) - spanOf(a)),
    columns,
  )
  const last = rows.at(-1)
  if (last === undefined) return undefined
  const height = last.top + last.height
  const far = ranged.filter((answer) => spanOf(answer) > 0.5).length
  const rest = chances - ranged.length
  return frameChart(context, {
    title: `What is not known moves ${far} of ${chances} chances by more than 50 points from world to world`,
    subtitle: `Bars: between which chances 90 % of the worlds have their own. Dots: the chance over all. Then both in words, and the ignorance share of the yes or no.${
      rest === 0 ? "" : ` Not drawn: ${rest} in which no ignorance is seen, or all runs say the same.`
    }`,
    width,
    body: tableBody(width, height, [
      ...markLayers(rows, columns, height, context.theme),
      separatorLayer(
        rows.slice(1).map(({ top }) => top),
        width,
        height,
        context.theme,
      ),
      ...textLayers(
        rows.flatMap((row) => placeRow(row, columns)),
        height,
        context.theme,
      ),
    ]),
  })
}

function spanOf({ range: { low, high } }: Ranged): number {
  return high.value - low.value
}

function stackRows(answers: readonly Ranged[], columns: Columns): readonly Row[] {
  let top = 0
  return answers.map((answer) => {
    const which = tellWhich(answer, "within the horizon")
    const lines = wrapText(
      [answer.ask, which].filter((part) => part !== "").join(" · "),
      columns.labelWidth,
      sizes.text,
    )
    const height = (lines.length + columns.below) * lineHeight + gap
    const row = { answer, lines, top, height }
    top += height
    return row
  })
}

/** Middle of the bars, and of the numbers. */
function middleOf({ top, height }: Row, { below }: Columns): number {
  return below === 0 ? top + height / 2 : top + height - (gap + lineHeight) / 2
}

function placeRow(row: Row, columns: Columns): readonly TableText[] {
  const { answer, lines, top } = row
  const y = middleOf(row, columns) - (columns.below === 0 ? 0 : lineHeight)
  const first = top + (gap + lineHeight) / 2
  return [
    ...placeLines(lines, { x: 0, y: first, tone: "plain", align: "left" }),
    { x: columns.chance, y, text: tellEstimate(answer), tone: "plain", align: "right" },
    { x: columns.range, y, text: tellRangeOfChance(answer), tone: "strong", align: "right" },
    { x: columns.share, y, text: tellIgnorance(answer), tone: "muted", align: "right" },
  ]
}

function markLayers(rows: readonly Row[], columns: Columns, height: number, theme: Theme): readonly JsonObject[] {
  // Words stand between the bars of a telephone, and no line goes through words.
  const x = (field: string): JsonObject => {
    const { axis, ...rest } = shareX(field, columns.region)
    return { ...rest, axis: { ...(axis as JsonObject), grid: columns.below === 0 } }
  }
  const y = pixelY("y", height)
  return [
    {
      data: {
        values: rows.map((row) => ({
          y: middleOf(row, columns),
          low: roundForChart(row.answer.range.low.value),
          high: roundForChart(row.answer.range.high.value),
        })),
      },
      mark: { type: "rule", strokeWidth: 7, strokeCap: "round", opacity: 0.45, color: theme.accent },
      encoding: { x: x("low"), x2: { field: "high" }, y },
    },
    {
      data: {
        values: rows.map((row) => ({
          y: middleOf(row, columns),
          value: roundForChart(row.answer.estimate?.value ?? 0),
        })),
      },
      mark: { type: "point", filled: true, size: 52, opacity: 1, color: theme.accent, stroke: theme.background },
      encoding: { x: x("value"), y },
    },
  ]
}
