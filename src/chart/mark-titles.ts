import type { Json, JsonObject } from "./spec.ts"

/**
 * A specification in which every mark with a tooltip says the same as its description, which Vega writes into an SVG; of a
 * tooltip it writes nothing.
 */
export function describeMarks(spec: Json, inherited?: Json): Json {
  if (Array.isArray(spec)) return spec.map((part: Json) => describeMarks(part, inherited))
  if (!isObject(spec)) return spec
  const { mark, encoding } = spec
  // Layers have the channels of what they stand in.
  const tooltip = (encoding !== undefined && isObject(encoding) ? encoding["tooltip"] : undefined) ?? inherited
  // A tooltip of several fields says no sentence.
  if (mark !== undefined && tooltip !== undefined && !Array.isArray(tooltip)) {
    const channels = encoding !== undefined && isObject(encoding) ? encoding : {}
    return {
      ...spec,
      mark: { ...(isObject(mark) ? mark : { type: mark }), aria: true },
      encoding: { ...channels, description: tooltip },
    }
  }
  const views = ["layer", "concat", "hconcat", "vconcat", "spec"]
  return Object.fromEntries(
    Object.entries(spec).map(([key, part]) => [key, views.includes(key) ? describeMarks(part, tooltip) : part]),
  )
}

function isObject(part: Json): part is JsonObject {
  return typeof part === "object" && part !== null && !Array.isArray(part)
}

/**
 * Vega writes what a mark tells as `aria-label`, which no browser shows. Here it becomes a `<title>` inside of the mark,
 * which every browser shows when one points at it; the roles that come with it say nothing more and are left out.
 */
export function titleMarks(svg: string): string {
  return svg
    .replace(
      /<(\w+) aria-label="([^"]*)" role="graphics-symbol" aria-roledescription="[^"]*"([^>]*?)\/>/g,
      (_, tag: string, told: string, rest: string) => `<${tag}${rest}><title>${told}</title></${tag}>`,
    )
    .replace(/ role="graphics-(?:object|symbol)"| aria-roledescription="[^"]*"| aria-hidden="true"/g, "")
}

/** The whole drawing as one picture with a text for whoever does not see it. */
export function describeSvg(svg: string, description: string): string {
  return svg.replace("<svg ", `<svg role="img" aria-label="${escapeMarkup(description)}" `)
}

function escapeMarkup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
}
