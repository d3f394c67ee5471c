import type { ChartContext } from "../../../chart/frame.ts"
import { fitPanels, mostPanels, type Panel, panelRows, splitEvenly } from "../../../chart/panel.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import type { Theme } from "../../../chart/theme.ts"
import { timeAxisAcross } from "../../../chart/time-axis.ts"
import type { QuestionTrack, Scores } from "../../../forecast/scores.ts"
import { frameScoreChart } from "./frame.ts"

const panel = { width: 280, height: 130, columns: 3, beside: 60 }

/** The chance of each question from forecast to forecast, and what came; in as many charts as the panels need. */
export function drawOverTime(scores: Scores, context: ChartContext): readonly ChartSpec[] {
  const tracks = (scores.over_time ?? []).filter(isChance)
  const pages = splitEvenly(tracks, mostPanels)
  return pages.map((page, i) => {
    const { columns, width, whole } = fitPanels(context, panel.columns, panel)
    return frameScoreChart(scores, context, {
      title: `From forecast to forecast${pages.length > 1 ? ` (${i + 1} of ${pages.length})` : ""}`,
      subtitle: "Dots: what each forecast said. Square: what came, at the last day that was open.",
      counts: false,
      width: whole,
      body: panelRows(
        page.map((track) => trackPanel(track, width, context.theme)),
        { columns, width, height: panel.height, theme: context.theme },
      ),
    })
  })
}

/** A chance that was given more than once. */
function isChance({ points, kind }: QuestionTrack): boolean {
  return points.length > 1 && (kind === "event" || kind === "when")
}

function trackPanel({ ask, name, deadline, came, points }: QuestionTrack, width: number, theme: Theme): Panel {
  const days = points.map(({ made }) => made)
  const time = timeAxisAcross(days[0] ?? deadline, deadline, width)
  const x: JsonObject = { field: "day", type: "temporal", ...time }
  const y: JsonObject = {
    field: "chance",
    type: "quantitative",
    scale: { domain: [0, 1], nice: false },
    axis: { title: null, values: [0, 0.5, 1], format: ".0%" },
  }
  const said = points.map(({ made, level }) => ({ day: made, chance: roundForChart(level ?? 0) }))
  const outcome = came === undefined ? [] : [{ day: deadline, chance: came === false || came === "never" ? 0 : 1 }]
  return {
    title: ask,
    subtitle: [`${name.split("@", 1)[0]} · until ${deadline}`],
    layers: [
      {
        data: { values: said },
        mark: {
          type: "line",
          color: theme.accent,
          strokeWidth: 2,
          interpolate: "step-after",
          point: { filled: true, size: 42, color: theme.accent },
        },
        encoding: { x, y },
      },
      ...(outcome.length === 0
        ? []
        : [
            {
              data: { values: outcome },
              mark: { type: "point", shape: "square", filled: true, size: 70, color: theme.text, clip: false },
              encoding: { x, y },
            },
          ]),
    ],
  }
}
