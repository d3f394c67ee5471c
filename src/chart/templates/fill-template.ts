import { tellRuns } from "../../words/count.ts"
import { type ChartContext, widthOf } from "../frame.ts"
import { wrapText } from "../measure-text.ts"
import type { ChartSpec, Json, JsonObject } from "../spec.ts"
import { configOf, sizes } from "../theme.ts"
import { datasets, isDataset, type Material, type Row } from "./datasets.ts"
import { isObject, listParts, type Template } from "./template.ts"

/** A template with the data that it names, in the colours of the report, counting time in UTC, and with where its numbers are from. */
export function fillTemplate({ id, spec }: Template, material: Material, context: ChartContext): ChartSpec {
  const { scenario, seed, runs, run_id, command } = context.provenance
  const names = new Set(
    listParts(spec).flatMap(({ path, key, value }) =>
      key === "name" && path.at(-2) === "data" && typeof value === "string" && isDataset(value) ? [value] : [],
    ),
  )
  const filled = Object.fromEntries(
    [...names].map((name) => [name, name === "runs" ? keepNamed(material.runs, spec) : datasets[name].rows(material)]),
  )
  const { usermeta: _, title, description, config, datasets: own, ...rest } = spec
  const origin = `${tellRuns(runs)}, seed ${seed}`
  const { text, subtitle } = readTitle(title, id)
  const width = widthOf(context)
  const wrap = (lines: readonly string[], size: number, bold: boolean): readonly string[] =>
    lines.flatMap((line) => wrapText(line, width, size, bold, bold ? 100 : Infinity))
  return {
    ...(useUtc(rest) as JsonObject),
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    description: `${typeof description === "string" ? description : [...text, ...subtitle].join(". ")} ${origin}.`,
    title: { text: wrap(text, sizes.title, true), subtitle: [...wrap(subtitle, sizes.subtitle, false), origin] },
    usermeta: { casus: { scenario, seed, runs, run_id, command } },
    datasets: { ...(isObject(own) ? own : {}), ...filled },
    config: mergeConfig(ownConfig(context), isObject(config) ? config : {}),
  }
}

/** Runs with the columns that a template speaks of: a scenario has hundreds. */
function keepNamed(rows: readonly Row[], spec: JsonObject): readonly Row[] {
  const text = JSON.stringify(spec)
  const names = Object.keys(rows[0] ?? {}).filter((name) => new RegExp(`\\b${name}\\b`).test(text))
  return rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null])))
}

function readTitle(
  title: Json | undefined,
  id: string,
): { readonly text: readonly string[]; readonly subtitle: readonly string[] } {
  const lines = (part: Json | undefined): readonly string[] =>
    typeof part === "string" ? [part] : Array.isArray(part) ? part.filter((line) => typeof line === "string") : []
  const parts = isObject(title) ? title : { text: title ?? id }
  const text = lines(parts["text"])
  return { text: text.length === 0 ? [id] : text, subtitle: lines(parts["subtitle"]) }
}

/** The look of the report, for what its own charts do without as well. */
function ownConfig(context: ChartContext): JsonObject {
  const { text, muted, accent } = context.theme
  const words = {
    labelColor: text,
    titleColor: muted,
    labelFontSize: sizes.small,
    titleFontSize: sizes.small,
    labelLimit: 0,
  }
  return {
    ...configOf(context.theme),
    view: { stroke: null, continuousWidth: widthOf(context) - 120, continuousHeight: 300 },
    mark: { color: accent },
    legend: words,
    header: words,
  }
}

/** The template's own settings over those of the report, group by group. */
function mergeConfig(ours: JsonObject, theirs: JsonObject): JsonObject {
  return Object.fromEntries(
    [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].map((key): readonly [string, Json] => {
      const [own, other] = [ours[key], theirs[key]]
      return [key, isObject(own) && isObject(other) ? { ...own, ...other } : (other ?? own ?? null)]
    }),
  )
}

/** Channels that have a scale, and those that are words. */
const scaled: ReadonlySet<string> = new Set(["x", "y", "color", "fill", "stroke", "size", "opacity"])
const spoken: ReadonlySet<string> = new Set(["text", "tooltip", "description"])

/** Time is counted in UTC, as in all charts, so that a chart is the same wherever it is drawn. */
function useUtc(part: Json, channel = ""): Json {
  if (Array.isArray(part)) return part.map((item: Json) => useUtc(item, channel))
  if (!isObject(part)) return part
  const inner = Object.fromEntries(
    Object.entries(part).map(([key, value]): readonly [string, Json] => {
      if (key === "values") return [key, value]
      if (key === "timeUnit" && typeof value === "string" && !value.startsWith("utc")) return [key, `utc${value}`]
      return [key, useUtc(value, key)]
    }),
  )
  if (inner["type"] !== "temporal") return inner
  const { scale } = inner
  if (scaled.has(channel) && scale !== null)
    return { ...inner, scale: { type: "utc", ...(isObject(scale) ? scale : {}) } }
  return spoken.has(channel) && inner["timeUnit"] === undefined ? { ...inner, timeUnit: "utcyearmonthdate" } : inner
}
