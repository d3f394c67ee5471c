/** Anything that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

export type JsonObject = { readonly [key: string]: Json }

/** Where a chart comes from: enough to make it again. */
export interface Provenance {
  readonly scenario: string
  readonly seed: string
  readonly runs: number
  readonly run_id: string
  readonly command: string
}

/**
 * A Vega-Lite 6 specification with its data inside. It is plain JSON: no function, no date object, nothing to be
 * fetched. The test of charts holds every one against the published schema of Vega-Lite.
 */
export type ChartSpec = JsonObject & {
  readonly $schema: string
  /** The text for whoever does not see the chart. */
  readonly description: string
  readonly title: { readonly text: readonly string[]; readonly subtitle: readonly string[] }
  readonly usermeta: { readonly casus: { readonly [Key in keyof Provenance]: Provenance[Key] } }
}

/** A number as a chart's data holds it: six significant digits, which no eye can tell from more. */
export function roundForChart(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(6)) : 0
}
