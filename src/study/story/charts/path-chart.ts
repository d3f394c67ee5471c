import { type ChartContext, frameChart } from "../../../chart/frame.ts"
import { fitPanels, type Panel, panelGrid, panelView } from "../../../chart/panel.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "../../../chart/spec.ts"
import { spreadLabels } from "../../../chart/spread-labels.ts"
import { sizes, type Theme } from "../../../chart/theme.ts"
import { dayOf, timeAxisAcross } from "../../../chart/time-axis.ts"
import { tellAsked } from "../../../words/asked.ts"
import { tellSigned } from "../../../words/number.ts"
import { rankMoves, tellActs } from "../path-document.ts"
import type { PathAnswer, PathMove, StoryPath } from "../path-result.ts"
import type { RunStory } from "../result.ts"

const size = { width: 900, height: 200, gap: 15, beside: 60, columns: 1 } as const

/** Moves that are numbered in a panel. */
const mostNumbered = 8

/** The chance of each answer that is told along the run, with the acts that moved it most. Undefined if none is told. */
export function drawPathStory(
  { path, run, scenario }: RunStory & { readonly path: StoryPath },
  context: ChartContext,
): ChartSpec | undefined {
  const { answers, branches } = path
  if (answers.length === 0) return undefined
  const { width } = fitPanels(context, 1, size)
  return frameChart(context, {
    title: tellTitle(answers, run),
    subtitle: `The chance of yes along run ${run}, with its 95 % interval: from each dot ${branches} futures were played with other luck. Numbers mark the acts of those days on which it moved most.`,
    width: context.width ?? size.width,
    body: panelGrid(
      answers.map((answer) =>
        panelView(panelOf(answer, scenario, width, context.theme), width, size.height, context.theme),
      ),
      1,
    ),
  })
}

function tellTitle(answers: readonly PathAnswer[], run: number): string {
  const [first] = answers
    .flatMap((answer) => rankMoves(answer).map((move) => ({ answer, move })))
    .toSorted((a, b) => Math.abs(b.move.change.value) - Math.abs(a.move.change.value))
  if (first === undefined) return `Run ${run}: no act moved the chance by more than luck shows`
  const { answer, move } = first
  const about = answers.length === 1 ? "" : `: ${tellAsked(answer)}`
  return `${tellActs(move)} on ${move.date} moved the chance most, ${tellPoints(move)}${about}`
}

function tellPoints({ change }: PathMove): string {
  return `${tellSigned(100 * change.value, 0)} points`
}

function panelOf(answer: PathAnswer, scenario: RunStory["scenario"], width: number, theme: Theme): Panel {
  const numbered = rankMoves(answer)
    .slice(0, mostNumbered)
    .toSorted((a, b) => a.step - b.step)
    .map((move, i) => ({ move, number: String(i + 1) }))
  const until = answer.chances.at(-1)?.date ?? scenario.until
  const x: JsonObject = { field: "date", type: "temporal", ...timeAxisAcross(scenario.start, until, width) }
  const y: JsonObject = {
    type: "quantitative",
    scale: { domain: [0, 1], nice: false },
    axis: { values: [0, 0.25, 0.5, 0.75, 1], format: ".0%", title: null },
  }
  return {
    title: tellAsked(answer),
    subtitle: [
      numbered.map(({ move, number }) => `${number} ${move.date} ${tellActs(move)} ${tellPoints(move)}`).join(" · "),
    ],
    data: answer.chances.map(({ date, chance }) => ({
      date,
      chance: roundForChart(chance.value),
      low: roundForChart(chance.low),
      high: roundForChart(chance.high),
    })),
    layers: [
      {
        mark: { type: "area", color: theme.accent, opacity: 0.2 },
        encoding: { x, y: { field: "low", ...y }, y2: { field: "high" } },
      },
      ...numberLayers(numbered, { start: scenario.start, until, width }, x, theme),
      { mark: { type: "line", color: theme.accent, strokeWidth: 1.8 }, encoding: { x, y: { field: "chance", ...y } } },
      {
        mark: { type: "point", filled: true, size: 22, color: theme.accent, opacity: 1 },
        encoding: { x, y: { field: "chance", ...y } },
      },
    ],
  }
}

/** Numbers above the panel, as near to their days as they fit, and a line down from each day. */
function numberLayers(
  numbered: readonly { readonly move: PathMove; readonly number: string }[],
  { start, until, width }: { readonly start: string; readonly until: string; readonly width: number },
  x: JsonObject,
  theme: Theme,
): readonly JsonObject[] {
  if (numbered.length === 0) return []
  const [first, last] = [dayOf(start), Math.max(dayOf(until), dayOf(start) + 1)]
  const wanted = numbered.map(({ move }) => ((dayOf(move.date) - first) / (last - first)) * width)
  const placed = spreadLabels(wanted, size.gap, width)
  return [
    {
      data: { values: numbered.map(({ move, number }) => ({ date: move.date, number })) },
      mark: { type: "rule", color: theme.muted, strokeDash: [2, 3] },
      encoding: { x },
    },
    ...numbered.map(({ number }, i): JsonObject => ({
      data: { values: [{ number }] },
      mark: { type: "text", fontSize: sizes.small, fontWeight: "bold", color: theme.text, baseline: "bottom" },
      encoding: { x: { value: placed[i]! }, y: { value: -2 }, text: { field: "number", type: "nominal" } },
    })),
  ]
}
