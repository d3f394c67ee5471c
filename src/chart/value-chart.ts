import { tellName, tellQuantity } from "../words/quantity.ts"
import { groupThousands } from "../words/number.ts"
import { tellShare } from "../words/share.ts"
import { tellCondition } from "../words/condition.ts"
import { power } from "../number/power.ts"
import type { Answer, Histogram, Summary } from "../summary/summary.ts"
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
  return frameChart(context, {
    title: first.ask,
    subtitle: `Bars: share of runs. Dot and line above them: median and 5–95 % of runs.${
      first.given === undefined ? "" : ` Only runs ${tellCondition(first)}.`
    }`,
    width: panel.width,
    body: panelGrid(
      answers.map((answer) =>
        panelView(
          valuePanel(answer, findDomain(answer, answers), context.theme),
          panel.width,
          panel.height,
          context.theme,
        ),
      ),
      1,
    ),
  })
}

/** The axis that panels share: those of equal width one, those of logarithms another. */
function findDomain({ histogram: { spacing } }: DrawnAnswer, answers: readonly DrawnAnswer[]): Domain {
  const shared = answers.map(({ histogram }) => histogram).filter((histogram) => histogram.spacing === spacing)
  return [
    Math.min(...shared.map((histogram) => edgeOf(histogram, 0))),
    Math.max(...shared.map((histogram) => edgeOf(histogram, histogram.counts.length))),
  ]
}

type Domain = readonly [number, number]

/** Where bin i begins. */
function edgeOf({ low, width, spacing }: Histogram, i: number): number {
  return spacing === "log" ? low * power(width, i) : low + i * width
}

/** What a bar holds, and what lies beyond the axis. */
function tellBars({ width, spacing, counts, under = 0, over = 0 }: Histogram): string {
  const total = counts.reduce((sum, count) => sum + count, under + over)
  const beyond =
    under + over === 0 ? "" : ` · not drawn: ${tellShare((under + over) / total, 1)} of runs beyond the axis`
  return `${spacing === "log" ? "logarithmic axis" : `bars of ${groupThousands(String(width))}`}${beyond}`
}

function valuePanel(answer: DrawnAnswer, domain: Domain, theme: Theme): Panel {
  const { histogram, unit, quantiles, estimate } = answer
  const quantile = (level: number) => quantiles?.find((entry) => entry.level === level)?.estimate
  const [low, high] = [quantile(0.05), quantile(0.95)]
  const range =
    low === undefined || high === undefined || low.n === 1
      ? ""
      : ` · 5–95 %: ${tellQuantity(low)} to ${tellQuantity(high, unit)}`
  return {
    title: answer.deadline === undefined ? "" : `On ${answer.deadline}`,
    subtitle: [
      `${estimate === undefined ? "" : `median ${tellQuantity(estimate, unit)}`}${range} · ${tellBars(histogram)}`,
    ],
    layers: [
      ...barLayers(histogram, unit, domain, theme),
      ...(estimate === undefined || low === undefined || high === undefined
        ? []
        : whiskerLayers([low.value, estimate.value, high.value], theme)),
    ],
  }
}

function barLayers(histogram: Histogram, unit: string, domain: Domain, theme: Theme): readonly JsonObject[] {
  const { counts, under = 0, over = 0, spacing } = histogram
  const total = counts.reduce((sum, count) => sum + count, under + over)
  const values = counts.flatMap((count, i) =>
    count === 0
      ? []
      : [
          {
            low: roundForChart(edgeOf(histogram, i)),
            high: roundForChart(edgeOf(histogram, i + 1)),
            share: roundForChart(count / total),
          },
        ],
  )
  const title = unit === "" ? null : tellName(unit)
  const axis = spacing === "log" ? { title, ...decadeTicks(domain) } : { title, tickCount: 8 }
  const scale = { domain: [...domain], nice: false, ...(spacing === "log" ? { type: "log" } : { zero: false }) }
  return [
    {
      data: { values },
      mark: { type: "rect", color: theme.accent, opacity: 0.75, stroke: theme.background, strokeWidth: 0.5 },
      encoding: {
        x: { field: "low", type: "quantitative", scale, axis },
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

/** A tick at every power of ten, or every few where there are more than eight. */
function decadeTicks([low, high]: Domain): JsonObject {
  const exponents = Array.from({ length: 617 }, (_, i) => i - 308).filter((exponent) => {
    const tick = Number(`1e${exponent}`)
    return tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)
  })
  const every = Math.ceil(exponents.length / 8)
  const values = exponents.filter((_, i) => i % every === 0).map((exponent) => Number(`1e${exponent}`))
  const isPlain = exponents.every((exponent) => exponent >= -4 && exponent <= 7)
  return values.length < 2 ? { tickCount: 8 } : { values, format: isPlain ? ",~r" : "~e" }
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
