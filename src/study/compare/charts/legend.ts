import type { Comparison } from "../result.ts"
import { legendAbove } from "../../../chart/legend.ts"
import { assignColours } from "../../../chart/palette.ts"
import type { JsonObject } from "../../../chart/spec.ts"
import type { Theme } from "../../../chart/theme.ts"

/** One fixed colour per scenario in all charts of a comparison, by its place. */
export function scenarioColours({ scenarios }: Comparison, { shade }: Theme): ReadonlyMap<string, string> {
  return assignColours(
    scenarios.map(({ id }) => id),
    shade,
  )
}

/** Which colour is which scenario, as the first row of a chart, and the chart below it. */
export function withLegend(comparison: Comparison, width: number, body: JsonObject, theme: Theme): JsonObject {
  const colours = scenarioColours(comparison, theme)
  const items = comparison.scenarios.map(({ id, title }, place) => ({
    text: place === 0 ? `${title} (base)` : title,
    colour: colours.get(id) ?? theme.accent,
  }))
  return legendAbove(items, width, body, theme)
}
