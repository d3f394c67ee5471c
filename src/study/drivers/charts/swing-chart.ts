import type { AnswerDrivers, ValueDriver } from "../../../analysis/drivers.ts"
import { type ChartContext, frameChart } from "../../../chart/frame.ts"
import type { RowTable } from "../../../chart/lay-out-rows.ts"
import { colourAt } from "../../../chart/palette.ts"
import { pixelY } from "../../../chart/row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { tellHead } from "../../../words/asked.ts"
import { tellExplained } from "../../../words/explained.ts"
import type { DriversResult } from "../result.ts"
import { tellLowToHigh, tellWhole } from "../words.ts"
import { layOutSources } from "./rows.ts"

/** What an answer is where each unknown lies in its lowest and in its highest fifth, around what it is over all runs. */
export function drawSwing(
  { unknowns }: DriversResult,
  answer: AnswerDrivers,
  top: number,
  context: ChartContext,
): ChartSpec | undefined {
  const shown = answer.values.filter(
    ({ seen, lowest, highest }) => seen && Number.isFinite(lowest.value) && Number.isFinite(highest.value),
  )
  const [first] = shown
  if (first === undefined) return undefined
  const table = layOutSources(
    shown.slice(0, top),
    (value) => ({
      id: value.id,
      title: unknowns.find(({ id, kind }) => id === value.id && kind === value.kind)?.title ?? value.id,
      told: tellLowToHigh(answer, value),
      end: tellExplained(value.explains),
    }),
    context,
  )
  return frameChart(context, {
    title: `${tellHead(answer)} ${tellLowToHigh(answer, first)} from the lowest to the highest fifth of ${first.id}`,
    subtitle: `Dots: the answer among runs in which the unknown lies in its lowest fifth (hollow) and in its highest (full); the line: over all runs, ${tellWhole(answer)}. In grey what the unknown explains of the variance.`,
    width: table.width,
    body: table.draw(markLayers(table, answer, context), { behind: wholeLayers(table, answer, context) }),
  })
}

function markLayers(
  { rows, height, region }: RowTable<ValueDriver>,
  answer: AnswerDrivers,
  { theme }: ChartContext,
): readonly JsonObject[] {
  const colour = colourAt(0, theme.shade)
  const x = scaleOf(rows, region, answer)
  const y = pixelY("y", height)
  const data = {
    values: rows.map(({ row, y: middle }) => ({
      y: middle,
      low: roundForChart(row.lowest.value),
      high: roundForChart(row.highest.value),
    })),
  }
  const dot = (field: string, fill: string): JsonObject => ({
    data,
    mark: { type: "point", shape: "circle", size: 56, opacity: 1, stroke: colour, strokeWidth: 1.6, fill },
    encoding: { x: x(field), y },
  })
  return [
    {
      data,
      mark: { type: "rule", color: colour, strokeWidth: 2.5, opacity: 0.45 },
      encoding: { x: x("low"), x2: { field: "high" }, y },
    },
    dot("low", theme.background),
    dot("high", colour),
  ]
}

/** The answer over all runs; the share of one value of a category has no line that all rows share. */
function wholeLayers(
  { rows, height, region }: RowTable<ValueDriver>,
  answer: AnswerDrivers,
  { theme }: ChartContext,
): readonly JsonObject[] {
  const values = answer.measure === "share" ? [] : [{ whole: roundForChart(answer.estimate.value) }]
  return [
    {
      data: { values },
      mark: { type: "rule", color: theme.muted, strokeDash: [4, 3] },
      encoding: { x: scaleOf(rows, region, answer)("whole"), y: { value: 0 }, y2: { value: height } },
    },
  ]
}

/** Chances from 0 to 100 %, anything else over the values that occur. */
function scaleOf(
  rows: RowTable<ValueDriver>["rows"],
  region: readonly [number, number],
  { measure, estimate }: AnswerDrivers,
): (field: string) => JsonObject {
  const isChance = measure === "probability" || measure === "share"
  const ends = [estimate.value, ...rows.flatMap(({ row }) => [row.lowest.value, row.highest.value])]
  const domain = isChance ? [0, 1] : [roundForChart(Math.min(...ends)), roundForChart(Math.max(...ends))]
  const axis = isChance ? { values: [0, 0.25, 0.5, 0.75, 1], format: ".0%" } : { tickCount: 4, format: ",.6~r" }
  return (field) => ({
    field,
    type: "quantitative",
    scale: { domain, range: region, nice: false, zero: false },
    axis:
      measure === "median-day"
        ? null
        : { ...axis, orient: "top", title: null, grid: true, domain: false, ticks: false, labelPadding: 4 },
  })
}
