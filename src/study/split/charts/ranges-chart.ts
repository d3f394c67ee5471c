import type { SplitAnswer } from "../../../analysis/split.ts"
import { type ChartContext, frameChart } from "../../../chart/frame.ts"
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

const width = 1000
const columns = { label: 0, labelWidth: 380, region: [400, 700], chance: 760, range: 890, share: 1000 } as const
const gap = 10

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
  const rows = stackRows(ranged.toSorted((a, b) => widthOf(b) - widthOf(a)))
  const last = rows.at(-1)
  if (last === undefined) return undefined
  const height = last.top + last.height
  const far = ranged.filter((answer) => widthOf(answer) > 0.5).length
  const rest = chances - ranged.length
  return frameChart(context, {
    title: `What is not known moves ${far} of ${chances} chances by more than 50 points from world to world`,
    subtitle: `Bars: between which chances 90 % of the worlds have their own. Dots: the chance over all. Then both in words, and the ignorance share of the yes or no.${
      rest === 0 ? "" : ` Not drawn: ${rest} in which no ignorance is seen, or all runs say the same.`
    }`,
    width,
    body: tableBody(width, height, [
      ...markLayers(rows, height, context.theme),
      separatorLayer(
        rows.slice(1).map(({ top }) => top),
        width,
        height,
        context.theme,
      ),
      ...textLayers(rows.flatMap(placeRow), height, context.theme),
    ]),
  })
}

function widthOf({ range: { low, high } }: Ranged): number {
  return high.value - low.value
}

function stackRows(answers: readonly Ranged[]): readonly Row[] {
  let top = 0
  return answers.map((answer) => {
    const which = tellWhich(answer, "within the horizon")
    const lines = wrapText(
      [answer.ask, which].filter((part) => part !== "").join(" · "),
      columns.labelWidth,
      sizes.text,
    )
    const height = lines.length * lineHeight + gap
    const row = { answer, lines, top, height }
    top += height
    return row
  })
}

function middleOf({ top, height }: Row): number {
  return top + height / 2
}

function placeRow(row: Row): readonly TableText[] {
  const { answer, lines, top } = row
  const y = middleOf(row)
  const first = top + (gap + lineHeight) / 2
  return [
    ...placeLines(lines, { x: columns.label, y: first, tone: "plain", align: "left" }),
    { x: columns.chance, y, text: tellEstimate(answer), tone: "plain", align: "right" },
    { x: columns.range, y, text: tellRangeOfChance(answer), tone: "strong", align: "right" },
    { x: columns.share, y, text: tellIgnorance(answer), tone: "muted", align: "right" },
  ]
}

function markLayers(rows: readonly Row[], height: number, theme: Theme): readonly JsonObject[] {
  const y = pixelY("y", height)
  return [
    {
      data: {
        values: rows.map((row) => ({
          y: middleOf(row),
          low: roundForChart(row.answer.range.low.value),
          high: roundForChart(row.answer.range.high.value),
        })),
      },
      mark: { type: "rule", strokeWidth: 7, strokeCap: "round", opacity: 0.45, color: theme.accent },
      encoding: { x: shareX("low", columns.region), x2: { field: "high" }, y },
    },
    {
      data: {
        values: rows.map((row) => ({ y: middleOf(row), value: roundForChart(row.answer.estimate?.value ?? 0) })),
      },
      mark: { type: "point", filled: true, size: 52, opacity: 1, color: theme.accent, stroke: theme.background },
      encoding: { x: shareX("value", columns.region), y },
    },
  ]
}
