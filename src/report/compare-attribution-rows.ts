import type { Comparison } from "../summary/comparison.ts"

/** A table of what each edit did to the answers of one other scenario. */
export interface AttributionTable {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export const attributionTables = (_comparison: Comparison): readonly AttributionTable[] => []
