import type { LoggerInterface } from "vega"
import type { TopLevelSpec } from "vega-lite"
import { describeMarks, describeSvg, titleMarks } from "./mark-titles.ts"
import { measureText } from "./measure-text.ts"
import type { ChartSpec } from "./spec.ts"

/** What a chart came out as. Warnings are Vega's and Vega-Lite's; a chart that causes any is a mistake of ours. */
export interface Rendered {
  readonly svg: string
  readonly warnings: readonly string[]
}

/** Draws a chart. Throws if Vega does; the text of the error names what is wrong with the specification. */
export async function renderSvg(spec: ChartSpec): Promise<string> {
  return (await renderWithWarnings(spec)).svg
}

/**
 * Draws a chart and tells what Vega warned of. Neither files nor addresses are read, whatever the specification asks for.
 * The libraries are loaded when first used: they are large, and most commands draw nothing.
 */
export async function renderWithWarnings(spec: ChartSpec): Promise<Rendered> {
  const { vega, vegaLite } = await loadVega()
  const warnings: string[] = []
  const logger = collectWarnings(warnings)
  const compiled = vegaLite.compile(toPlain(spec), { logger }).spec
  const refuse = (address: string) => Promise.reject(new Error(`a chart must not load ${address}`))
  const loader = { load: refuse, http: refuse, file: refuse, sanitize: refuse }
  const view = new vega.View(vega.parse(compiled), { renderer: "none", loader, logger })
  try {
    return { svg: describeSvg(titleMarks(numberIds(await view.toSVG())), spec.description), warnings }
  } finally {
    view.finalize()
  }
}

let prepared: Promise<unknown> | undefined

/** Loads the libraries that draw, and draws with them what nobody looks at, so that the first chart finds them compiled; once. */
export async function prepareToDraw(): Promise<void> {
  await (prepared ??= renderSvg(sample))
}

/** A little of what most charts have. */
const sample: ChartSpec = {
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  description: "",
  title: { text: ["Sample"], subtitle: [] },
  usermeta: { casus: { scenario: "", seed: "", runs: 0, run_id: "", command: "" } },
  data: { values: ["2024-01-01", "2024-02-01"].map((x, y) => ({ x, y, told: x })) },
  vconcat: [
    {
      layer: ["area", "line", "point", "rule"].map((mark) => ({ mark })),
      encoding: { x: { field: "x", type: "temporal" }, y: { field: "y", type: "quantitative" } },
    },
    {
      layer: ["bar", "text"].map((mark) => ({ mark })),
      encoding: {
        x: { field: "y", type: "quantitative" },
        y: { field: "told", type: "nominal" },
        text: { field: "told", type: "nominal" },
      },
    },
  ],
}

/** The libraries that draw. */
async function loadVega() {
  const [vega, vegaLite] = await Promise.all([import("vega"), import("vega-lite")])
  useOwnTextWidths(vega)
  return { vega, vegaLite }
}

/** What Vega-Lite warns of as it reads a chart, before any row is looked at; throws what it cannot read at all. */
export async function compileWithWarnings(spec: ChartSpec): Promise<readonly string[]> {
  const { vega, vegaLite } = await loadVega()
  const warnings: string[] = []
  vega.parse(vegaLite.compile(toPlain(spec), { logger: collectWarnings(warnings) }).spec)
  return warnings
}

/** A chart is JSON by construction and held against Vega-Lite's schema by a test; its type is too narrow for spreads. */
function toPlain(spec: ChartSpec): TopLevelSpec {
  return JSON.parse(JSON.stringify(describeMarks(spec))) as TopLevelSpec
}

/** Vega numbers clips and gradients through all drawings of a process; a drawing counts its own, so that its bytes are its own. */
function numberIds(svg: string): string {
  const known = new Map<string, string>()
  return svg.replace(/(id="|url\(#)((clip|gradient_)\d+)/g, (_, before: string, id: string, kind: string) => {
    const own = known.get(id) ?? `${kind}${known.size + 1}`
    known.set(id, own)
    return before + own
  })
}

/**
 * Without a canvas Vega takes every character for 0.8 of its size, and spaces and cuts text by that. It lets others
 * measure for it (vega-scenegraph, util/text.js), which its published types do not mention.
 */
function useOwnTextWidths(vega: object): void {
  const metrics: unknown = Reflect.get(vega, "textMetrics")
  if (typeof metrics === "object" && metrics !== null) Reflect.set(metrics, "width", measureItem)
}

interface TextItem {
  readonly fontSize?: number
  readonly fontWeight?: string | number
}

function measureItem(item: TextItem, text: unknown): number {
  const bold = item.fontWeight === "bold" || Number(item.fontWeight) >= 600
  return typeof text === "string" || typeof text === "number"
    ? measureText(String(text).trim(), item.fontSize ?? 11, bold)
    : 0
}

function collectWarnings(warnings: string[]): LoggerInterface {
  const keep = (...messages: readonly unknown[]) => {
    warnings.push(messages.map(String).join(" "))
    return logger
  }
  const ignore = () => logger
  // Vega asks for the level without an argument and sets it with one.
  const level = (() => logger) as LoggerInterface["level"]
  const logger: LoggerInterface = { level, error: keep, warn: keep, info: ignore, debug: ignore }
  return logger
}
