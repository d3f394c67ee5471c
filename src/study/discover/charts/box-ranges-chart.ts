import { type ChartContext, frameChart } from "../../../chart/frame.ts"
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
import { type ChartSpec, roundForChart } from "../../../chart/spec.ts"
import { sizes } from "../../../chart/theme.ts"
import { tellProbability } from "../../../words/share.ts"
import type { DiscoveredAnswer, DiscoverResult } from "../result.ts"
import { findInput, tellLimit, tellPartOf } from "../words.ts"

const label = 250
const region = [270, 500] as const
const words = 520
const width = 760
const gap = 18

/** The limits of the leading box, each as a part of its own distribution from 0 to 100 %. */
export function drawBoxRanges(
  answer: DiscoveredAnswer,
  result: DiscoverResult,
  context: ChartContext,
): ChartSpec | undefined {
  const [box] = answer.boxes
  if (box === undefined) return undefined
  const { density, mass } = box.held_back
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
    top += Math.max(name.length, told.length) * lineHeight + gap
    return { y, name, told, part: limit.part }
  })
  const texts = rows.flatMap(({ y, name, told }): readonly TableText[] => [
    ...placeLines(name, { x: 0, y, tone: "strong", align: "left" }),
    ...placeLines(told, { x: words, y, tone: "plain", align: "left" }),
  ])
  const bars = (from: number, to: number, y: number) => ({ from: roundForChart(from), to: roundForChart(to), y })
  return frameChart(context, {
    title: `It is ${tellProbability(density)} in the ${tellProbability(mass)} of runs in which all of this holds`,
    subtitle: `${answer.ask} ${tellProbability(answer.estimate)} of all runs. Bars: which part of its own distribution each is held to, from its lowest to its highest value.`,
    width,
    body: tableBody(width, top, [
      {
        data: { values: rows.map(({ y }) => bars(0, 1, y)) },
        mark: { type: "bar", size: 8, color: context.theme.grid },
        encoding: { x: shareX("from", region), x2: { field: "to" }, y: pixelY("y", top) },
      },
      {
        data: { values: rows.flatMap(({ y, part }) => (part === undefined ? [] : [bars(part.from, part.to, y)])) },
        mark: { type: "bar", size: 8, color: context.theme.accent },
        encoding: { x: shareX("from", region), x2: { field: "to" }, y: pixelY("y", top) },
      },
      ...textLayers(texts, top, context.theme),
    ]),
  })
}
