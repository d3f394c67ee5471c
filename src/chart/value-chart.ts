import type { Answer, Histogram, Summary } from "../summary/summary.ts"
import { groupThousands, tellQuantity, tellUnit } from "../summary/tell-estimate.ts"
import { type ChartContext, frameChart } from "./frame.ts"
import { type Panel, panelGrid, panelView } from "./panel.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "./spec.ts"
import type { Theme } from "./theme.ts"

type ValueAnswer = Extract<Answer, { kind: "value" }>
type DrawnAnswer = ValueAnswer & { readonly histogram: Histogram }

const panel = { width: 680, height: 130 }

/** Histograms of one quantity, a panel per deadline on a shared axis, each with its median and 5–95 % range. */
export function drawValue(question: string, summary: Summary, context: ChartContext): ChartSpec | undefined {
  const answers = summary.questions.filter(
    (answer): answer is DrawnAnswer =>
      answer.id === question && answer.kind === "value" && answer.histogram !== undefined,
  )
  const [first] = answers
  if (first === undefined) return undefined
  const domain = [
    Math.min(...answers.map(({ histogram }) => histogram.low)),
    Math.max(...answers.map(({ histogram: { low, width, counts } }) => low + width * counts.length)),
  ] as const
  return frameChart(context, {
    title: first.ask,
    subtitle: `Bars: share of runs. Dot and line above them: median and 5–95 % of runs.${
      first.given === undefined ? "" : ` Only runs with yes to ${first.given}.`
    }`,
    width: panel.width,
    body: panelGrid(
      answers.map((answer) =>
        panelView(valuePanel(answer, domain, context.theme), panel.width, panel.height, context.theme),
      ),
      1,
    ),
  })
}

function valuePanel(answer: DrawnAnswer, domain: readonly [number, number], theme: Theme): Panel {
  const { histogram, unit, quantiles, estimate } = answer
  const quantile = (level: number) => quantiles?.find((entry) => entry.level === level)?.estimate
  const [low, high] = [quantile(0.05), quantile(0.95)]
  const range =
    low === undefined || high === undefined ? "" : ` · 5–95 %: ${tellQuantity(low)} to ${tellQuantity(high, unit)}`
  return {
    title: answer.deadline === undefined ? "" : `On ${answer.deadline}`,
    notes: [
      `${estimate === undefined ? "" : `median ${tellQuantity(estimate, unit)}`}${range} · bars of ${groupThousands(String(histogram.width))}`,
    ],
    layers: [
      ...barLayers(histogram, unit, domain, theme),
      ...(estimate === undefined || low === undefined || high === undefined
        ? []
        : whiskerLayers([low.value, estimate.value, high.value], theme)),
    ],
  }
}

function barLayers(
  { low, width, counts }: Histogram,
  unit: string,
  domain: readonly [number, number],
  theme: Theme,
): readonly JsonObject[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const values = counts.flatMap((count, i) =>
    count === 0
      ? []
      : [
          {
            low: roundForChart(low + i * width),
            high: roundForChart(low + (i + 1) * width),
            share: roundForChart(count / total),
          },
        ],
  )
  const axis = { title: unit === "" ? null : tellUnit(unit), tickCount: 8 }
  return [
    {
      data: { values },
      mark: { type: "rect", color: theme.accent, opacity: 0.75, stroke: theme.background, strokeWidth: 0.5 },
      encoding: {
        x: { field: "low", type: "quantitative", scale: { domain: [...domain], nice: false, zero: false }, axis },
        x2: { field: "high" },
        y: {
          field: "share",
          type: "quantitative",
          scale: { zero: true, nice: true },
          axis: { title: null, format: "~%", tickCount: 3 },
        },
        y2: { datum: 0 },
      },
    },
  ]
}

function whiskerLayers([low, median, high]: readonly [number, number, number], theme: Theme): readonly JsonObject[] {
  const data = { values: [{ low: roundForChart(low), median: roundForChart(median), high: roundForChart(high) }] }
  const y = { value: -6 }
  return [
    {
      data,
      mark: { type: "rule", color: theme.text, strokeWidth: 1.5 },
      encoding: { x: { field: "low", type: "quantitative" }, x2: { field: "high" }, y },
    },
    {
      data,
      mark: { type: "point", filled: true, size: 40, color: theme.text, opacity: 1 },
      encoding: { x: { field: "median", type: "quantitative" }, y },
    },
  ]
}
