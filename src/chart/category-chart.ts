import { tellProbability } from "../words/share.ts"
import { tellCondition } from "../words/condition.ts"
import { tellName } from "../words/quantity.ts"
import { proportion } from "../statistics/proportion.ts"
import type { Answer, Summary, TrackSummary } from "../summary/summary.ts"
import { type ChartContext, frameChart, narrowWidth, widthOf } from "./frame.ts"
import { ghostLine, tellGhost } from "./ghost.ts"
import { heightOfEnds, type LineEnd, lineEndLayers } from "./line-ends.ts"
import { mostPanels, panelRows, splitEvenly } from "./panel.ts"
import { type ChartSpec, type Json, type JsonObject, roundForChart } from "./spec.ts"
import type { Theme } from "./theme.ts"
import { thinPoints } from "./thin-points.ts"
import { timeAxisAcross } from "./time-axis.ts"
import { tellFirst, toldChannels } from "./told.ts"
import { colourValues, startOf } from "./value-colours.ts"

type CategoryTrack = Extract<TrackSummary, { kind: "category" }>
type CategoryAnswer = Extract<Answer, { kind: "category" }>

interface Size {
  readonly width: number
  readonly height: number
  readonly labelWidth: number
}

/** A value of a track with its colour and its place in the declared order. */
interface Band {
  readonly value: string
  readonly place: number
  readonly colour: string
}

/** Shares of a category over time, as a question asks for it: the share of every value, its deadlines marked. */
export function drawCategory(question: string, summary: Summary, context: ChartContext): ChartSpec | undefined {
  const answers = summary.questions.filter(
    (answer): answer is CategoryAnswer => answer.id === question && answer.kind === "category",
  )
  const [first] = answers
  const track = findTrack(summary, first?.track)
  if (first === undefined || track === undefined) return undefined
  const whole = widthOf(context)
  const labelWidth = whole < narrowWidth ? 170 : 240
  const bands = stackBands(track, summary, context.theme)
  const ends = listEnds(track, bands, summary.runs)
  const [width, height] = [whole - labelWidth - 44, Math.max(260, heightOfEnds(ends, labelWidth))]
  const layers = areaLayers(track, answers, summary, { width, height, labelWidth }, context)
  return frameChart(context, {
    title: first.ask,
    subtitle: tellMeasure(track, answers) + tellGhost(context.ghost, "Dashed edges"),
    alt: tellEnds(track, ends),
    width: whole,
    body: { width, height, layer: layers as readonly Json[] },
  })
}

/** The areas show all runs, also where the answers count only some. */
function tellMeasure(track: CategoryTrack, answers: readonly CategoryAnswer[]): string {
  const [first] = answers
  const never = track.values.filter((_, i) => !isReached(track, i)).map(tellName)
  return [
    "Share of runs per value on each date; at the right, the shares at the end.",
    ...(startOf(track) === undefined ? [] : [`Grey: as at the start (${tellName(startOf(track) ?? "")}).`]),
    ...(track.ordered === true ? ["In their order: each edge is the share of runs at that step or above it."] : []),
    ...(listDeadlines(answers).length === 0 ? [] : ["Dashed: the days asked for."]),
    ...(never.length === 0 ? [] : [`In no run: ${never.join(", ")}.`]),
    ...(first?.given === undefined ? [] : [`All runs are drawn; the answers count those ${tellCondition(first)}.`]),
  ].join(" ")
}

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

function findTrack(summary: Summary, id: string | undefined): CategoryTrack | undefined {
  return summary.tracks.find(
    (track): track is CategoryTrack =>
      track.kind === "category" && track.id === id && !track.latent && track.points.length > 0,
  )
}

function isReached({ points }: CategoryTrack, place: number): boolean {
  return points.some(({ shares }) => (shares[place] ?? 0) > 0)
}

/**
 * The values that some run reaches, from the axis upwards: what all began with at the top, so that all else is read off the
 * axis; of an ordered track the last step at the axis, so that each edge is the share of runs at that step or beyond.
 */
function stackBands(track: CategoryTrack, summary: Summary, theme: Theme): readonly Band[] {
  const colours = colourValues(summary.tracks, theme).get(track.id) ?? []
  const start = startOf(track)
  const bands = track.values
    .map((value, place) => ({ value, place, colour: colours[place] ?? theme.rest }))
    .filter(({ place }) => isReached(track, place))
  if (track.ordered === true) return bands.toReversed()
  return [...bands.filter(({ value }) => value !== start), ...bands.filter(({ value }) => value === start)]
}

/** The values at the end, each at the middle of its band. */
function listEnds(track: CategoryTrack, bands: readonly Band[], runs: number): readonly LineEnd[] {
  const last = track.points.at(-1)
  let below = 0
  return bands.map(({ value, place, colour }) => {
    const share = last?.shares[place] ?? 0
    below += share
    return {
      value: below - share / 2,
      number: tellProbability(proportion(Math.floor(share * runs + 0.5), runs)),
      label: tellName(value),
      colour,
    }
  })
}

function tellEnds(track: CategoryTrack, ends: readonly LineEnd[]): string {
  const sorted = ends.map(({ label, number }) => `${label} ${number}`)
  return `On ${track.points.at(-1)?.date ?? "the last day"}: ${tellFirst(sorted, 12, ", ")}.`
}

function listDeadlines(answers: readonly CategoryAnswer[]): readonly string[] {
  return answers.flatMap(({ deadline, shares }) => (deadline === undefined || shares === undefined ? [] : [deadline]))
}

function areaLayers(
  track: CategoryTrack,
  answers: readonly CategoryAnswer[],
  summary: Summary,
  size: Size,
  { theme, ghost }: ChartContext,
): readonly JsonObject[] {
  const bands = stackBands(track, summary, theme)
  const ends = listEnds(track, bands, summary.runs)
  const { start, until } = summary.scenario
  const x = { field: "date", type: "temporal", ...timeAxisAcross(start, until, size.width) }
  return [
    areaLayer(track, bands, ends, x, theme),
    ...(ghost === undefined ? [] : edgeLayers(findTrack(ghost.summary, track.id), track, bands, x, theme)),
    ...deadlineLayers(listDeadlines(answers), x, theme),
    ...lineEndLayers(ends, { ...size, top: 1 }, theme),
  ]
}

/** The edges between areas as they were, where there were the same values. */
function edgeLayers(
  before: CategoryTrack | undefined,
  track: CategoryTrack,
  bands: readonly Band[],
  x: JsonObject,
  theme: Theme,
): readonly JsonObject[] {
  if (before === undefined || before.values.join("\n") !== track.values.join("\n") || bands.length < 2) return []
  const values = thinPoints(before.points).flatMap(({ date, shares }) => {
    let edge = 0
    return bands.slice(0, -1).map(({ value, place }) => {
      edge += shares[place] ?? 0
      return { date, value, edge: roundForChart(edge) }
    })
  })
  const y = { field: "edge", type: "quantitative", scale: { domain: [0, 1], nice: false } }
  const mark = { ...ghostLine(theme), color: theme.text }
  return [{ data: { values }, mark, encoding: { x, y, detail: { field: "value", type: "nominal" } } }]
}

function areaLayer(
  track: CategoryTrack,
  bands: readonly Band[],
  ends: readonly LineEnd[],
  x: JsonObject,
  theme: Theme,
): JsonObject {
  const values = thinPoints(track.points).flatMap(({ date, shares }, point) => {
    let below = 0
    return bands.map(({ value, place, colour }, i) => {
      const low = below
      below += shares[place] ?? 0
      const told = `${tellName(value)}: ${ends[i]?.number ?? ""} on ${track.points.at(-1)?.date ?? ""}`
      const row = { date, value, colour, low: roundForChart(low), high: roundForChart(below) }
      // An area is one mark and tells what its first row does.
      return point > 0 ? row : { ...row, told }
    })
  })
  return {
    data: { values },
    mark: { type: "area", stroke: theme.background, strokeWidth: 0.8, opacity: 0.95 },
    encoding: {
      x,
      y: {
        field: "low",
        type: "quantitative",
        scale: { domain: [0, 1], nice: false },
        axis: { title: null, values: [0, 0.25, 0.5, 0.75, 1], format: ".0%" },
      },
      y2: { field: "high" },
      detail: { field: "value", type: "nominal" },
      color: { field: "colour", type: "nominal", scale: null },
      ...toldChannels,
    },
  }
}

function deadlineLayers(dates: readonly string[], x: JsonObject, theme: Theme): readonly JsonObject[] {
  if (dates.length === 0) return []
  return [
    {
      data: { values: dates.map((date) => ({ date })) },
      mark: { type: "rule", color: theme.text, strokeDash: [3, 3], strokeWidth: 1.2 },
      encoding: { x },
    },
  ]
}
