import type { Comparison } from "../result.ts"
import type { TrackDifference } from "../track-differences.ts"
import { scenarioColours } from "./legend.ts"
import { numberTicks } from "../../../chart/number-ticks.ts"
import { type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { sizes, type Theme } from "../../../chart/theme.ts"
import { thinPoints } from "../../../chart/thin-points.ts"
import { tellNumber } from "../../../words/number.ts"
import { toldChannels } from "../../../chart/told.ts"

/** How far apart the same runs are over time: the median and the middle 90 % of the differences from the base, about a line at 0. */
export function differenceLayers(
  differences: readonly TrackDifference[],
  comparison: Comparison,
  x: JsonObject,
  theme: Theme,
): readonly JsonObject[] {
  const colours = scenarioColours(comparison, theme)
  const titles = new Map(comparison.scenarios.map(({ id, title }) => [id, title]))
  // All that is drawn is within it, and 0 always.
  const ends = differences.flatMap(({ points }) => points.flatMap(({ q05, q95 }) => [q05, q95]))
  const [least, greatest] = [Math.min(0, ...ends), Math.max(0, ...ends)]
  const scale = { domain: least === greatest ? [-1, 1] : [least, greatest], nice: true, zero: true }
  const y = (field: string): JsonObject => ({
    field,
    type: "quantitative",
    scale,
    axis: { title: null, ...numberTicks([least, greatest], 3) },
  })
  const layersOf = ({ scenario, points }: TrackDifference): readonly JsonObject[] => {
    const color = colours.get(scenario) ?? theme.accent
    const last = points.at(-1)
    const told =
      last === undefined
        ? ""
        : `${titles.get(scenario) ?? scenario} against the base on ${last.date}: median ${tellNumber(last.q50)}, middle 90 % ${tellNumber(last.q05)} to ${tellNumber(last.q95)}`
    const values = thinPoints(points).map(({ date, q05, q50, q95 }, place) => ({
      date,
      q05: roundForChart(q05),
      q50: roundForChart(q50),
      q95: roundForChart(q95),
      ...(place > 0 ? {} : { told }),
    }))
    return [
      {
        data: { values },
        mark: { type: "area", color, opacity: 0.18 },
        encoding: { x, y: y("q05"), y2: { field: "q95" } },
      },
      {
        data: { values },
        mark: { type: "line", color, strokeWidth: 2 },
        encoding: { x, y: y("q50"), ...toldChannels },
      },
    ]
  }
  return [
    ...differences.flatMap(layersOf),
    {
      data: { values: [{ zero: 0 }] },
      mark: { type: "rule", color: theme.muted, strokeWidth: 1 },
      encoding: { y: y("zero") },
    },
    nameLayer(theme),
  ]
}

/** What is drawn, at one height above the plot: a title would stand the higher, the nearer a number of the axis is to its top. */
function nameLayer({ muted }: Theme): JsonObject {
  return {
    data: { values: [{}] },
    mark: {
      type: "text",
      align: "left",
      baseline: "bottom",
      color: muted,
      fontSize: sizes.small,
      limit: 0,
      clip: false,
    },
    encoding: { x: { value: 0 }, y: { value: -10 }, text: { value: "difference from the base" } },
  }
}
