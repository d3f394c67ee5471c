import type { GivenAnswer } from "../../../analysis/given.ts"
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
import { sizes } from "../../../chart/theme.ts"
import type { Estimate } from "../../../statistics/estimate.ts"
import type { Given } from "../result.ts"
import { tellFigure, tellSeenDifference, tellFigureAsked } from "../words.ts"
import { groupsOf, groupColour, withGroups, type Group } from "./groups.ts"

const width = 1020
const columns = {
  label: 0,
  labelWidth: 380,
  region: [400, 630],
  all: 695,
  seen: 755,
  done: 815,
  difference: 830,
} as const
const gap = 10

interface Row {
  readonly answer: GivenAnswer
  readonly estimates: Readonly<Partial<Record<Group, Estimate>>>
  readonly lines: readonly string[]
  readonly top: number
  readonly height: number
}

/** Every chance over all runs, over those seen, and where it is done; the greatest difference first. */
export function drawDots(given: Given, context: ChartContext): ChartSpec | undefined {
  const rows = stackRows(given)
  const last = rows.at(-1)
  if (last === undefined) return undefined
  const height = last.top + last.height
  const moved = rows.filter(({ answer: { difference: d } }) => d !== undefined && (d.low > 0 || d.high < 0)).length
  return frameChart(context, {
    title: `Where the condition holds, ${moved} of ${rows.length} chances are seen to differ`,
    subtitle:
      "Dots: share of runs; lines: 95 % intervals. Then the numbers, and by how much what is seen differs from all runs. What is seen is not what doing it would do.",
    width,
    body: withGroups(
      given,
      width,
      tableBody(width, height, [
        ...markLayers(rows, given, height, context),
        separatorLayer(
          rows.slice(1).map(({ top }) => top),
          width,
          height,
          context.theme,
        ),
        ...textLayers(rows.flatMap(placeRow), height, context.theme),
      ]),
      context.theme,
    ),
  })
}

function stackRows({ answers, done }: Given): readonly Row[] {
  const chances = answers.filter(({ measure, seen }) => measure === "probability" && seen !== undefined)
  const sorted = chances.toSorted((a, b) => Math.abs(b.difference?.value ?? 0) - Math.abs(a.difference?.value ?? 0))
  let top = 0
  return sorted.map((answer) => {
    const found = done?.answers.find(({ name, measure }) => name === answer.name && measure === "probability")
    const which = [answer.ask, tellFigureAsked(answer)].filter((part) => part !== "").join(" · ")
    const lines = wrapText(which, columns.labelWidth, sizes.text)
    const height = lines.length * lineHeight + gap
    const estimates = {
      all: answer.all,
      ...(answer.seen === undefined ? {} : { seen: answer.seen }),
      ...(found === undefined ? {} : { done: found.done }),
    }
    const row: Row = { answer, estimates, lines, top, height }
    top += height
    return row
  })
}

function middleOf({ top, height }: Row): number {
  return top + height / 2
}

function placeRow(row: Row): readonly TableText[] {
  const { answer, estimates, lines, top } = row
  const y = middleOf(row)
  const number = (x: number, estimate: Estimate | undefined): readonly TableText[] =>
    estimate === undefined ? [] : [{ x, y, text: tellFigure(answer, estimate), tone: "plain", align: "right" }]
  const told = tellSeenDifference(answer)
  return [
    ...placeLines(lines, { x: columns.label, y: top + (gap + lineHeight) / 2, tone: "plain", align: "left" }),
    ...number(columns.all, estimates.all),
    ...number(columns.seen, estimates.seen),
    ...number(columns.done, estimates.done),
    { x: columns.difference, y, text: told, tone: told === "nothing seen" ? "muted" : "strong", align: "left" },
  ]
}

function markLayers(
  rows: readonly Row[],
  given: Given,
  height: number,
  { theme }: ChartContext,
): readonly JsonObject[] {
  const y = pixelY("y", height)
  return groupsOf(given).flatMap((group, place) => {
    const color = groupColour(group, theme)
    const shift = 4 * (place - (groupsOf(given).length - 1) / 2)
    const values = rows.flatMap((row) => {
      const estimate = row.estimates[group]
      if (estimate === undefined) return []
      const [value, low, high] = [estimate.value, estimate.low, estimate.high].map(roundForChart)
      return [{ y: middleOf(row) + shift, value: value!, low: low!, high: high! }]
    })
    return [
      {
        data: { values },
        mark: { type: "rule", strokeWidth: 2, opacity: 0.5, color },
        encoding: { x: shareX("low", columns.region), x2: { field: "high" }, y },
      },
      {
        data: { values },
        mark: { type: "point", filled: true, size: 44, opacity: 1, color, stroke: theme.background, strokeWidth: 0.8 },
        encoding: { x: shareX("value", columns.region), y },
      },
    ]
  })
}
