import type { Leaders } from "../analysis/leaders.ts"
import { findForQuestion, findForQuestions, findForSection } from "../findings/for-charts.ts"
import { listFindings } from "../findings/list-findings.ts"
import type { Finding } from "../findings/finding.ts"
import type { Forecast } from "../forecast/forecast.ts"
import type { Answer, Summary } from "../summary/summary.ts"
import { drawAnswers } from "./answers-chart.ts"
import { drawCurves } from "./by-date-chart.ts"
import { drawCategory } from "./category-chart.ts"
import { drawDrivers } from "./leaders-chart.ts"
import { drawFans } from "./fan-chart.ts"
import { drawFlows } from "./flow-chart.ts"
import { chooseCharts } from "./choose-charts.ts"
import type { ChartContext } from "./frame.ts"
import { drawInfluence } from "./influence-chart.ts"
import { drawMaps } from "./map/map-chart.ts"
import { drawPositions } from "./position-chart.ts"
import type { ChartSpec } from "./spec.ts"
import { drawStates } from "./states-chart.ts"
import { drawStorylines } from "./storyline-chart.ts"
import { fillTemplate } from "./templates/fill-template.ts"
import { drawTimelines } from "./timeline-chart.ts"
import { drawValue } from "./value-chart.ts"
import { drawWhen } from "./when-chart.ts"

/** A chart of a report. */
export interface Chart {
  /** Fit for a file name, unique in the set, and the same for every run of the scenario. */
  readonly id: string
  readonly title: string
  readonly spec: ChartSpec
}

/**
 * People who will not read a table look at a picture and remember it. So a picture says what it shows and from how many
 * runs, starts its axes where honesty asks for it, keeps one colour per actor and never lets two labels overlap.
 * This folder turns finished numbers into Vega-Lite; it refuses to compute any, to draw what is latent, to fetch data
 * and to depend on the machine's fonts, language or time zone.
 *
 * The charts of one run, in the order in which one reads a report: answers first, then what lies behind them. Each is titled by
 * the weightiest finding that it shows, and by what it measures where the runs carry none. `chosen` picks and orders them.
 */
export function drawChartSet(
  summary: Summary,
  forecasts: readonly Forecast[],
  context: ChartContext,
  chosen?: readonly string[],
): readonly Chart[] {
  return openChartSet(summary, forecasts, context, chosen).list(context.leaders)
}

/** The charts of a run, with those of what leads in answers or, before that is known, without: all others are laid out once. */
export interface ChartSet {
  readonly list: (leaders?: Leaders) => readonly Chart[]
  /** Those that do not tell what leads, each as soon as it is laid out. */
  readonly layOut: () => Iterable<Chart>
}

/** The same as `drawChartSet`, for whoever can begin before it is known what leads. */
export function openChartSet(
  summary: Summary,
  forecasts: readonly Forecast[],
  given: ChartContext,
  chosen?: readonly string[],
): ChartSet {
  const findings = listFindings(summary)
  const kept = new Map<string, readonly Chart[]>()
  const keep = (id: string, draw: () => readonly Chart[]): readonly Chart[] => {
    const charts = kept.get(id) ?? draw()
    if (id !== ofLeaders) kept.set(id, charts)
    return charts
  }
  function* layOut(leaders?: Leaders): Generator<Chart> {
    const context = leaders === undefined ? given : { ...given, leaders }
    for (const { id, finding, draw } of listEntries(summary, forecasts, leaders))
      yield* keep(id, () => {
        const found = finding?.(findings)
        return namePages(id, draw(found === undefined ? context : { ...context, headline: found.text }))
      })
    yield* keep("", () => drawTemplates(summary, given))
  }
  const choose = (charts: Iterable<Chart>) => (chosen === undefined ? [...charts] : chooseCharts([...charts], chosen))
  return {
    list: (leaders) => choose(layOut(leaders)),
    *layOut() {
      for (const chart of layOut()) yield* choose([chart])
    },
  }
}

/** The chart of what leads. */
const ofLeaders = "drivers"

/** The charts that the scenario brings along, with the numbers of these runs. */
function drawTemplates(summary: Summary, context: ChartContext): readonly Chart[] {
  const material = { summary, runs: context.runRows ?? [] }
  return (context.templates ?? []).map((template) => {
    const spec = fillTemplate(template, material, context)
    return { id: template.id, title: spec.title.text.join(" "), spec }
  })
}

/** A chart that a report may have: one, or several pages. Nothing is drawn where there is nothing to draw. */
interface Entry {
  readonly id: string
  /** What it shows, of all that was found. */
  readonly finding?: (findings: readonly Finding[]) => Finding | undefined
  readonly draw: (context: ChartContext) => readonly ChartSpec[]
}

/** All charts that runs can have, by id, in reading order. */
function listEntries(summary: Summary, forecasts: readonly Forecast[], leaders: Leaders | undefined): readonly Entry[] {
  const idsOf = (wanted: Answer["kind"]) => [
    ...new Set(summary.questions.filter(({ kind }) => kind === wanted).map(({ id }) => id)),
  ]
  const each = (kind: Answer["kind"], draw: typeof drawValue) =>
    idsOf(kind).map((id): Entry => ({
      id: `${kind}-${id}`,
      finding: (findings) => findForQuestion(findings, id),
      draw: (context) => one(draw(id, summary, context)),
    }))
  const many = (draw: (of: Summary, context: ChartContext) => readonly ChartSpec[]) => (context: ChartContext) =>
    draw(summary, context)
  const single = (draw: (of: Summary, context: ChartContext) => ChartSpec | undefined) => (context: ChartContext) =>
    one(draw(summary, context))
  const events = idsOf("event")
  return [
    {
      id: "answers",
      finding: (findings) => findForQuestions(findings, [...events, ...idsOf("when")], ["settled", "open"]),
      draw: (context) => one(drawAnswers(forecasts, summary.scenario.until, context)),
    },
    { id: "storylines", draw: single(drawStorylines) },
    {
      id: "by-date",
      finding: (findings) => findForQuestions(findings, events, ["moved"]),
      draw: single(drawCurves),
    },
    ...each("when", drawWhen),
    ...each("value", drawValue),
    ...each("category", drawCategory),
    {
      id: ofLeaders,
      finding: () => findForSection(listFindings(summary, leaders), "drivers"),
      draw: single(drawDrivers),
    },
    { id: "tracks", draw: many(drawFans) },
    { id: "states", draw: many(drawStates) },
    { id: "positions", finding: (findings) => findForSection(findings, "positions"), draw: single(drawPositions) },
    { id: "flows", draw: many(drawFlows) },
    { id: "map", draw: many(drawMaps) },
    { id: "influence", draw: single(drawInfluence) },
    { id: "timeline", finding: (findings) => findForSection(findings, "rules"), draw: many(drawTimelines) },
  ]
}

function one(spec: ChartSpec | undefined): readonly ChartSpec[] {
  return spec === undefined ? [] : [spec]
}

/** `tracks`, `tracks-2`, … */
function namePages(id: string, specs: readonly ChartSpec[]): readonly Chart[] {
  return specs.map((spec, i) => ({ id: i === 0 ? id : `${id}-${i + 1}`, title: spec.title.text.join(" "), spec }))
}
