import { tellPercent } from "../../../words/share.ts"
import { tellCondition } from "../../../words/condition.ts"
import type { Estimate } from "../../../statistics/estimate.ts"
import type { Sweep, SweptAxis, SweptMeasure } from "../result.ts"
import { type ChartContext, frameChart } from "../../../chart/frame.ts"
import { groupBy } from "../../../chart/group-by.ts"
import { colourAt } from "../../../chart/palette.ts"
import { mostPanels, type Panel, panelGrid, panelView, splitEvenly } from "../../../chart/panel.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { spreadLabels } from "../../../chart/spread-labels.ts"
import { drawOwn, tellOwn } from "./own-range.ts"
import { tellCliff } from "../words.ts"
import { isShare, listDrawn, settingScale, tellCrossing, tellLine, tellSetting } from "./scale.ts"
import { sizes, type Theme } from "../../../chart/theme.ts"

const panel = { width: 300, height: 170, columns: 3, labels: 130 }

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
  return pages.map((page, i) =>
    frameChart(context, {
      title: `Answers against ${axis.title}${pages.length > 1 ? ` (${i + 1} of ${pages.length})` : ""}`,
      subtitle: `${axis.type === "listed" ? "Listed values" : `From ${tellSetting(axis, axis.low)} to ${tellSetting(axis, axis.high)}`}, with the same draws at every point. Band: 95 % Monte Carlo interval. ${tellRings(page.flat(), sweep)}${tellOwn(axis)}What moves most beyond its error stands first.${tellStill(questions.filter((measures) => !moving.includes(measures)))}`,
      width: Math.min(page.length, panel.columns) * (panel.width + panel.labels),
      body: panelGrid(
        page.map((measures) =>
          panelView(linePanel(measures, sweep, axis, context.theme), panel.width, panel.height, context.theme),
        ),
        panel.columns,
      ),
    }),
  )
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

function linePanel(measures: readonly SweptMeasure[], sweep: Sweep, axis: SweptAxis, theme: Theme): Panel {
  const [first] = measures
  const shares = first !== undefined && isShare(first)
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
    layers: lineLayers(measures, sweep, axis, shares, theme),
  }
}

function lineLayers(
  measures: readonly SweptMeasure[],
  sweep: Sweep,
  axis: SweptAxis,
  shares: boolean,
  theme: Theme,
): readonly JsonObject[] {
  const x: JsonObject = { field: "x", ...settingScale(axis) }
  const domain = shares ? ([0, 1] as const) : valueDomain(measures)
  const y: JsonObject = {
    type: "quantitative",
    scale: { domain, nice: false, zero: false },
    axis: shares
      ? { values: [0, 0.25, 0.5, 0.75, 1], format: ".0%", title: null }
      : { tickCount: 4, title: null, ...(domain[1] >= 1e15 ? { format: "~e" } : {}) },
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
    ...drawOwn(axis, x, panel.height, theme),
    ...lines,
    ...labelLayers(measures, domain, theme),
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

/** What was played: the points, and both sides of a jump, so that the line stands upright there. */
function rowsOf({ estimates, cliff }: SweptMeasure, { points }: Sweep): readonly JsonObject[] {
  const played = estimates.map(({ point, estimate }) => ({ x: points[point]?.at(-1) ?? 0, estimate }))
  const sides = cliff === undefined ? [] : [cliff.before, cliff.after]
  const found = sides.map((estimate, side) => ({ x: cliff?.between[side] ?? 0, estimate }))
  return [...played, ...found]
    .toSorted((a, b) => a.x - b.x)
    .map(({ x, estimate }) => ({ x: roundForChart(x), value: roundForChart(estimate.value), ...closeEnds(estimate) }))
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

/** The name of each line at its right end, moved apart where lines end together; none where there is only one. */
function labelLayers(
  measures: readonly SweptMeasure[],
  [low, high]: readonly number[],
  theme: Theme,
): readonly JsonObject[] {
  if (measures.length < 2 || low === undefined || high === undefined) return []
  const ends = measures
    .map((measure, i) => ({
      text: tellLine(measure),
      color: colourAt(i, theme.shade),
      y: panel.height * (1 - ((measure.estimates.at(-1)?.estimate.value ?? low) - low) / (high - low)),
    }))
    .toSorted((a, b) => a.y - b.y)
  const places = spreadLabels(
    ends.map(({ y }) => y),
    sizes.small + 2,
    panel.height,
  )
  return ends.map(({ text, color }, i) => ({
    data: { values: [{ text }] },
    mark: {
      type: "text",
      align: "left",
      baseline: "middle",
      fontSize: sizes.small,
      color,
      limit: panel.labels - 10,
      clip: false,
    },
    encoding: { x: { value: panel.width + 6 }, y: { value: places[i] ?? 0 }, text: { field: "text", type: "nominal" } },
  }))
}
