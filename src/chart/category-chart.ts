import { tellProbability } from "../words/share.ts"
import { tellCondition } from "../words/condition.ts"
import { tellName } from "../words/quantity.ts"
import { proportion } from "../statistics/proportion.ts"
import type { Answer, Summary, TrackSummary } from "../summary/summary.ts"
import { type ChartContext, frameChart } from "./frame.ts"
import { colourAt } from "./palette.ts"
import { mostPanels, type Panel, panelGrid, panelView, splitEvenly } from "./panel.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "./spec.ts"
import { spreadLabels } from "./spread-labels.ts"
import { sizes, type Theme } from "./theme.ts"
import { thinPoints } from "./thin-points.ts"
import { timeAxis } from "./time-axis.ts"

type CategoryTrack = Extract<TrackSummary, { kind: "category" }>
type CategoryAnswer = Extract<Answer, { kind: "category" }>

interface Size {
  readonly width: number
  readonly height: number
}

/** Shares of a category over time, as a question asks for it: the share of every value, its deadlines marked. */
export function drawCategory(question: string, summary: Summary, context: ChartContext): ChartSpec | undefined {
  const answers = summary.questions.filter(
    (answer): answer is CategoryAnswer => answer.id === question && answer.kind === "category",
  )
  const [first] = answers
  const track = findTrack(summary, first?.track)
  if (first === undefined || track === undefined) return undefined
  const size = { width: 640, height: 280 }
  const { title: _, ...view } = panelView(
    areaPanel(track, answers, summary, size, context.theme),
    size.width,
    size.height,
    context.theme,
  )
  return frameChart(context, {
    title: first.ask,
    subtitle:
      `Share of runs per value on each date; at the right, the shares at the end.${tellAll(first)} ${tellShares(answers)}`.trim(),
    width: size.width + 150,
    body: view,
  })
}

/** The areas show all runs, also where the answers count only some. */
function tellAll(answer: CategoryAnswer): string {
  return answer.given === undefined ? "" : ` All runs are drawn; the answers count those ${tellCondition(answer)}.`
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
  const size = { width: 300, height: 130 }
  return pages.map((page, i) =>
    frameChart(context, {
      title: `States over time${pages.length > 1 ? ` (${i + 1} of ${pages.length})` : ""}`,
      subtitle: "Share of runs per value on each date; at the right, the shares at the end.",
      width: Math.min(2, page.length) * (size.width + 170),
      body: panelGrid(
        page.map((track) =>
          panelView(areaPanel(track, [], summary, size, context.theme), size.width, size.height, context.theme),
        ),
        2,
      ),
    }),
  )
}

function findTrack(summary: Summary, id: string | undefined): CategoryTrack | undefined {
  return summary.tracks.find(
    (track): track is CategoryTrack =>
      track.kind === "category" && track.id === id && !track.latent && track.points.length > 0,
  )
}

function areaPanel(
  track: CategoryTrack,
  answers: readonly CategoryAnswer[],
  summary: Summary,
  size: Size,
  theme: Theme,
): Panel {
  const colours = track.values.map((value, i) =>
    value === "no" ? theme.rest : colourAt(track.values[0] === "no" ? i - 1 : i, theme.shade),
  )
  const { start, until } = summary.scenario
  const x = { field: "date", type: "temporal", ...timeAxis(start, until, size.width > 400 ? 8 : 5) }
  const deadlines = answers.flatMap(({ deadline, shares }) =>
    deadline === undefined || shares === undefined ? [] : [deadline],
  )
  return {
    title: track.title,
    subtitle: [],
    layers: [
      areaLayer(track, colours, x, theme),
      ...deadlineLayers(deadlines, x, theme),
      ...labelLayers(track, colours, summary.runs, size, theme),
    ],
  }
}

function areaLayer(track: CategoryTrack, colours: readonly string[], x: JsonObject, theme: Theme): JsonObject {
  const values = thinPoints(track.points).flatMap(({ date, shares }) => {
    let below = 0
    return track.values.map((value, i) => {
      const low = below
      below += shares[i] ?? 0
      return { date, value, low: roundForChart(low), high: roundForChart(below) }
    })
  })
  return {
    data: { values },
    mark: { type: "area", stroke: theme.background, strokeWidth: 0.8, opacity: 0.9 },
    encoding: {
      x,
      y: {
        field: "low",
        type: "quantitative",
        scale: { domain: [0, 1], nice: false },
        axis: { title: null, values: [0, 0.25, 0.5, 0.75, 1], format: ".0%" },
      },
      y2: { field: "high" },
      color: { field: "value", type: "nominal", scale: { domain: track.values, range: colours }, legend: null },
    },
  }
}

function deadlineLayers(dates: readonly string[], x: JsonObject, theme: Theme): readonly JsonObject[] {
  if (dates.length === 0) return []
  const values = dates.map((date) => ({ date }))
  return [
    {
      data: { values },
      mark: { type: "rule", color: theme.text, strokeDash: [3, 3], strokeWidth: 1.2 },
      encoding: { x },
    },
  ]
}

/** Instead of a legend: every value's name and last share beside its area, moved apart where they would overlap. */
function labelLayers(
  track: CategoryTrack,
  colours: readonly string[],
  runs: number,
  size: Size,
  theme: Theme,
): readonly JsonObject[] {
  const last = track.points[track.points.length - 1]
  let below = 0
  const wanted = track.values.map((_, i) => {
    const share = last?.shares[i] ?? 0
    below += share
    return (below - share / 2) * size.height
  })
  const places = spreadLabels(wanted, sizes.text + 3, size.height)
  const values = track.values.map((value, i) => ({
    y: roundForChart((places[i] ?? 0) / size.height),
    colour: colours[i] ?? theme.rest,
    text: `${tellName(value)} ${tellProbability(proportion(Math.round((last?.shares[i] ?? 0) * runs), runs))}`,
  }))
  const y = { field: "y", type: "quantitative" }
  return [
    {
      data: { values },
      mark: { type: "square", size: 70, opacity: 1 },
      encoding: { x: { value: size.width + 12 }, y, color: { field: "colour", type: "nominal", scale: null } },
    },
    {
      data: { values },
      mark: { type: "text", align: "left", baseline: "middle", limit: 0, fontSize: sizes.text, color: theme.text },
      encoding: { x: { value: size.width + 22 }, y, text: { field: "text", type: "nominal" } },
    },
  ]
}

function tellShares(answers: readonly CategoryAnswer[]): string {
  const lines = answers.flatMap(({ deadline, shares }) =>
    shares === undefined
      ? []
      : [
          `${deadline}: ${shares.map(({ value, estimate }) => `${tellName(value)} ${tellProbability(estimate)}`).join(", ")}.`,
        ],
  )
  return lines.length === 0 ? "" : `Dashed lines: the dates asked for. ${lines.join(" ")}`
}
