import { type JsonObject, roundForChart } from "./spec.ts"
import type { Theme } from "./theme.ts"
import { thinLine } from "./thin-curve.ts"
import { dayOf } from "./time-axis.ts"

/** Single runs of a track. */
export interface RunLines {
  /** By record, its ISO date. */
  readonly dates: readonly string[]
  /** By run, its value at each record. */
  readonly runs: readonly (readonly number[])[]
  /** Where the axis of values begins and ends; lines are cut there. */
  readonly domain: readonly [number, number]
  readonly x: JsonObject
  readonly y: JsonObject
  readonly theme: Theme
}

/** Of a run no more points are drawn than a small panel can show. */
const mostPoints = 64

/** So much of an axis, a third of a pixel, is not seen. */
const invisible = 0.002

/** Where there is no line. */
const gap = { date: null, value: null }

/**
 * Runs as thin lines: one mark for all of them, run after run, with a gap before each. A mark for every run would take several
 * times as long to draw, and so would points that lie on the line between others.
 */
export function layerSingleRuns({ dates, runs, domain: [low, high], x, y, theme }: RunLines): readonly JsonObject[] {
  if (runs.length === 0) return []
  const stride = Math.ceil(dates.length / mostPoints)
  const shown = dates.flatMap((date, record) =>
    record % stride === 0 || record === dates.length - 1 ? [{ date, day: dayOf(date), record }] : [],
  )
  const values = runs.flatMap((run, place) => {
    const line = shown.map(({ record, ...at }) => ({ ...at, value: roundForChart(run[record] ?? 0) }))
    const kept = thinLine(line, invisible * (high - low))
    return [gap, ...kept.map(({ date, value }) => ({ run: place, date, value }))]
  })
  return [
    {
      data: { values },
      // As they come, not in the order of dates, by which a line is sorted else.
      mark: { type: "line", order: null, color: theme.text, strokeWidth: 0.6, opacity: 0.35, clip: true },
      encoding: { x, y },
    },
  ]
}
