import { expect, it } from "vitest"
import { drawFans } from "../../src/chart/fan-chart.ts"
import { renderWithWarnings } from "../../src/chart/render.ts"
import { lightTheme } from "../../src/chart/theme.ts"
import { tabulateChart } from "../../src/report/page/chart-table.ts"
import { provenance } from "./draw-all.ts"
import { summary } from "./karabakh-like.ts"

it("a fan shows single runs as one mark, each from its first date to its last and within a third of a pixel, and they are rows of its table", async () => {
  const found = summary.tracks.find(({ kind, id }) => kind === "number" && id === "trade")
  if (found?.kind !== "number") throw new Error("trade is a number")
  // Few enough to be drawn each.
  const points = found.points.slice(0, 40)
  const track = { ...found, points }
  // More than ten, so that 10 comes after 9.
  const runs = Array.from({ length: 12 }, (_, run) => points.map(({ q05, q95 }) => q05 + (run / 12) * (q95 - q05)))
  const context = { theme: lightTheme, provenance, trackRuns: new Map([[track.id, runs]]) }
  const [spec] = drawFans({ ...summary, tracks: [track] }, context)
  const { svg, warnings } = await renderWithWarnings(spec!)
  expect(warnings).toEqual([])
  const thin = [...svg.matchAll(/<path [^>]*\bd="([^"]+)"[^>]*stroke-width="0\.6"/g)].map(([, path]) => path!)
  expect(thin.length).toBe(1)
  const lines = thin[0]!.split("M").slice(1)
  const places = lines.map((line) => line.split("L").map((place) => place.split(",").map(Number)))
  expect(places.length).toBe(runs.length)
  // Pixels of days and of values, both straight, by the ends of the lowest run and of the highest.
  const days = points.map(({ date }) => Date.parse(date))
  const [[left, bottom], [right, top]] = [places[0]![0]!, places.at(-1)!.at(-1)!] as [
    [number, number],
    [number, number],
  ]
  const [lowest, highest] = [runs[0]![0]!, runs.at(-1)!.at(-1)!]
  const xOf = (day: number) => left + ((day - days[0]!) / (days.at(-1)! - days[0]!)) * (right - left)
  const yOf = (value: number) => bottom + ((value - lowest) / (highest - lowest)) * (top - bottom)
  for (const [i, line] of places.entries()) {
    expect(line.length).toBeLessThan(points.length)
    for (const [record, value] of runs[i]!.entries()) {
      const x = xOf(days[record]!)
      const end = Math.max(
        1,
        line.findIndex(([at]) => at! >= x - 0.01),
      )
      const [[from, low], [to, high]] = [line[end - 1]!, line[end]!] as [[number, number], [number, number]]
      expect(Math.abs(low + ((x - from) / (to - from)) * (high - low) - yOf(value))).toBeLessThan(0.35)
    }
    expect([line[0]![0], line.at(-1)![0]]).toEqual([left, right])
  }
  // Each run ends above the one before it.
  const ends = places.map((line) => line.at(-1)![1]!)
  expect(ends).toEqual([...new Set(ends)].toSorted((a, b) => b - a))
  expect(tabulateChart(spec!).trimEnd().split("\n").length).toBe(1 + points.length + places.flat().length)
})
