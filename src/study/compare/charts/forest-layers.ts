import { type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { pixelY } from "../../../chart/row-table.ts"
import type { Theme } from "../../../chart/theme.ts"
import { toldChannels } from "../../../chart/told.ts"
import type { Comparison, Difference } from "../result.ts"
import { scenarioColours } from "./legend.ts"

/** A difference to be drawn, and what is told of it. */
export interface ForestLine {
  readonly scenario: string
  readonly difference: Difference
  readonly change: string
  readonly told: string
  /** Middle of its row in pixels. */
  readonly middle: number
}

/** The ends of the axis in percentage points: all intervals and 0, with a little room. */
function endsOf(lines: readonly ForestLine[]): readonly [number, number] {
  const all = lines.flatMap(({ difference: { estimate } }) => [estimate.low, estimate.high, estimate.value])
  const finite = all.flatMap((value) => (Number.isFinite(value) ? [100 * value] : []))
  const [low, high] = [Math.min(0, ...finite), Math.max(0, ...finite)]
  const room = Math.max(0.5, 0.03 * (high - low))
  return [low - (low < 0 ? room : 0), high + (high > 0 ? room : 0)]
}

/** Dots, intervals and the line of no difference, on an axis of percentage points between two pixels. */
export function differenceLayers(
  lines: readonly ForestLine[],
  region: readonly [number, number],
  comparison: Comparison,
  height: number,
  theme: Theme,
  isNarrow: boolean,
): readonly JsonObject[] {
  const colours = scenarioColours(comparison, theme)
  const titles = new Map(comparison.scenarios.map(({ id, title }) => [id, title]))
  const ends = endsOf(lines)
  const x = (field: string): JsonObject => ({
    field,
    type: "quantitative",
    scale: { domain: ends, range: region, nice: false, zero: false },
    axis: {
      orient: "top",
      title: "percentage points",
      tickCount: 6,
      labelExpr: "datum.value === 0 ? '0' : format(datum.value, '+~r')",
      grid: !isNarrow,
      domain: false,
      ticks: false,
      labelPadding: 4,
    },
  })
  const values = lines.map((line) => {
    const { value, low, high } = line.difference.estimate
    return {
      y: line.middle,
      value: roundForChart(100 * value),
      low: roundForChart(100 * Math.max(low, ends[0] / 100)),
      high: roundForChart(100 * Math.min(high, ends[1] / 100)),
      colour: colours.get(line.scenario) ?? theme.accent,
      told: `${titles.get(line.scenario) ?? line.scenario}: ${line.change}, ${line.told}`,
    }
  })
  return [
    ...(isNarrow ? markRows(lines, x, ends, height, theme) : []),
    {
      data: { values },
      encoding: {
        y: pixelY("y", height),
        color: { field: "colour", type: "nominal", scale: null },
        ...toldChannels,
      },
      layer: [
        { mark: { type: "rule", strokeWidth: 2 }, encoding: { x: x("low"), x2: { field: "high" } } },
        {
          mark: {
            type: "point",
            filled: true,
            aria: true,
            size: 46,
            opacity: 1,
            stroke: theme.background,
            strokeWidth: 0.8,
          },
          encoding: { x: x("value") },
        },
      ],
    },
    ...(isNarrow ? [] : [zeroLayer([{ zero: 0 }], x("zero"), {}, theme)]),
  ]
}

/** Of every row of marks its own ground line and its own 0. */
function markRows(
  lines: readonly ForestLine[],
  x: (field: string) => JsonObject,
  [low, high]: readonly [number, number],
  height: number,
  theme: Theme,
): readonly JsonObject[] {
  const rows = lines.map(({ middle }) => ({ zero: 0, low, high, y: middle, from: middle - 7, to: middle + 7 }))
  return [
    {
      data: { values: rows },
      mark: { type: "rule", color: theme.grid, strokeWidth: 1 },
      encoding: { x: x("low"), x2: { field: "high" }, y: pixelY("y", height) },
    },
    zeroLayer(rows, x("zero"), { y: pixelY("from", height), y2: { field: "to" } }, theme),
  ]
}

/** The line of no difference: from top to bottom, or only where marks stand, as words stand between them. */
function zeroLayer(values: readonly JsonObject[], x: JsonObject, ends: JsonObject, theme: Theme): JsonObject {
  return {
    data: { values },
    mark: { type: "rule", color: theme.muted, strokeWidth: 1 },
    encoding: { x, ...ends },
  }
}
