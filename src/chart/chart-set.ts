import type { Forecast } from "../forecast/forecast.ts"
import type { Summary } from "../summary/summary.ts"
import { drawAnswers } from "./answers-chart.ts"
import { drawCurves } from "./by-date-chart.ts"
import { drawCategory, drawStates } from "./category-chart.ts"
import { drawFans } from "./fan-chart.ts"
import { drawFlows } from "./flow-chart.ts"
import type { ChartContext } from "./frame.ts"
import { drawInfluence } from "./influence-chart.ts"
import { drawPositions } from "./position-chart.ts"
import type { ChartSpec } from "./spec.ts"
import { drawStorylines } from "./storyline-chart.ts"
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
 * The charts of one run, in the order in which one reads a report: answers first, then what lies behind them.
 */
export function drawChartSet(
  summary: Summary,
  forecasts: readonly Forecast[],
  context: ChartContext,
): readonly Chart[] {
  const idsOf = (kind: Forecast["kind"]) => [
    ...new Set(summary.questions.filter((answer) => answer.kind === kind).map(({ id }) => id)),
  ]
  const each = (prefix: string, ids: readonly string[], draw: typeof drawValue) =>
    ids.flatMap((id) => name(`${prefix}-${id}`, draw(id, summary, context)))
  return [
    ...name("answers", drawAnswers(forecasts, summary.scenario.until, context)),
    ...name("storylines", drawStorylines(summary, context)),
    ...name("by-date", drawCurves(summary, context)),
    ...each("when", idsOf("when"), drawWhen),
    ...each("value", idsOf("value"), drawValue),
    ...each("category", idsOf("category"), drawCategory),
    ...namePages("tracks", drawFans(summary, context)),
    ...namePages("states", drawStates(summary, context)),
    ...name("positions", drawPositions(summary, context)),
    ...namePages("flows", drawFlows(summary, context)),
    ...name("influence", drawInfluence(summary, context)),
    ...namePages("timeline", drawTimelines(summary, context)),
  ]
}

function name(id: string, spec: ChartSpec | undefined): readonly Chart[] {
  return spec === undefined ? [] : [{ id, title: spec.title.text.join(" "), spec }]
}

/** `by-date`, `by-date-2`, … */
function namePages(id: string, specs: readonly ChartSpec[]): readonly Chart[] {
  return specs.flatMap((spec, i) => name(i === 0 ? id : `${id}-${i + 1}`, spec))
}
