import type { ComparedScenario, Comparison } from "../summary/comparison.ts"

/** What each edit did, at a terminal. */
export const attributionLines = (
  _comparison: Comparison,
  _other: ComparedScenario,
  _paint: (code: number, text: string) => string,
): readonly string[] => []
