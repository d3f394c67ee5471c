import { tellCondition } from "../words/condition.ts"
import { tellName } from "../words/quantity.ts"
import type { Summary } from "../summary/summary.ts"
import {
  areaLayers,
  type CategoryAnswer,
  type CategoryTrack,
  findAtEnd,
  findTrack,
  isReached,
  listDeadlines,
  listEnds,
  stackBands,
  tellEnds,
} from "./category-areas.ts"
import { type ChartContext, frameChart, narrowWidth, widthOf } from "./frame.ts"
import { tellGhost } from "./ghost.ts"
import { heightOfEnds } from "./line-ends.ts"
import { type ChartSpec, type Json } from "./spec.ts"
import { startOf } from "./value-colours.ts"

/** Shares of a category over time, as a question asks for it: the share of every value, its deadlines marked. */
export function drawCategory(question: string, summary: Summary, context: ChartContext): ChartSpec | undefined {
  const answers = summary.questions.filter(
    (answer): answer is CategoryAnswer => answer.id === question && answer.kind === "category",
  )
  const [first] = answers
  const track = findTrack(summary, first?.track)
  if (first === undefined || track === undefined) return undefined
  const whole = widthOf(context)
  const labelWidth = whole < narrowWidth ? 170 : 240
  const bands = stackBands(track, summary, context.theme)
  const ends = listEnds(track, bands, summary.runs, answers)
  const [width, height] = [whole - labelWidth - 44, Math.max(260, heightOfEnds(ends, labelWidth))]
  const layers = areaLayers(track, answers, summary, { width, height, labelWidth }, context)
  return frameChart(context, {
    title: first.ask,
    subtitle: tellMeasure(track, answers) + tellGhost(context.ghost, "Dashed edges"),
    alt: tellEnds(track, ends),
    width: whole,
    body: { width, height, layer: layers as readonly Json[] },
  })
}

/** The areas show all runs, also where the answers count only some. */
function tellMeasure(track: CategoryTrack, answers: readonly CategoryAnswer[]): string {
  const [first] = answers
  const never = track.values.filter((_, i) => !isReached(track, i)).map(tellName)
  const isCorrected = answers.some(({ shares }) => shares?.some(({ estimate }) => estimate.counted !== undefined))
  const isAnswered = findAtEnd(track, answers) !== undefined
  return [
    `Share of runs per value on each date${isCorrected ? ", as counted" : ""}; at the right, the shares at the end${isAnswered && isCorrected ? ", corrected for luck as answered" : ""}.`,
    ...(startOf(track) === undefined ? [] : [`Grey: as at the start (${tellName(startOf(track) ?? "")}).`]),
    ...(track.ordered === true ? ["In their order: each edge is the share of runs at that step or above it."] : []),
    ...(listDeadlines(answers).length === 0 ? [] : ["Dashed: the days asked for."]),
    ...(never.length === 0 ? [] : [`In no run: ${never.join(", ")}.`]),
    ...(first?.given === undefined ? [] : [`All runs are drawn; the answers count those ${tellCondition(first)}.`]),
  ].join(" ")
}
