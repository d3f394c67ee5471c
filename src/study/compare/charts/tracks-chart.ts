import { tellName } from "../../../words/quantity.ts"
import type { Comparison } from "../result.ts"
import type { TrackDifference } from "../track-differences.ts"
import { differenceLayers } from "./track-difference-layers.ts"
import type { Summary, TrackSummary } from "../../../summary/summary.ts"
import { tellFurthestTrack } from "./headlines.ts"
import { scenarioColours, withLegend } from "./legend.ts"
import { type ChartContext, frameChart, headed } from "../../../chart/frame.ts"
import { numberTicks } from "../../../chart/number-ticks.ts"
import {
  fitPanels,
  levelHeads,
  mostPanels,
  type Panel,
  panelGrid,
  type PanelPlan,
  panelView,
  splitEvenly,
} from "../../../chart/panel.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import type { Theme } from "../../../chart/theme.ts"
import { thinPoints } from "../../../chart/thin-points.ts"
import { timeAxisAcross } from "../../../chart/time-axis.ts"
import { trackAxis } from "../../../chart/track-axis.ts"

type NumberTrack = Extract<TrackSummary, { kind: "number" }>

interface Overlay {
  readonly tracks: readonly { readonly scenario: string; readonly track: NumberTrack }[]
}

/** Up to so many fans can be read over each other; of more only the limits are drawn. */
const mostFans = 2

/**
 * Tracks over time in all scenarios, overlaid on the same axes: medians, and the middle 90 % as bands or dashed limits. Below
 * each how far apart the same runs are, where some are paired.
 */
export function drawComparedTracks(
  comparison: Comparison,
  summaries: readonly Summary[],
  context: ChartContext,
  differences: readonly TrackDifference[] = [],
): readonly ChartSpec[] {
  const overlays = listOverlays(comparison, summaries)
  const apart = overlays.filter(({ tracks }) => tracks.length > 1)
  const hardly = apart.filter((overlay) => isHardlyApart(overlay, differences))
  const differing = apart.filter((overlay) => !hardly.includes(overlay))
  const hasFans = comparison.scenarios.length <= mostFans
  const pages = splitEvenly(differing, mostPanels)
  return pages.map((page, i) => {
    const { columns, width, whole } = fitPanels(context, page.length, planPanels(page.length))
    const size = { width, height: page.length === 1 ? 260 : 140 }
    return frameChart(headed(context, tellFurthestTrack(page.flatMap(describeEnd), differences, comparison)), {
      title: `Over time${pages.length > 1 ? ` (${i + 1} of ${pages.length})` : ""}`,
      subtitle: `Lines: median of the runs on each date. ${hasFans ? "Bands" : "Dashed"}: the middle 90 % of runs. A scenario that is the same as the base is not drawn.${tellPaired(page, differences)}${tellTitles(
        "The same in nine of ten runs or more, and not drawn",
        hardly,
      )}${tellTitles(
        "The same in all",
        overlays.filter((overlay) => !apart.includes(overlay)),
      )}`,
      width: whole,
      body: withLegend(
        comparison,
        whole - beside,
        viewPanels(page, differences, comparison, { columns, ...size }, context.theme),
        context.theme,
      ),
    })
  })
}

/** The base's own track, and how far its middle 90 % reach in the end. */
function describeEnd({ tracks: [base] }: Overlay) {
  const end = base?.track.points.at(-1)
  if (base === undefined || end === undefined) return []
  const { id, title, unit } = base.track
  return [{ id, title, unit, spread: end.q95 - end.q05 }]
}

/** Room for the numbers at the left of a panel. */
const beside = 66

/** Between the plots of a panel: the dates of the upper one, and what the lower is called. */
const betweenParts = 60

/** Few panels are wider. */
function planPanels(count: number): PanelPlan {
  return { width: count === 1 ? 640 : count === 2 ? 420 : 280, columns: 3, beside }
}

function tellTitles(head: string, overlays: readonly Overlay[]): string {
  const titles = overlays.map(({ tracks }) => tracks[0]?.track.title)
  return titles.length === 0 ? "" : ` ${head}: ${titles.join(", ")}.`
}

/** Whether nothing is apart but a few runs, which no picture shows. */
function isHardlyApart(overlay: Overlay, differences: readonly TrackDifference[]): boolean {
  const own = findDifferences(overlay, differences)
  const isPaired = own.length === overlay.tracks.length - 1
  return isPaired && own.every(({ points }) => points.every(({ q05, q95 }) => q05 === 0 && q95 === 0))
}

/** What stands below the tracks, if anything does. */
function tellPaired(page: readonly Overlay[], differences: readonly TrackDifference[]): string {
  const [first] = page.flatMap((overlay) => findDifferences(overlay, differences))
  return first === undefined
    ? ""
    : ` Below each, the difference of the same runs from the base (median, middle 90 %; the first ${first.runs}).`
}

/** What was found of the scenarios that are drawn, but for the base. */
function findDifferences(
  { tracks: [base, ...others] }: Overlay,
  differences: readonly TrackDifference[],
): readonly TrackDifference[] {
  return differences.filter(
    ({ track, scenario }) => track === base?.track.id && others.some((other) => other.scenario === scenario),
  )
}

/** Panels in rows, both parts of each beginning at one height. */
function viewPanels(
  page: readonly Overlay[],
  differences: readonly TrackDifference[],
  comparison: Comparison,
  { columns, width, height }: { readonly columns: number; readonly width: number; readonly height: number },
  theme: Theme,
): JsonObject {
  const isFanned = mostFans >= comparison.scenarios.length
  const panels = page.map((overlay) => overlayPanel(overlay, comparison, isFanned, width, theme))
  const heads = levelHeads(panels, columns, width)
  const views = page.map((overlay, i) => {
    const both = panelView(panels[i]!, width, height, theme, heads[i])
    const own = findDifferences(overlay, differences)
    if (own.length === 0) return both
    const below = differenceLayers(own, comparison, dateX(comparison, width), theme)
    // By their plots alone, so that those of all panels stand below each other however wide their numbers are.
    return {
      vconcat: [both, { width, height: Math.round(height * 0.6), layer: below }],
      bounds: "flush",
      spacing: betweenParts,
    }
  })
  return panelGrid(views, columns)
}

/** The axis of dates that all scenarios share. */
function dateX({ scenarios }: Comparison, pixels: number): JsonObject {
  const until = scenarios.reduce((latest, scenario) => (scenario.until > latest ? scenario.until : latest), "")
  return { field: "date", type: "temporal", ...timeAxisAcross(scenarios[0]?.start ?? "", until, pixels) }
}

function listOverlays(comparison: Comparison, summaries: readonly Summary[]): readonly Overlay[] {
  const find = (summary: Summary | undefined, id: string) =>
    summary?.tracks.find(
      (track): track is NumberTrack =>
        track.id === id && track.kind === "number" && !track.latent && track.points.length > 0,
    )
  return (summaries[0]?.tracks ?? []).flatMap(({ id }) => {
    const tracks = comparison.scenarios.flatMap(({ id: scenario }, i) => {
      const track = find(summaries[i], id)
      return track === undefined ? [] : [{ scenario, track }]
    })
    const [first, ...others] = tracks
    if (first === undefined || others.length === 0 || first.scenario !== comparison.scenarios[0]?.id) return []
    return [{ tracks: [first, ...others.filter((other) => isDiffering({ tracks: [first, other] }))] }]
  })
}

const levels = ["q05", "q50", "q95"] as const

function isDiffering({ tracks: [first, ...others] }: Overlay): boolean {
  return others.some(({ track: { points } }) =>
    points.some((point, i) => {
      const own = first?.track.points[i]
      return own?.date === point.date && levels.some((level) => own[level] !== point[level])
    }),
  )
}

function overlayPanel(
  { tracks }: Overlay,
  comparison: Comparison,
  hasFans: boolean,
  width: number,
  theme: Theme,
): Panel {
  const colours = scenarioColours(comparison, theme)
  const [first] = tracks
  const { scale, hasZero } = trackAxis(tracks.flatMap(({ track }) => track.points))
  const x = dateX(comparison, width)
  const greatest = Math.max(0, ...tracks.flatMap(({ track }) => track.points.flatMap(({ q05, q95 }) => [-q05, q95])))
  const y = (field: string): JsonObject => ({
    field,
    type: "quantitative",
    scale,
    axis: { title: null, ...numberTicks([0, greatest], 4) },
  })
  const layersOf = (track: NumberTrack, color: string): readonly JsonObject[] => {
    const values = thinPoints(track.points).map(({ date, q05, q50, q95 }) => ({
      date,
      q05: roundForChart(q05),
      q50: roundForChart(q50),
      q95: roundForChart(q95),
    }))
    const band = {
      data: { values },
      mark: { type: "area", color, opacity: 0.15 },
      encoding: { x, y: y("q05"), y2: { field: "q95" } },
    }
    const line = {
      data: { values },
      mark: { type: "line", color, strokeWidth: 2 },
      encoding: { x, y: y("q50") },
    }
    const limit = (field: string): JsonObject => ({
      data: { values },
      mark: { type: "line", color, strokeWidth: 1, strokeDash: [3, 3], opacity: 0.8 },
      encoding: { x, y: y(field) },
    })
    return hasFans ? [band, line] : [limit("q05"), limit("q95"), line]
  }
  return {
    title: first?.track.title ?? "",
    subtitle: [
      [tellName(first?.track.unit ?? ""), ...(hasZero ? [] : ["axis not from 0"])]
        .filter((line) => line !== "")
        .join(" · "),
    ],
    layers: tracks.flatMap(({ scenario, track }) => layersOf(track, colours.get(scenario) ?? theme.accent)),
  }
}
