import type { AnswerDrivers } from "../../../analysis/drivers.ts"
import { type ChartContext, frameChart } from "../../../chart/frame.ts"
import { colourAt } from "../../../chart/palette.ts"
import { pixelY } from "../../../chart/row-table.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { tellHead } from "../../../words/asked.ts"
import { groupThousands } from "../../../words/number.ts"
import { tellProbability } from "../../../words/share.ts"
import type { DriversResult } from "../result.ts"
import { layOutSources } from "./rows.ts"

/** In how many runs the answer rises and falls where a source alone is drawn again. */
export function drawRedraw(
  { redraw, sources: names }: DriversResult,
  answer: AnswerDrivers,
  top: number,
  context: ChartContext,
): ChartSpec | undefined {
  const found = redraw?.answers.find(({ name }) => name === answer.name)
  const moving = (found?.sources ?? []).filter(({ up, down }) => up + down > 0)
  const [first] = moving
  if (found === undefined || first === undefined) return undefined
  const { theme } = context
  const titleOf = (source: string): string => names.find(({ id }) => id === source)?.title ?? source
  const shown = moving.slice(0, top)
  const { rows, width, height, region, draw } = layOutSources(
    shown,
    ({ id, moved, up, down }) => ({
      id,
      title: titleOf(id),
      told: `${groupThousands(String(up))} up, ${groupThousands(String(down))} down`,
      end: `${tellProbability(moved)} of runs`,
    }),
    context,
  )
  const marks = rows.map(({ row: { up, down, runs }, y }) => ({
    y,
    up: roundForChart(up / runs),
    down: roundForChart(-down / runs),
  }))
  const reach = Math.max(...marks.flatMap(({ up, down }) => [up, -down]))
  const x = (field: string): JsonObject => ({
    field,
    type: "quantitative",
    scale: { domain: [-reach, reach], range: region, nice: false },
    axis: { orient: "top", title: null, labels: false, grid: false, domain: false, ticks: false },
  })
  const bar = (field: string, place: number): JsonObject => ({
    data: { values: marks },
    mark: { type: "bar", height: 10, color: colourAt(place, theme.shade) },
    encoding: { x: x(field), x2: { datum: 0 }, y: pixelY("y", height) },
  })
  const still = names.length - moving.length
  return frameChart(context, {
    title: `${tellHead(answer)} ${first.id} by itself changes ${tellProbability(first.moved)} of runs, and ${still} of ${names.length} sources change none`,
    subtitle:
      "Each source alone is drawn again, all else as it was. Bars to the right: runs in which the answer rises; to the left: in which it falls.",
    width,
    body: draw([bar("up", 1), bar("down", 0)]),
  })
}
