import { tellPercent } from "../../../words/share.ts"
import { tellCondition } from "../../../words/condition.ts"
import type { Estimate } from "../../../statistics/estimate.ts"
import type { Sweep, SweptAxis, SweptMeasure } from "../result.ts"
import { type ChartContext, frameChart, headed, isNarrow } from "../../../chart/frame.ts"
import { groupBy } from "../../../chart/group-by.ts"
import { measureText } from "../../../chart/measure-text.ts"
import { numberTicks } from "../../../chart/number-ticks.ts"
import { colourAt } from "../../../chart/palette.ts"
import { fitPanels, mostPanels, type Panel, panelRows, splitEvenly } from "../../../chart/panel.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { labelLayers, nameHeight, type Space, wrapName } from "./line-names.ts"
import { drawOwn, tellOwn } from "./own-range.ts"
import { headlineOf } from "./headline.ts"
import { tellCliff } from "../words.ts"
import { isShare, listDrawn, settingScale, tellCrossing, tellLine, tellSetting } from "./scale.ts"
import { sizes, type Theme } from "../../../chart/theme.ts"

const panel = { width: 300, height: 170, columns: 3, labels: 130 }

/** Room for the numbers at the left of a panel that fills the width of a telephone. */
const numbers = 48

/** Every answer along the one swept axis: a line with its band per deadline or category, and where it crosses the level. */
export function drawSweepLines(sweep: Sweep, context: ChartContext): readonly ChartSpec[] {
  const axis = sweep.axes[0]
  if (axis === undefined) return []
  const questions = groupBy(listDrawn(sweep), ({ id, kind, deadline }) =>
    kind === "category" ? `${id} ${deadline}` : id,
  )
  const moving = questions.filter((measures) => measures.some(isMoved))
  const pages = splitEvenly(
    moving.toSorted((a, b) => weighMoves(b) - weighMoves(a)),
    mostPanels,
  )
  return pages.map((page, i) => {
    const { columns, whole, ...space } = placePanels(page, context)
    return frameChart(headed(context, headlineOf(sweep, page.flat())), {
      title: `Answers against ${axis.title}${pages.length > 1 ? ` (${i + 1} of ${pages.length})` : ""}`,
      subtitle: `${axis.type === "listed" ? "Listed values" : `From ${tellSetting(axis, axis.low)} to ${tellSetting(axis, axis.high)}`}, with the same draws at every point. Band: 95 % Monte Carlo interval. ${tellRings(page.flat(), sweep)}${tellOwn(axis)}What moves most beyond its error stands first.${tellStill(questions.filter((measures) => !moving.includes(measures)))}`,
      width: whole,
      body: panelRows(
        page.map((measures) => linePanel(measures, sweep, axis, space, context.theme)),
        { columns, width: space.width, height: space.height, theme: context.theme },
      ),
    })
  })
}

/** As many panels side by side as have room; the names of lines take what they need, up to a limit. */
function placePanels(page: readonly (readonly SweptMeasure[])[], context: ChartContext) {
  const { columns, width, whole } = fitPanels(context, page.length, { ...panel, beside: panel.labels })
  if (columns > 1 || !isNarrow(context)) {
    return { columns, whole, width, height: panel.height, labels: panel.labels - 10 }
  }
  const names = page.map((measures) => (measures.length < 2 ? [] : measures.map(tellLine)))
  const widest = Math.max(0, ...names.flat().map((name) => measureText(name, sizes.small)))
  const labels = Math.min(Math.ceil(widest), 120)
  const lines = Math.max(...names.map((own) => own.flatMap((name) => wrapName(name, labels)).length))
  const plot = whole - numbers - (labels === 0 ? 0 : labels + 6)
  return { columns, whole, width: plot, height: Math.max(panel.height, lines * nameHeight), labels }
}

function tellRings(measures: readonly SweptMeasure[], { level }: Sweep): string {
  const isCrossed = measures.some(({ thresholds }) => thresholds.length > 0)
  return isCrossed ? `Ring: where ${tellPercent(level)} of runs is crossed. ` : ""
}

/** Whether some two points lie apart beyond their errors. */
function isMoved({ estimates }: SweptMeasure): boolean {
  const least = Math.min(...estimates.map(({ estimate }) => closeEnds(estimate).high))
  return estimates.some(({ estimate }) => closeEnds(estimate).low > least)
}

function tellStill(questions: readonly (readonly SweptMeasure[])[]): string {
  const names = questions.flatMap(([first]) => (first === undefined ? [] : [first.label ?? first.ask]))
  return names.length === 0 ? "" : ` Moved by nothing beyond its error: ${[...new Set(names)].join("; ")}.`
}

/** How many of its errors the answer that moves most is moved from end to end. */
function weighMoves(measures: readonly SweptMeasure[]): number {
  return Math.max(
    0,
    ...measures.flatMap(({ effects }) =>
      effects.map(({ difference: { value, mcse } }) => (value === 0 ? 0 : Math.abs(value) / Math.max(mcse, 1e-12))),
    ),
  )
}

function linePanel(
  measures: readonly SweptMeasure[],
  sweep: Sweep,
  axis: SweptAxis,
  space: Space,
  theme: Theme,
): Panel {
  const [first] = measures
  const crossings = measures.flatMap((measure) =>
    measure.thresholds.map(({ crossing }) => `${tellLine(measure)} at ${tellCrossing(axis, crossing)}`.trimStart()),
  )
  const date = first?.kind === "category" && first.deadline !== undefined ? [`on ${first.deadline}`] : []
  const subtitle = [
    [...date, ...(first?.unit === undefined ? [] : [`median, ${first.unit || "plain number"}`])].join(" · "),
    ...measures.flatMap(({ cliff, ...measure }) =>
      cliff === undefined ? [] : [`${tellLine(measure)} ${tellCliff(cliff, axis)}`.trimStart()],
    ),
    crossings.length === 0 ? "" : `${tellPercent(sweep.level)} is crossed · ${crossings.join(" · ")}`,
    first === undefined ? "" : tellCondition(first),
  ]
  return {
    title: first?.label ?? first?.ask ?? "",
    subtitle: subtitle.filter((line) => line !== ""),
    layers: lineLayers(measures, sweep, axis, space, theme),
  }
}

function lineLayers(
  measures: readonly SweptMeasure[],
  sweep: Sweep,
  axis: SweptAxis,
  space: Space,
  theme: Theme,
): readonly JsonObject[] {
  const shares = measures[0] !== undefined && isShare(measures[0])
  const x: JsonObject = { field: "x", ...settingScale(axis, space.width) }
  const domain = shares ? ([0, 1] as const) : valueDomain(measures)
  const y: JsonObject = {
    type: "quantitative",
    scale: { domain, nice: false, zero: false },
    axis: shares
      ? { values: [0, 0.25, 0.5, 0.75, 1], format: ".0%", title: null }
      : { title: null, ...(domain[1] >= 1e15 ? { tickCount: 4, format: "~e" } : numberTicks(domain, 4)) },
  }
  const lines = measures.flatMap((measure, i): readonly JsonObject[] => {
    const color = colourAt(i, theme.shade)
    const data = { values: rowsOf(measure, sweep) }
    return [
      {
        data,
        mark: { type: "area", color, opacity: 0.22 },
        encoding: { x, y: { field: "low", ...y }, y2: { field: "high" } },
      },
      {
        data,
        mark: { type: "line", color, strokeWidth: 1.8, point: { size: 14, color } },
        encoding: { x, y: { field: "value", ...y } },
      },
      ...crossingLayer(measure, sweep.level, x, y, color, theme),
    ]
  })
  return [
    ...(shares ? [levelLayer(sweep.level, y, theme)] : []),
    ...drawOwn(axis, x, space.height, theme),
    ...lines,
    ...labelLayers(measures, domain, space, theme),
  ]
}

function valueDomain(measures: readonly SweptMeasure[]): readonly [number, number] {
  const estimates = measures.flatMap(({ estimates: list }) => list.map(({ estimate }) => estimate))
  const ends = estimates.map(closeEnds)
  const low = Math.min(...ends.map(({ low: least }) => least))
  const high = Math.max(...ends.map(({ high: greatest }) => greatest))
  const from = low >= 0 && low < 0.6 * high ? 0 : low
  if (high > from) return [from, high]
  // What never moves is seen against 0.
  return high === 0 ? [0, 1] : high > 0 ? [0, 1.25 * high] : [1.25 * high, 0]
}

/**
 * What was played: the points, and both sides of a jump, so that the line stands upright there. At a point that is left out nothing
 * stands, so that the line ends before it.
 */
function rowsOf(
  { estimates, cliff }: SweptMeasure,
  { points, points_left_out: out = [] }: Sweep,
): readonly JsonObject[] {
  const played = estimates.map(({ point, estimate }) => ({ x: points[point]?.at(-1) ?? 0, estimate }))
  const sides = cliff === undefined ? [] : [cliff.before, cliff.after]
  const found = sides.map((estimate, side) => ({ x: cliff?.between[side] ?? 0, estimate }))
  const told = [...played, ...found].map(({ x, estimate }) => ({
    x: roundForChart(x),
    value: roundForChart(estimate.value),
    ...closeEnds(estimate),
  }))
  const gaps = out.map(({ point }) => ({
    x: roundForChart(points[point]?.at(-1) ?? 0),
    value: null,
    low: null,
    high: null,
  }))
  return [...told, ...gaps].toSorted((a, b) => a.x - b.x)
}

/** The ends of an interval to draw; one that is open is left out of the band. */
function closeEnds({ value, low, high }: Estimate) {
  return {
    low: roundForChart(Number.isFinite(low) ? low : value),
    high: roundForChart(Number.isFinite(high) ? high : value),
  }
}

function levelLayer(level: number, y: JsonObject, { muted }: Theme): JsonObject {
  return {
    data: { values: [{ level }] },
    mark: { type: "rule", color: muted, strokeDash: [3, 3], strokeWidth: 1 },
    encoding: { y: { field: "level", ...y } },
  }
}

function crossingLayer(
  { thresholds }: SweptMeasure,
  level: number,
  x: JsonObject,
  y: JsonObject,
  color: string,
  { background }: Theme,
): readonly JsonObject[] {
  if (thresholds.length === 0) return []
  const values = thresholds.map(({ crossing: { value, low, high } }) => ({
    x: roundForChart(value),
    low: roundForChart(low),
    high: roundForChart(high),
    level,
  }))
  const at = { field: "level", ...y }
  return [
    {
      data: { values },
      mark: { type: "rule", color, strokeWidth: 4, opacity: 0.5 },
      encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y: at },
    },
    {
      data: { values },
      mark: {
        type: "point",
        shape: "circle",
        filled: true,
        fill: background,
        stroke: color,
        strokeWidth: 2,
        size: 55,
        opacity: 1,
      },
      encoding: { x, y: at },
    },
  ]
}
