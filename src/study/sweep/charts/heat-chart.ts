import { tellQuantity } from "../../../words/quantity.ts"
import { tellProbability } from "../../../words/share.ts"
import { withCondition } from "../../../words/condition.ts"
import type { Sweep, SweptAxis, SweptMeasure } from "../result.ts"
import { type ChartContext, frameChart, headed, isNarrow, widthOf } from "../../../chart/frame.ts"
import { measureText } from "../../../chart/measure-text.ts"
import { mostPanels, type Panel, panelRows, splitEvenly } from "../../../chart/panel.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { headlineOf } from "./headline.ts"
import { isShare, listLast, tellLine, tellSetting } from "./scale.ts"
import { plainLegend, sizes, type Theme } from "../../../chart/theme.ts"

/** From nothing to everything: light to dark on paper, dark to light on a dark page; a single blue for all readers. */
const ramps = {
  light: ["#f3f7fa", "#bcd7e8", "#62a8d1", "#1f78b4", "#08386b"],
  dark: ["#1d242b", "#1f4866", "#2a7cb0", "#6db9e8", "#d8efff"],
} as const

/** Every answer at its last deadline over two swept axes, a panel each, with the numbers in the cells. */
export function drawSweepHeat(sweep: Sweep, context: ChartContext): readonly ChartSpec[] {
  const [down, across] = sweep.axes
  if (down === undefined || across === undefined) return []
  const pages = splitEvenly(listLast(sweep), mostPanels)
  const size = sizeOf(sweep, [across.count ?? 1, down.count ?? 1], context)
  return pages.map((page, i) => {
    const columns = Math.min(page.length, size.columns)
    return frameChart(headed(context, headlineOf(sweep, page)), {
      title: `Answers as two things move${pages.length > 1 ? ` (${i + 1} of ${pages.length})` : ""}`,
      subtitle: `Across: ${nameAxis(across)}. Up: ${nameAxis(down)}. The same draws in every cell.`,
      width: columns * (size.width + size.beside),
      body: panelRows(
        page.map((measure) => heatPanel(measure, sweep, context.theme, size.cell)),
        { columns, width: size.width, height: size.height, theme: context.theme },
      ),
    })
  })
}

function nameAxis({ title, unit }: SweptAxis): string {
  return unit === "" ? title : `${title} (${unit})`
}

function widestCell(sweep: Sweep): number {
  const texts = listLast(sweep).flatMap((measure) => measure.estimates.map((found) => tellCell(measure, found)))
  return Math.max(...texts.map((text) => measureText(text, sizes.small))) + 8
}

/** Cells as wide as their numbers, or as the width that is to be filled allows. */
function sizeOf(sweep: Sweep, [across, down]: readonly [number, number], context: ChartContext) {
  const height = Math.max(100, Math.min(420, down * 28))
  if (isNarrow(context)) {
    const names = listSettings(sweep).down.map((name) => measureText(name, sizes.small))
    const beside = Math.ceil(Math.max(...names)) + 34
    const width = widthOf(context) - beside
    return { width, height, beside, cell: width / across, columns: 1 }
  }
  const width = Math.max(180, Math.min(640, across * widestCell(sweep)))
  return { width, height, beside: 70, cell: width / across, columns: width > 420 ? 1 : width > 280 ? 2 : 3 }
}

function heatPanel(measure: SweptMeasure, sweep: Sweep, theme: Theme, cell: number): Panel {
  const cells = measure.estimates.map(({ point, estimate, ...found }) => ({
    across: tellSetting(sweep.axes[1], sweep.points[point]?.[1] ?? 0),
    down: tellSetting(sweep.axes[0], sweep.points[point]?.[0] ?? 0),
    value: roundForChart(estimate.value),
    text: tellCell(measure, { estimate, ...found }),
  }))
  const fits = cells.every(({ text }) => measureText(text, sizes.small) < cell - 4)
  const domain = isShare(measure) ? [0, 1] : rangeOf(cells.map(({ value }) => value))
  return {
    title: measure.ask,
    subtitle: [
      [
        withCondition(tellLine(measure), measure),
        ...(measure.unit === undefined ? [] : [`median, ${measure.unit || "plain number"}`]),
      ]
        .filter((line) => line !== "")
        .join(" · "),
    ],
    data: cells,
    layers: heatLayers(domain, fits ? null : scaleLegend(isShare(measure), theme), cell, theme, listSettings(sweep)),
  }
}

function tellCell(
  measure: SweptMeasure,
  { estimate, unreachable }: Omit<SweptMeasure["estimates"][number], "point">,
): string {
  return unreachable === true ? "never" : isShare(measure) ? tellProbability(estimate) : tellQuantity(estimate)
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return high > low ? [low, high] : [low - 0.5, high + 0.5]
}

/** The settings of both axes in order, as text: cells are equally wide, whatever the spacing. */
function listSettings({ axes, points }: Sweep): {
  readonly across: readonly string[]
  readonly down: readonly string[]
} {
  const list = (i: number) => [...new Set(points.map((point) => tellSetting(axes[i], point[i] ?? 0)))]
  return { across: list(1), down: list(0).toReversed() }
}

/** What colours mean, where cells have no room for their numbers. */
function scaleLegend(shares: boolean, theme: Theme): JsonObject {
  return {
    ...plainLegend(theme),
    orient: "bottom",
    gradientLength: 160,
    gradientThickness: 10,
    tickCount: 3,
    ...(shares ? { format: ".0%" } : {}),
  }
}

function heatLayers(
  domain: readonly number[],
  legend: JsonObject | null,
  cell: number,
  theme: Theme,
  settings: ReturnType<typeof listSettings>,
): readonly JsonObject[] {
  const axis: JsonObject = { title: null, grid: false, domain: false, ticks: false, labelAngle: 0, labelOverlap: false }
  // Names are left out evenly where not all have room.
  const widest = Math.max(...settings.across.map((name) => measureText(name, sizes.small)))
  const stride = Math.ceil((widest + 6) / cell)
  const told = settings.across.filter((_, i) => i % stride === 0)
  const x: JsonObject = { field: "across", type: "ordinal", sort: settings.across, axis: { ...axis, values: told } }
  const y: JsonObject = { field: "down", type: "ordinal", sort: settings.down, axis }
  const middle = ((domain[0] ?? 0) + (domain[1] ?? 1)) / 2
  const color: JsonObject = {
    field: "value",
    type: "quantitative",
    scale: { domain, range: ramps[theme.shade], interpolate: "lab" },
    legend,
  }
  // Not the theme's own ink: cells keep their colour where the page turns dark.
  const [onFaint, onStrong] = theme.shade === "light" ? ["#1a1a1b", "#fffffe"] : ["#ececed", "#0b1015"]
  return [
    { mark: { type: "rect", stroke: theme.background, strokeWidth: 1 }, encoding: { x, y, color } },
    ...(legend === null
      ? [
          {
            mark: { type: "text", fontSize: sizes.small, baseline: "middle" },
            encoding: {
              x,
              y,
              text: { field: "text", type: "nominal" },
              color: { condition: { test: `datum.value > ${middle}`, value: onStrong }, value: onFaint },
            },
          } satisfies JsonObject,
        ]
      : []),
  ]
}
