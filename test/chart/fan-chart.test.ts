import { expect, it } from "vitest"
import { drawFans } from "../../src/chart/fan-chart.ts"
import { renderWithWarnings } from "../../src/chart/render.ts"
import { lightTheme } from "../../src/chart/theme.ts"
import { tabulateChart } from "../../src/report/page/chart-table.ts"
import { provenance } from "./draw-all.ts"
import { summary } from "./karabakh-like.ts"

it("a fan shows single runs as one mark, each from its first date to its last, and they are rows of its table", async () => {
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
  expect(places.map((line) => line.length)).toEqual(runs.map(() => points.length))
  const dates = places[0]!.map(([x]) => x)
  expect(dates).toEqual(dates.toSorted((a, b) => a! - b!))
  for (const line of places) expect(line.map(([x]) => x)).toEqual(dates)
  // Each run ends above the one before it.
  const ends = places.map((line) => line.at(-1)![1]!)
  expect(ends).toEqual([...new Set(ends)].toSorted((a, b) => b - a))
  expect(tabulateChart(spec!).trimEnd().split("\n").length).toBe(1 + 2 * points.length)
})
