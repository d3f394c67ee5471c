import { proportion } from "../statistics/proportion.ts"
import type { Answer, Summary, TrackSummary } from "../summary/summary.ts"
import { tellName } from "../words/quantity.ts"
import { tellProbability } from "../words/share.ts"
import type { ChartContext } from "./frame.ts"
import { ghostLine } from "./ghost.ts"
import { type LineEnd, lineEndLayers } from "./line-ends.ts"
import { type JsonObject, roundForChart } from "./spec.ts"
import type { Theme } from "./theme.ts"
import { thinPoints } from "./thin-points.ts"
import { timeAxisAcross } from "./time-axis.ts"
import { tellFirst, toldChannels } from "./told.ts"
import { colourValues, startOf } from "./value-colours.ts"

export type CategoryTrack = Extract<TrackSummary, { kind: "category" }>
export type CategoryAnswer = Extract<Answer, { kind: "category" }>

export interface AreaSize {
  readonly width: number
  readonly height: number
  readonly labelWidth: number
}

/** A value of a track with its colour and its place in the declared order. */
export interface Band {
  readonly value: string
  readonly place: number
  readonly colour: string
}

export function findTrack(summary: Summary, id: string | undefined): CategoryTrack | undefined {
  return summary.tracks.find(
    (track): track is CategoryTrack =>
      track.kind === "category" && track.id === id && !track.latent && track.points.length > 0,
  )
}

export function isReached({ points }: CategoryTrack, place: number): boolean {
  return points.some(({ shares }) => (shares[place] ?? 0) > 0)
}

/**
 * The values that some run reaches, from the axis upwards: what all began with at the top, so that all else is read off the
 * axis; of an ordered track the last step at the axis, so that each edge is the share of runs at that step or beyond.
 */
export function stackBands(track: CategoryTrack, summary: Summary, theme: Theme): readonly Band[] {
  const colours = colourValues(summary.tracks, theme).get(track.id) ?? []
  const start = startOf(track)
  const bands = track.values
    .map((value, place) => ({ value, place, colour: colours[place] ?? theme.rest }))
    .filter(({ place }) => isReached(track, place))
  if (track.ordered === true) return bands.toReversed()
  return [...bands.filter(({ value }) => value !== start), ...bands.filter(({ value }) => value === start)]
}

/** What all runs answer on the track's last day, if that is asked: its shares are the end's. */
export function findAtEnd({ points }: CategoryTrack, answers: readonly CategoryAnswer[]) {
  return answers.find(
    ({ deadline, given, shares }) =>
      given === undefined && shares !== undefined && deadline !== undefined && deadline === points.at(-1)?.date,
  )?.shares
}

/** The values at the end, each at the middle of its band, with the share that is answered where one is. */
export function listEnds(
  track: CategoryTrack,
  bands: readonly Band[],
  runs: number,
  answers: readonly CategoryAnswer[] = [],
): readonly LineEnd[] {
  const last = track.points.at(-1)
  const answered = findAtEnd(track, answers)
  let below = 0
  return bands.map(({ value, place, colour }) => {
    const share = last?.shares[place] ?? 0
    const counted = proportion(Math.floor(share * runs + 0.5), runs)
    below += share
    return {
      value: below - share / 2,
      number: tellProbability(answered?.find((one) => one.value === value)?.estimate ?? counted),
      label: tellName(value),
      colour,
    }
  })
}

export function tellEnds(track: CategoryTrack, ends: readonly LineEnd[]): string {
  const sorted = ends.map(({ label, number }) => `${label} ${number}`)
  return `On ${track.points.at(-1)?.date ?? "the last day"}: ${tellFirst(sorted, 12, ", ")}.`
}

export function listDeadlines(answers: readonly CategoryAnswer[]): readonly string[] {
  return answers.flatMap(({ deadline, shares }) => (deadline === undefined || shares === undefined ? [] : [deadline]))
}

export function areaLayers(
  track: CategoryTrack,
  answers: readonly CategoryAnswer[],
  summary: Summary,
  size: AreaSize,
  { theme, ghost }: ChartContext,
): readonly JsonObject[] {
  const bands = stackBands(track, summary, theme)
  const ends = listEnds(track, bands, summary.runs, answers)
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
