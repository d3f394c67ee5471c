import { type ChartContext, frameChart, isNarrow, widthOf } from "../../../chart/frame.ts"
import { wrapText } from "../../../chart/measure-text.ts"
import {
  lineHeight,
  pixelY,
  placeLines,
  shareX,
  tableBody,
  textLayers,
  type TableText,
} from "../../../chart/row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { sizes } from "../../../chart/theme.ts"
import { tellProbability } from "../../../words/share.ts"
import type { DiscoveredAnswer, DiscoverResult } from "../result.ts"
import { findInput, tellLimit, tellPartOf } from "../words.ts"

const gap = 18

/** Where names, bars and words stand: beside each other, or on a telephone one below the other. */
function placeColumns(context: ChartContext) {
  if (!isNarrow(context)) return { label: 250, region: [270, 500] as const, words: 520, width: 760, isBelow: false }
  const width = widthOf(context)
  return { label: width, region: [14, width - 18] as const, words: 0, width, isBelow: true }
}

/** The limits of the leading box, each as a part of its own distribution from 0 to 100 %. */
export function drawBoxRanges(
  answer: DiscoveredAnswer,
  result: DiscoverResult,
  context: ChartContext,
): ChartSpec | undefined {
  const [box] = answer.boxes
  if (box === undefined) return undefined
  const { density, mass } = box.held_back
  const { label, region, words, width, isBelow } = placeColumns(context)
  let top = 0
  const rows = box.limits.map((limit) => {
    const input = findInput(result, limit)
    const name = wrapText(input?.title ?? limit.id, label, sizes.text)
    const told = wrapText(
      [tellLimit(limit, input), tellPartOf(limit)].filter((part) => part !== "").join(", "),
      width - words,
      sizes.text,
    )
    const y = top + (gap + lineHeight) / 2
    const lines = isBelow ? name.length + told.length + 1 : Math.max(name.length, told.length)
    const below = isBelow ? y + name.length * lineHeight : y
    const bar = isBelow ? y + (lines - 1) * lineHeight : y
    top += lines * lineHeight + gap
    return { y, below, bar, name, told, part: limit.part }
  })
  const texts = rows.flatMap(({ y, below, name, told }): readonly TableText[] => [
    ...placeLines(name, { x: 0, y, tone: "strong", align: "left" }),
    ...placeLines(told, { x: words, y: below, tone: "plain", align: "left" }),
  ])
  // On a telephone words stand between the bars, and no line goes through words.
  const x = (field: string): JsonObject => {
    const { axis, ...rest } = shareX(field, region)
    return { ...rest, axis: { ...(axis as JsonObject), grid: !isBelow } }
  }
  const bars = (from: number, to: number, y: number) => ({ from: roundForChart(from), to: roundForChart(to), y })
  return frameChart(context, {
    title: `It is ${tellProbability(density)} in the ${tellProbability(mass)} of runs in which all of this holds`,
    subtitle: `${answer.ask} ${tellProbability(answer.estimate)} of all runs. Bars: which part of its own distribution each is held to, from its lowest to its highest value.`,
    width,
    body: tableBody(width, top, [
      {
        data: { values: rows.map(({ bar }) => bars(0, 1, bar)) },
        mark: { type: "bar", size: 8, color: context.theme.grid },
        encoding: { x: x("from"), x2: { field: "to" }, y: pixelY("y", top) },
      },
      {
        data: { values: rows.flatMap(({ bar, part }) => (part === undefined ? [] : [bars(part.from, part.to, bar)])) },
        mark: { type: "bar", size: 8, color: context.theme.accent },
        encoding: { x: x("from"), x2: { field: "to" }, y: pixelY("y", top) },
      },
      ...textLayers(texts, top, context.theme),
    ]),
  })
}
