import { tellName } from "../words/quantity.ts"
import { tellNumber } from "../words/number.ts"
import { tellShare } from "../words/share.ts"
import type { Summary, TrackSummary } from "../summary/summary.ts"
import { type ChartContext, frameChart, headed, narrowWidth, widthOf } from "./frame.ts"
import { ghostLine, tellGhost } from "./ghost.ts"
import { numberTicks } from "./number-ticks.ts"
import { mostPanels, type Panel, panelRows, splitEvenly } from "./panel.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "./spec.ts"
import type { Theme } from "./theme.ts"
import { thinPoints } from "./thin-points.ts"
import { timeAxisAcross } from "./time-axis.ts"
import { toldChannels } from "./told.ts"
import { layerSingleRuns } from "./single-runs.ts"
import { trackAxis } from "./track-axis.ts"
import { tellFurthestTrack, tellRounded } from "./track-title.ts"

type NumberTrack = Extract<TrackSummary, { kind: "number" }>

/** What a panel is drawn into: its width in pixels, and the runs that are shown one by one. */
interface Space {
  readonly width: number
  readonly summary: Summary
  readonly runs: readonly (readonly number[])[]
  /** The same track as it was. */
  readonly before: NumberTrack | undefined
  readonly theme: Theme
}

/**
 * Fan charts of all numeric tracks but latent ones, which are named and not shown: their numbers mean nothing outside. A
 * track that is 0 in most runs is drawn by its share of runs above 0, for its quantiles would say that nothing happens.
 */
export function drawFans(summary: Summary, context: ChartContext): readonly ChartSpec[] {
  const tracks = listNumbers(summary)
  const before = context.ghost === undefined ? [] : listNumbers(context.ghost.summary)
  const shown = tracks.filter(({ latent, points }) => !latent && points.length > 0)
  const latent = tracks.filter((track) => track.latent).map(({ title }) => title)
  const pages = splitEvenly(shown, mostPanels)
  const whole = widthOf(context)
  return pages.map((page, i) => {
    const columns = whole < narrowWidth ? 1 : Math.min(page.length, 3)
    const width = Math.floor((whole - (columns - 1) * 28) / columns) - (columns === 1 ? 66 : 60)
    const panels = page.map((track) =>
      drawTrack(track, {
        width,
        summary,
        runs: context.trackRuns?.get(track.id) ?? [],
        before: before.find(({ id, unit, points }) => id === track.id && unit === track.unit && points.length > 0),
        theme: context.theme,
      }),
    )
    return frameChart(headed(context, tellFurthestTrack(page)), {
      title: `Over time${pages.length > 1 ? ` (${i + 1} of ${pages.length})` : ""}`,
      subtitle: tellMeasure(page, latent, context) + tellGhost(context.ghost, "Dashed grey, median and 5–95 %"),
      alt: page.map((track) => tellEnd(track)).join(" "),
      width: whole,
      body: panelRows(panels, { columns, width, height: columns === 1 ? 200 : 140, theme: context.theme }),
    })
  })
}

function listNumbers({ tracks }: Summary): readonly NumberTrack[] {
  return tracks.filter((track): track is NumberTrack => track.kind === "number")
}

function tellMeasure(page: readonly NumberTrack[], latent: readonly string[], { trackRuns }: ChartContext): string {
  const most = Math.max(0, ...page.map(({ id }) => trackRuns?.get(id)?.length ?? 0))
  return [
    "Line: median of the runs on each date. Bands: the middle 50 % and 90 % of runs.",
    ...(most === 0 ? [] : [`Thin lines: the first ${most} runs, each as it went.`]),
    ...(page.some(isMostlyZero) ? ["A track that is 0 in most runs: share of runs above 0."] : []),
    ...(latent.length === 0 ? [] : [`Not drawn, because latent: ${latent.join(", ")}.`]),
  ].join(" ")
}

function isMostlyZero({ points }: NumberTrack): boolean {
  return points[0]?.above_zero !== undefined
}

/** Where a track ends, in a sentence. */
function tellEnd({ title, unit, points }: NumberTrack): string {
  const last = points.at(-1)
  if (last === undefined) return ""
  const { date, q05, q50, q95, above_zero: above } = last
  if (above !== undefined) return `${title}, above 0 on ${date} in ${tellShare(above, 1)} of runs.`
  const [low, middle, high] = [q05, q50, q95].map(tellRounded)
  return `${title} on ${date}: median ${middle} ${tellName(unit)}`.trim() + `, 5–95 % ${low} to ${high}.`
}

function drawTrack(track: NumberTrack, space: Space): Panel {
  return isMostlyZero(track) ? sharePanel(track, space) : fanPanel(track, space)
}

function dateAxis({ summary: { scenario }, width }: Space): JsonObject {
  return timeAxisAcross(scenario.start, scenario.until, width)
}

function sharePanel(track: NumberTrack, space: Space): Panel {
  const { theme } = space
  const x = { field: "date", type: "temporal", ...dateAxis(space) }
  const before = space.before === undefined || !isMostlyZero(space.before) ? [] : space.before.points
  const greatest = Math.max(...[...track.points, ...before].map(({ above_zero: above }) => above ?? 0))
  const y: JsonObject = {
    field: "share",
    type: "quantitative",
    scale: { domain: [0, [0.01, 0.02, 0.05, 0.1, 0.2, 0.5].find((top) => greatest <= top) ?? 1], nice: false },
    axis: { title: null, tickCount: 4, format: "~%" },
  }
  const last = track.points.at(-1)
  return {
    title: track.title,
    subtitle: ["share of runs above 0"],
    data: thinPoints(track.points).map(({ date, above_zero: above }) => ({
      date,
      share: roundForChart(above ?? 0),
      told: tellEnd({ ...track, points: last === undefined ? [] : [last] }),
    })),
    layers: [
      { mark: { type: "area", color: theme.accent, opacity: 0.2 }, encoding: { x, y } },
      ...(before.length === 0
        ? []
        : [
            {
              data: {
                values: thinPoints(before).map(({ date, above_zero: above }) => ({
                  date,
                  share: roundForChart(above ?? 0),
                })),
              },
              mark: ghostLine(theme),
              encoding: { x, y },
            },
          ]),
      {
        mark: { type: "line", color: theme.accent, strokeWidth: 2 },
        encoding: { x, y, ...toldChannels },
      },
    ],
  }
}

function fanPanel(track: NumberTrack, space: Space): Panel {
  const { accent: color } = space.theme
  const before = space.before === undefined || isMostlyZero(space.before) ? [] : space.before.points
  const all = [...track.points, ...before]
  const { scale, hasZero } = trackAxis(all)
  const domain = holdDomain(all, hasZero)
  const held = space.runs.length === 0 ? { ...scale, nice: 4 } : { domain, nice: 4 }
  const greatest = Math.max(...all.map(({ q95 }) => Math.abs(q95)))
  const x = { field: "date", type: "temporal", ...dateAxis(space) }
  const y = (field: string): JsonObject => ({
    field,
    type: "quantitative",
    scale: held,
    axis: { title: null, ...numberTicks([0, greatest], 4) },
  })
  const band = (low: string, high: string, opacity: number): JsonObject => ({
    mark: { type: "area", color, opacity },
    encoding: { x, y: y(low), y2: { field: high } },
  })
  const told = tellEnd(track)
  return {
    title: track.title,
    subtitle: [
      [tellName(track.unit), ...(hasZero ? [] : ["axis not from 0"])].filter((remark) => remark !== "").join(" · "),
      ...tellGroups(track),
    ].filter((line) => line !== ""),
    data: thinPoints(track.points).map(({ date, q05, q25, q50, q75, q95 }, i) => ({
      date,
      q05: roundForChart(q05),
      q25: roundForChart(q25),
      q50: roundForChart(q50),
      q75: roundForChart(q75),
      q95: roundForChart(q95),
      // A line is one mark and tells what its first row does.
      ...(i > 0 ? {} : { told }),
    })),
    layers: [
      band("q05", "q95", 0.2),
      band("q25", "q75", 0.32),
      ...layerSingleRuns({
        dates: track.points.map(({ date }) => date),
        runs: space.runs,
        domain,
        x,
        y: y("value"),
        theme: space.theme,
      }),
      ...ghostLayers(before, x, y("value"), space.theme),
      { mark: { type: "line", color, strokeWidth: 2.2 }, encoding: { x, y: y("q50"), ...toldChannels } },
    ],
  }
}

/** The axis of the bands with a little room above and below: a single run that goes far off does not press all others flat. */
function holdDomain(points: NumberTrack["points"], hasZero: boolean): readonly [number, number] {
  const least = Math.min(...points.map(({ q05 }) => q05))
  const greatest = Math.max(...points.map(({ q95 }) => q95))
  const room = 0.15 * (greatest - least)
  if (!(greatest > least)) return greatest === 0 ? [0, 1] : [Math.min(0, 1.1 * least), Math.max(0, 1.1 * greatest)]
  const low = hasZero ? Math.min(0, least < 0 ? least - room : 0) : least - room
  return [roundForChart(low), roundForChart(hasZero ? Math.max(0, greatest + room) : greatest + room)]
}

/** Median and outer quantiles as they were. */
function ghostLayers(points: NumberTrack["points"], x: JsonObject, y: JsonObject, theme: Theme): readonly JsonObject[] {
  const values = thinPoints(points).flatMap(({ date, q05, q50, q95 }) =>
    Object.entries({ q05, q50, q95 }).map(([quantile, value]) => ({ date, quantile, value: roundForChart(value) })),
  )
  const encoding = { x, y, detail: { field: "quantile", type: "nominal" } }
  return values.length === 0 ? [] : [{ data: { values }, mark: ghostLine(theme), encoding }]
}

/** A median between two groups is where hardly any run is; so it is told that there are two. */
function tellGroups({ two_groups: groups, unit }: NumberTrack): readonly string[] {
  if (groups === undefined) return []
  const between = tellNumber(Number(groups.between.toPrecision(2)))
  return [
    `two groups at the end: ${tellShare(groups.below)} of runs below ${between} ${tellName(unit)}`.trim() +
      `, ${tellShare(1 - groups.below)} above, few between`,
  ]
}
