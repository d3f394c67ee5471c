import { tellName } from "../words/quantity.ts"
import type { Summary, TrackSummary } from "../summary/summary.ts"
import { type ChartContext, frameChart } from "./frame.ts"
import { mostPanels, type Panel, panelGrid, panelView, splitEvenly } from "./panel.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "./spec.ts"
import type { Theme } from "./theme.ts"
import { thinPoints } from "./thin-points.ts"
import { timeAxis } from "./time-axis.ts"
import { trackAxis } from "./track-axis.ts"

type NumberTrack = Extract<TrackSummary, { kind: "number" }>

/** Fan charts of all numeric tracks but latent ones, which are named and not shown: their numbers mean nothing outside. */
export function drawFans(summary: Summary, context: ChartContext): readonly ChartSpec[] {
  const tracks = summary.tracks.filter((track): track is NumberTrack => track.kind === "number")
  const shown = tracks.filter(({ latent, points }) => !latent && points.length > 0)
  const latent = tracks.filter((track) => track.latent).map(({ title }) => title)
  const pages = splitEvenly(shown, mostPanels)
  return pages.map((page, i) => {
    const columns = Math.min(page.length, 3)
    const width = columns === 1 ? 640 : columns === 2 ? 420 : 280
    return frameChart(context, {
      title: `Over time${pages.length > 1 ? ` (${i + 1} of ${pages.length})` : ""}`,
      subtitle: `Line: median of the runs on each date. Bands: the middle 50 % and 90 % of runs.${
        latent.length === 0 ? "" : ` Not drawn, because latent: ${latent.join(", ")}.`
      }`,
      width: columns * (width + 50),
      body: panelGrid(
        page.map((track) =>
          panelView(fanPanel(track, summary, context.theme), width, columns === 1 ? 260 : 140, context.theme),
        ),
        columns,
      ),
    })
  })
}

function fanPanel(track: NumberTrack, { scenario }: Summary, theme: Theme): Panel {
  const { accent: color } = theme
  const { scale, hasZero } = trackAxis(track.points)
  const x = { field: "date", type: "temporal", ...timeAxis(scenario.start, scenario.until, 5) }
  const y = (field: string): JsonObject => ({
    field,
    type: "quantitative",
    scale,
    axis: { tickCount: 4, title: null },
  })
  const band = (low: string, high: string, opacity: number): JsonObject => ({
    mark: { type: "area", color, opacity },
    encoding: { x, y: y(low), y2: { field: high } },
  })
  return {
    title: track.title,
    subtitle: [
      [tellName(track.unit), ...(hasZero ? [] : ["axis not from 0"])].filter((line) => line !== "").join(" · "),
    ],
    data: thinPoints(track.points).map(({ date, q05, q25, q50, q75, q95 }) => ({
      date,
      q05: roundForChart(q05),
      q25: roundForChart(q25),
      q50: roundForChart(q50),
      q75: roundForChart(q75),
      q95: roundForChart(q95),
    })),
    layers: [
      band("q05", "q95", 0.2),
      band("q25", "q75", 0.32),
      { mark: { type: "line", color, strokeWidth: 2 }, encoding: { x, y: y("q50") } },
    ],
  }
}
