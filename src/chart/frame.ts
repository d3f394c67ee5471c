import { tellRuns } from "../words/count.ts"
import { wrapText } from "./measure-text.ts"
import type { ChartSpec, JsonObject, Provenance } from "./spec.ts"
import { configOf, sizes, type Theme } from "./theme.ts"

/** What every chart is told beside its data. */
export interface ChartContext {
  readonly theme: Theme
  readonly provenance: Provenance
}

export interface Frame {
  readonly title: string
  /** What is seen and how to read it; runs and seed are added. */
  readonly subtitle: string
  /** Width of the whole in pixels, by which titles are wrapped. */
  readonly width: number
  /** The view: layers, a concatenation, … */
  readonly body: JsonObject
}

/** A chart complete with title, provenance and theme. */
export function frameChart({ theme, provenance }: ChartContext, { title, subtitle, width, body }: Frame): ChartSpec {
  const { scenario, seed, runs, run_id, command } = provenance
  const origin = `${tellRuns(runs)}, seed ${seed}`
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    description: `${title}. ${subtitle} ${origin}.`,
    title: { text: wrapTitle(title, width), subtitle: [...wrapLong(subtitle, width), ...wrapLong(origin, width)] },
    usermeta: { casus: { scenario, seed, runs, run_id, command } },
    config: configOf(theme),
    ...body,
  }
}

function wrapTitle(title: string, width: number): readonly string[] {
  return wrapText(title, width, sizes.title, true)
}

/** Explanations may run across the chart; they are read once. */
function wrapLong(text: string, width: number): readonly string[] {
  return wrapText(text, width, sizes.subtitle, false, Infinity)
}
