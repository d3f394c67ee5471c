import { tellName, tellQuantity } from "../words/quantity.ts"
import { tellNumber } from "../words/number.ts"
import { tellShare } from "../words/share.ts"
import { tellCondition } from "../words/condition.ts"
import { log } from "../number/log.ts"
import { power } from "../number/power.ts"
import type { Answer, Histogram, Summary } from "../summary/summary.ts"
import { type ChartContext, frameChart, widthOf } from "./frame.ts"
import { ghostLine, tellGhost } from "./ghost.ts"
import { numberTicks } from "./number-ticks.ts"
import { type Panel, panelGrid, panelView } from "./panel.ts"
import { type ChartSpec, type JsonObject, roundForChart } from "./spec.ts"
import type { Theme } from "./theme.ts"
import { toldChannels } from "./told.ts"

type ValueAnswer = Extract<Answer, { kind: "value" }>
type DrawnAnswer = ValueAnswer & { readonly histogram: Histogram }

const panel = { height: 96, margin: 52 }

/** Histograms of one quantity below each other over the same bins, one per deadline, each with its median and 5–95 % range. */
export function drawValue(question: string, summary: Summary, context: ChartContext): ChartSpec | undefined {
  const answers = listDrawn(question, summary)
  const [first] = answers
  if (first === undefined) return undefined
  const before = context.ghost === undefined ? [] : listDrawn(question, context.ghost.summary)
  const width = widthOf(context) - panel.margin
  const ghosts = answers.map((answer) => before.find((one) => isAlike(one, answer)))
  const top = Math.max(
    ...answers.flatMap(({ histogram }, i) => [
      ...sharesOf(histogram),
      ...sharesPerBin(ghosts[i]?.histogram, histogram),
    ]),
  )
  const all = [...answers, ...ghosts.filter((ghost) => ghost !== undefined)]
  const panels = answers.map((answer, i) =>
    valuePanel(answer, ghosts[i], findDomain(answer, all), top, width, context.theme),
  )
  return frameChart(context, {
    title: first.ask,
    subtitle: `Bars: share of runs${tellBars(first.histogram)}. Dot and line above them: median and 5–95 % of runs.${
      first.given === undefined ? "" : ` Only runs ${tellCondition(first)}.`
    }${tellGhost(context.ghost, "Dashed grey")}`,
    alt: panels.map(({ title, subtitle }) => [title, ...subtitle].filter((part) => part !== "").join(": ")).join("; "),
    width: widthOf(context),
    body: panelGrid(
      panels.map((each) => panelView(each, width, panel.height, context.theme)),
      1,
    ),
  })
}

function listDrawn(question: string, summary: Summary): readonly DrawnAnswer[] {
  return summary.questions.filter(
    (answer): answer is DrawnAnswer =>
      answer.id === question && answer.kind === "value" && answer.histogram !== undefined,
  )
}

/** Whether one histogram can stand on the axis of another. */
function isAlike(a: DrawnAnswer, b: DrawnAnswer): boolean {
  return a.deadline === b.deadline && a.unit === b.unit && a.histogram.spacing === b.histogram.spacing
}

/** Shares of the bins of one histogram, as they would be in bins as wide as those of another. */
function sharesPerBin(histogram: Histogram | undefined, other: Histogram): readonly number[] {
  if (histogram === undefined) return []
  const wide = ({ width, spacing }: Histogram) => (spacing === "log" ? log(width) : width)
  return sharesOf(histogram).map((share) => (share * wide(other)) / wide(histogram))
}

/** The outline of a histogram as it was, in bins as wide as those that there are now. */
function ghostLayers(
  ghost: DrawnAnswer | undefined,
  { histogram }: DrawnAnswer,
  x: JsonObject,
  y: JsonObject,
  theme: Theme,
): readonly JsonObject[] {
  if (ghost === undefined) return []
  const shares = sharesPerBin(ghost.histogram, histogram)
  const steps = shares.map((share, i) => ({ edge: edgeOf(ghost.histogram, i), share }))
  const last = edgeOf(ghost.histogram, shares.length)
  const outline = [{ edge: steps[0]?.edge ?? last, share: 0 }, ...steps, { edge: last, share: 0 }]
  const values = outline.map(({ edge, share }, place) => ({
    place,
    edge: roundForChart(edge),
    share: roundForChart(share),
  }))
  return [
    {
      data: { values },
      mark: { ...ghostLine(theme), interpolate: "step-after" },
      encoding: { x: { ...x, field: "edge" }, y, order: { field: "place", type: "quantitative" } },
    },
  ]
}

/** Shares of all runs by bin. */
function sharesOf({ counts, under = 0, over = 0 }: Histogram): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, under + over)
  return counts.map((count) => count / total)
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

/** Bin i in words: `100 to 200`. */
export function tellBin(histogram: Histogram, i: number): string {
  return `${tellNumber(edgeOf(histogram, i))} to ${tellNumber(edgeOf(histogram, i + 1))}`
}

/** Where bin i begins. */
export function edgeOf({ low, width, spacing }: Histogram, i: number): number {
  return spacing === "log" ? low * power(width, i) : low + i * width
}

/** What a bar holds: `, per 20`. */
function tellBars({ width, spacing }: Histogram): string {
  return spacing === "log" ? "" : `, in steps of ${tellNumber(width)}`
}

/** How many runs lie beyond the ends of the axis. */
function tellTails({ counts, under = 0, over = 0 }: Histogram): string {
  const total = counts.reduce((sum, count) => sum + count, under + over)
  const told = [
    ...(under === 0 ? [] : [`${tellShare(under / total, 1)} below`]),
    ...(over === 0 ? [] : [`${tellShare(over / total, 1)} above`]),
  ]
  return told.length === 0 ? "" : ` · beyond this axis: ${told.join(", ")}`
}

function valuePanel(
  answer: DrawnAnswer,
  ghost: DrawnAnswer | undefined,
  domain: Domain,
  top: number,
  width: number,
  theme: Theme,
): Panel {
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
      `${estimate === undefined ? "" : `median ${tellQuantity(estimate, unit)}`}${range}${tellTails(histogram)}`,
    ],
    layers: [
      barLayer(answer, domain, top, width, theme),
      ...ghostLayers(ghost, answer, xOf(histogram, unit, domain, width), yOf(top), theme),
      ...(estimate === undefined || low === undefined || high === undefined
        ? []
        : whiskerLayers([low.value, estimate.value, high.value], domain, theme)),
    ],
  }
}

function barLayer(
  { histogram, unit, deadline }: DrawnAnswer,
  domain: Domain,
  top: number,
  width: number,
  theme: Theme,
): JsonObject {
  const values = sharesOf(histogram).flatMap((share, i) => {
    const [low, high] = [edgeOf(histogram, i), edgeOf(histogram, i + 1)]
    const when = deadline === undefined ? "" : ` on ${deadline}`
    const told = `${tellShare(share, 1)} of runs${when}: ${tellBin(histogram, i)} ${tellName(unit)}`.trim()
    return share === 0
      ? []
      : [{ low: roundForChart(low), high: roundForChart(high), share: roundForChart(share), told }]
  })
  return {
    data: { values },
    mark: { type: "rect", color: theme.accent, opacity: 0.85, stroke: theme.background, strokeWidth: 0.5 },
    encoding: {
      x: xOf(histogram, unit, domain, width),
      x2: { field: "high" },
      y: yOf(top),
      y2: { datum: 0 },
      ...toldChannels,
    },
  }
}

function xOf({ spacing }: Histogram, unit: string, domain: Domain, width: number): JsonObject {
  const isLog = spacing === "log"
  const title = unit === "" ? null : tellName(unit)
  const axis = { title, ...(isLog ? decadeTicks(domain) : numberTicks(domain, Math.max(3, Math.floor(width / 90)))) }
  const scale = { domain: [...domain], nice: false, ...(isLog ? { type: "log" } : { zero: false }) }
  return { field: "low", type: "quantitative", scale, axis }
}

function yOf(top: number): JsonObject {
  return {
    field: "share",
    type: "quantitative",
    scale: { domain: [0, top], nice: false },
    axis: { title: null, format: "~%", tickCount: 3 },
  }
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

/** The range above the bars, as far as the axis goes. */
function whiskerLayers(
  [low, median, high]: readonly [number, number, number],
  [from, to]: Domain,
  theme: Theme,
): readonly JsonObject[] {
  const hold = (value: number) => roundForChart(Math.min(to, Math.max(from, value)))
  const data = { values: [{ low: hold(low), median: hold(median), high: hold(high) }] }
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
