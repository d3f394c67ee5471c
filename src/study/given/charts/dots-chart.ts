import type { GivenAnswer } from "../../../analysis/given.ts"
import { type ChartContext, frameChart, pageWidth } from "../../../chart/frame.ts"
import { layOutRows, type PlacedRow, type PlacedRows, type RowTable } from "../../../chart/lay-out-rows.ts"
import { wrapText } from "../../../chart/measure-text.ts"
import { lineHeight, pixelY, placeLines, shareX, type TableText } from "../../../chart/row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { sizes, type Theme } from "../../../chart/theme.ts"
import type { Estimate } from "../../../statistics/estimate.ts"
import type { Given } from "../result.ts"
import { tellFigure, tellSeenDifference, tellFigureAsked } from "../words.ts"
import { groups, groupsOf, groupColour, withGroups, type Group } from "./groups.ts"

const wide = {
  width: pageWidth,
  labelWidth: 320,
  region: [336, 544],
  numbers: { all: 606, seen: 664, done: 722 },
  difference: 736,
} as const
const gap = 10

/** A chance with what it is in each group of runs. */
interface Row {
  readonly answer: GivenAnswer
  readonly estimates: Readonly<Partial<Record<Group, Estimate>>>
}

/** Every chance over all runs, over those seen, and where it is done; the greatest difference first. */
export function drawDots(given: Given, context: ChartContext): ChartSpec | undefined {
  const { theme } = context
  const table = layOutRows(listRows(given), context, { ...wide, place: placeRows }, tellRow)
  const { rows, width } = table
  if (rows.length === 0) return undefined
  const moved = rows.filter(({ row }) => hasMoved(row.answer)).length
  return frameChart(context, {
    title: `Where the condition holds, ${moved} of ${rows.length} chances are seen to differ`,
    subtitle:
      "Dots: share of runs; lines: 95 % intervals. Then the numbers in the same order, and by how much what is seen differs from all runs. What is seen is not what doing it would do.",
    width,
    body: withGroups(given, width, table.draw(markLayers(table, given, theme), { separated: true }), theme),
  })
}

function hasMoved({ difference }: GivenAnswer): boolean {
  return difference !== undefined && (difference.low > 0 || difference.high < 0)
}

function listRows({ answers, done }: Given): readonly Row[] {
  const chances = answers.filter(({ measure, seen }) => measure === "probability" && seen !== undefined)
  const sorted = chances.toSorted((a, b) => Math.abs(b.difference?.value ?? 0) - Math.abs(a.difference?.value ?? 0))
  return sorted.map((answer) => {
    const found = done?.answers.find(({ name, measure }) => name === answer.name && measure === "probability")
    const estimates = {
      all: answer.all,
      ...(answer.seen === undefined ? {} : { seen: answer.seen }),
      ...(found === undefined ? {} : { done: found.done }),
    }
    return { answer, estimates }
  })
}

function tellRow({ answer, estimates }: Row) {
  const numbers = groups.flatMap((group) => {
    const estimate = estimates[group]
    return estimate === undefined ? [] : [tellFigure(answer, estimate)]
  })
  const told = tellSeenDifference(answer)
  const tone = hasMoved(answer) ? "strong" : "muted"
  return {
    label: [answer.ask, tellFigureAsked(answer)].filter((part) => part !== "").join(" · "),
    left: { text: numbers.join(" · "), tone: "plain" },
    right: { text: told, tone },
  } as const
}

/** Rows with their numbers in columns behind the marks. */
function placeRows(rows: readonly Row[]): PlacedRows<Row> {
  let top = 0
  const placed = rows.map((row): PlacedRow<Row> => {
    const { label, right } = tellRow(row)
    const lines = wrapText(label, wide.labelWidth, sizes.text)
    const height = lines.length * lineHeight + gap
    const y = top + height / 2
    const numbers = groups.flatMap((group): readonly TableText[] => {
      const estimate = row.estimates[group]
      if (estimate === undefined) return []
      return [{ x: wide.numbers[group], y, text: tellFigure(row.answer, estimate), tone: "plain", align: "right" }]
    })
    const texts: readonly TableText[] = [
      ...placeLines(lines, { x: 0, y: top + (gap + lineHeight) / 2, tone: "plain", align: "left" }),
      ...numbers,
      { x: wide.difference, y, ...right, align: "left" },
    ]
    const one = { row, top, y, texts }
    top += height
    return one
  })
  return { placed, height: top }
}

function markLayers({ rows, region, height }: RowTable<Row>, given: Given, theme: Theme): readonly JsonObject[] {
  const y = pixelY("y", height)
  return groupsOf(given).flatMap((group, place) => {
    const color = groupColour(group, theme)
    const shift = 4 * (place - (groupsOf(given).length - 1) / 2)
    const values = rows.flatMap(({ row, y: middle }) => {
      const estimate = row.estimates[group]
      if (estimate === undefined) return []
      const [value, low, high] = [estimate.value, estimate.low, estimate.high].map(roundForChart)
      return [{ y: middle + shift, value: value!, low: low!, high: high! }]
    })
    return [
      {
        data: { values },
        mark: { type: "rule", strokeWidth: 2, opacity: 0.5, color },
        encoding: { x: shareX("low", region), x2: { field: "high" }, y },
      },
      {
        data: { values },
        mark: { type: "point", filled: true, size: 44, opacity: 1, color, stroke: theme.background, strokeWidth: 0.8 },
        encoding: { x: shareX("value", region), y },
      },
    ]
  })
}
