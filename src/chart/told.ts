import type { JsonObject } from "./spec.ts"

/**
 * The channel by which a mark tells its values: as a tooltip wherever Vega draws, and as a `<title>` in our SVG. Rows carry
 * the sentence as `told`, with the digits that their error carries.
 */
export const toldChannels: JsonObject = { tooltip: { field: "told", type: "nominal" } }

/** The first few of a list, and how many more there are. */
export function tellFirst(items: readonly string[], most: number, between = "; "): string {
  const more = items.length - most
  return `${items.slice(0, most).join(between)}${more > 0 ? `${between}and ${more} more` : ""}`
}
