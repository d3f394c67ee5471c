import type { Leaders } from "../analysis/leaders.ts"
import { tellRuns } from "../words/count.ts"
import type { Ghost } from "./ghost.ts"
import { wrapText } from "./measure-text.ts"
import type { ChartSpec, JsonObject, Provenance } from "./spec.ts"
import type { Row } from "./templates/datasets.ts"
import type { Template } from "./templates/template.ts"
import type { Outlines } from "./map/outlines.ts"
import { configOf, sizes, type Theme } from "./theme.ts"

/** What every chart is told beside its data. */
export interface ChartContext {
  readonly theme: Theme
  readonly provenance: Provenance
  /** The first few runs of numeric tracks, by track id a list of values by record for each: drawn as thin lines where known. */
  readonly trackRuns?: ReadonlyMap<string, readonly (readonly number[])[]>
  /** What leads in each answer, where it was looked for. */
  readonly leaders?: Leaders
  /** Outlines of countries, for maps: without them a map has its places and ways alone. */
  readonly outlines?: Outlines
  /** Charts that the scenario brings along, and the first runs that they may name. */
  readonly templates?: readonly Template[]
  readonly runRows?: readonly Row[]
  /** Width of charts in pixels without their margin, where they can follow it: that of a page if absent, from 300 on. */
  readonly width?: number
  /** The finding that the chart shows: it becomes the title, and what is measured opens the subtitle. */
  readonly headline?: string
  /** What the chart was before, to be drawn beneath it. */
  readonly ghost?: Ghost
}

/** The width that charts have without their margin where nothing else is asked for: a page's, so that none is scaled. */
export const pageWidth = 940

/** Below this width labels stand above what they name. */
export const narrowWidth = 640

/** The width that a chart is to fill. */
export function widthOf({ width = pageWidth }: ChartContext): number {
  return Math.max(300, width)
}

/** Whether a chart is to fill so little that labels stand above what they name. */
export function isNarrow(context: ChartContext): boolean {
  return widthOf(context) < narrowWidth
}

/** The context of a chart that shows this finding; unchanged where its data carry none. */
export function headed(context: ChartContext, headline: string | undefined): ChartContext {
  return headline === undefined ? context : { ...context, headline }
}

export interface Frame {
  readonly title: string
  /** What is seen and how to read it; runs and seed are added. */
  readonly subtitle: string
  /** Width of the whole in pixels, by which titles are wrapped. */
  readonly width: number
  /** What a reader who does not see the chart must know: its numbers in a sentence or two. */
  readonly alt?: string
  /** The view: layers, a concatenation, … */
  readonly body: JsonObject
}

/** A chart complete with title, provenance and theme. */
export function frameChart(context: ChartContext, { title, subtitle, width, alt, body }: Frame): ChartSpec {
  const { theme, provenance, headline } = context
  const { scenario, seed, runs, run_id, command } = provenance
  const origin = `${tellRuns(runs)}, seed ${seed}`
  const named = /[.?!]$/.test(title) ? title : `${title}.`
  // What the finding itself names need not be said again.
  const measure = headline === undefined || headline.includes(title) ? subtitle : `${named} ${subtitle}`
  const told = [headline, headline?.includes(title) === true ? undefined : named, alt ?? subtitle, `${origin}.`]
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    description: told.filter((part) => part !== undefined).join(" "),
    title: {
      text: wrapTitle(headline ?? title, width),
      subtitle: [...wrapLong(measure, width), ...wrapLong(origin, width)],
    },
    usermeta: { casus: { scenario, seed, runs, run_id, command } },
    config: configOf(theme),
    ...body,
  }
}

function wrapTitle(title: string, width: number): readonly string[] {
  return wrapText(title, width, sizes.title, true, 100)
}

/** Explanations may run across the chart; they are read once. */
function wrapLong(text: string, width: number): readonly string[] {
  return wrapText(text, width, sizes.subtitle, false, Infinity)
}
