import { type ChartContext, frameChart, widthOf } from "../../../chart/frame.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { plainLegend, sizes, type Theme } from "../../../chart/theme.ts"
import { tellProbability } from "../../../words/share.ts"
import type { DiscoveredAnswer } from "../result.ts"

const height = 300

/** Every box of the search by the share of all yes that it holds and the chance there: as it was found, and held back. */
export function drawTrade(answer: DiscoveredAnswer, context: ChartContext): ChartSpec | undefined {
  const { path, boxes, estimate } = answer
  if (path.length < 2) return undefined
  const last = path[path.length - 1]!
  const looked = `${tellProbability({ ...last.held_back.density, value: last.found.density })}`
  const told = tellProbability(last.held_back.density)
  const rows = path.flatMap(({ found, held_back }) => [
    { coverage: roundForChart(found.coverage), density: roundForChart(found.density), by: names.found },
    {
      coverage: roundForChart(held_back.coverage.value),
      density: roundForChart(held_back.density.value),
      by: names.held,
    },
  ])
  const width = context.width === undefined ? 420 : widthOf(context) - 70
  return frameChart(context, {
    title: `The smallest box looks like ${looked} where it was found and is ${told} elsewhere`,
    subtitle: `${answer.ask} Every box of the search: to the right it holds more of all yes, higher up it is likelier there. Squares: the boxes told, by the runs held back. Dashed line: all runs.`,
    width: context.width === undefined ? width + 120 : widthOf(context),
    body: {
      width,
      height,
      layer: [
        {
          data: { values: [{ y: roundForChart(estimate.value) }] },
          mark: { type: "rule", color: context.theme.muted, strokeDash: [4, 4] },
          encoding: { y: { field: "y", type: "quantitative", scale, axis: density } },
        },
        pathLayer(rows, context.theme),
        {
          data: {
            values: boxes.map(({ held_back }) => ({
              coverage: roundForChart(held_back.coverage.value),
              density: roundForChart(held_back.density.value),
            })),
          },
          mark: { type: "point", shape: "square", filled: false, size: 130, strokeWidth: 2, color: context.theme.text },
          encoding: { x: axisX, y: { field: "density", type: "quantitative", scale, axis: density } },
        },
      ],
    },
  })
}

const names = { found: "where it was found", held: "held back" } as const

const scale = { domain: [0, 1], nice: false } as const
const ticks = { values: [0, 0.25, 0.5, 0.75, 1], format: ".0%" } as const
const density: JsonObject = { ...ticks, title: "Chance there" }
const axisX: JsonObject = {
  field: "coverage",
  type: "quantitative",
  scale,
  axis: { ...ticks, title: "Share of all yes that lies there" },
}

function pathLayer(rows: readonly JsonObject[], theme: Theme): JsonObject {
  return {
    data: { values: rows },
    mark: { type: "point", filled: true, size: 34, opacity: 0.9 },
    encoding: {
      x: axisX,
      y: { field: "density", type: "quantitative", scale, axis: density },
      color: {
        field: "by",
        type: "nominal",
        scale: { domain: [names.held, names.found], range: [theme.accent, theme.muted] },
        legend: { ...plainLegend(theme), labelFontSize: sizes.text },
      },
      shape: {
        field: "by",
        type: "nominal",
        scale: { domain: [names.held, names.found], range: ["circle", "triangle-up"] },
        legend: { ...plainLegend(theme), labelFontSize: sizes.text },
      },
    },
  }
}
