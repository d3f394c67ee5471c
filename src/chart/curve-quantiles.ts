import type { Answer, CurvePoint } from "../summary/summary.ts"
import { measureText } from "./measure-text.ts"
import { lineHeight } from "./row-table.ts"
import { type JsonObject, roundForChart } from "./spec.ts"
import { sizes, type Theme } from "./theme.ts"
import { dayOf } from "./time-axis.ts"
import { toldChannels } from "./told.ts"

/** The panel on which a curve is drawn: the days of its axis, its share at the top, its size in pixels. */
export interface CurvePanel {
  readonly from: string
  readonly until: string
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A day on a curve. */
interface Marked {
  readonly date: string
  readonly value: number
  readonly told: string
}

type Quantiles = Extract<Answer, { kind: "when" }>["quantiles"]

/** The day of a quantile, if it is known. */
export function dateAt(quantiles: Quantiles, level: number): string | undefined {
  return quantiles?.find((entry) => entry.level === level)?.date
}

/** On a cumulative curve the days of its 5, 50 and 95 %: a dot each, and beside the median's the three dates. */
export function quantileLayers(
  curve: readonly CurvePoint[],
  quantiles: Quantiles,
  panel: CurvePanel,
  theme: Theme,
): readonly JsonObject[] {
  const rows = [0.05, 0.5, 0.95].flatMap((level): readonly Marked[] => {
    const date = dateAt(quantiles, level)
    if (date === undefined || date > panel.until) return []
    const told = `In ${100 * level} % of the runs in which it happens, it has by ${date}`
    return [{ date, value: roundForChart(valueAt(curve, date)), told }]
  })
  const [low, median, high] = [0.05, 0.5, 0.95].map((level) => dateAt(quantiles, level))
  const middle = rows.find(({ date }) => date === median)
  if (middle === undefined) return []
  return [
    {
      data: { values: rows.map((row) => ({ ...row })) },
      mark: {
        type: "point",
        filled: true,
        size: 46,
        color: theme.accent,
        stroke: theme.background,
        strokeWidth: 1,
        opacity: 1,
      },
      encoding: { x: { field: "date" }, y: { field: "value" }, ...toldChannels },
    },
    ...medianLayers(middle, [`median ${median}`, `5–95 %: ${low} to ${high}`], curve.at(-1)?.value ?? 1, panel, theme),
  ]
}

/**
 * The dates in words where no curve passes: right of the median and below it; else left of it and above; else above the
 * whole curve where that is low, and in the corner below it where it is high. Nowhere in a panel narrower than they are.
 */
function medianLayers(
  { date, value }: Marked,
  lines: readonly string[],
  final: number,
  panel: CurvePanel,
  theme: Theme,
): readonly JsonObject[] {
  const { from, until, top, width, height } = panel
  const wide = Math.max(...lines.map((line) => measureText(line, sizes.text))) + 12
  const x = (width * (dayOf(date) - dayOf(from))) / Math.max(1, dayOf(until) - dayOf(from))
  if (wide > width) return []
  const tall = (3 * lineHeight * top) / height
  const isHigh = final > 0.6 * top
  const place =
    x + wide <= width && value >= tall
      ? { x: x + 8, y: value, align: "left", baseline: "top", dy: 4 }
      : x >= wide
        ? { x: x - 8, y: value, align: "right", baseline: "line-bottom", dy: -8 - lineHeight }
        : isHigh
          ? { x: width - 4, y: 0, align: "right", baseline: "line-bottom", dy: -4 - lineHeight }
          : { x: Math.min(x, width - wide), y: final, align: "left", baseline: "line-bottom", dy: -8 - lineHeight }
  const layer = {
    data: { values: [{ value: roundForChart(place.y) }] },
    mark: {
      type: "text",
      text: lines,
      align: place.align,
      baseline: place.baseline,
      lineHeight,
      dy: place.dy,
      limit: 0,
      fontSize: sizes.text,
      color: theme.text,
    },
    encoding: { x: { value: place.x }, y: { field: "value" } },
  }
  return [layer]
}

/** The curve's value on a day, between its points on the straight line that is drawn. */
function valueAt(curve: readonly CurvePoint[], date: string): number {
  const after = curve.findIndex((point) => point.date >= date)
  const [previous, next] = [curve[after - 1], curve[after]]
  if (next === undefined) return curve.at(-1)?.value ?? 0
  if (previous === undefined) return next.value
  const part = (dayOf(date) - dayOf(previous.date)) / (dayOf(next.date) - dayOf(previous.date))
  return previous.value + part * (next.value - previous.value)
}
