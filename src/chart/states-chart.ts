import type { Summary } from "../summary/summary.ts"
import { areaLayers, type CategoryTrack, listEnds, stackBands, tellEnds } from "./category-areas.ts"
import { type ChartContext, frameChart, narrowWidth, widthOf } from "./frame.ts"
import { tellGhost } from "./ghost.ts"
import { heightOfEnds } from "./line-ends.ts"
import { mostPanels, panelRows, splitEvenly } from "./panel.ts"
import type { ChartSpec } from "./spec.ts"

/** The categories and yes-or-no states that are drawn over time and that no category question asks about, twelve to a chart. */
export function drawStates(summary: Summary, context: ChartContext): readonly ChartSpec[] {
  const asked = new Set(
    summary.questions.flatMap((answer) =>
      answer.kind === "category" && answer.track !== undefined ? [answer.track] : [],
    ),
  )
  const tracks = summary.tracks.filter(
    (track): track is CategoryTrack =>
      track.kind === "category" && !track.latent && track.points.length > 0 && !asked.has(track.id),
  )
  const pages = splitEvenly(tracks, mostPanels)
  const whole = widthOf(context)
  return pages.map((page, i) => {
    const columns = whole < narrowWidth ? 1 : Math.min(2, page.length)
    const labelWidth = columns === 1 && whole >= narrowWidth ? 220 : 160
    const width = Math.floor((whole - (columns - 1) * 28) / columns) - labelWidth - 44
    const height = Math.max(
      130,
      ...page.map((track) =>
        heightOfEnds(listEnds(track, stackBands(track, summary, context.theme), summary.runs), labelWidth),
      ),
    )
    const panels = page.map((track) => ({
      title: track.title,
      subtitle: [],
      layers: areaLayers(track, [], summary, { width, height, labelWidth }, context),
    }))
    return frameChart(context, {
      title: `States over time${pages.length > 1 ? ` (${i + 1} of ${pages.length})` : ""}`,
      subtitle: `Share of runs per value on each date; at the right, the shares at the end. Grey: as at the start.${tellGhost(context.ghost, "Dashed edges")}`,
      alt: page
        .map(
          (track) =>
            `${track.title}: ${tellEnds(track, listEnds(track, stackBands(track, summary, context.theme), summary.runs))}`,
        )
        .join(" "),
      width: whole,
      body: panelRows(panels, { columns, width, height, theme: context.theme }),
    })
  })
}
