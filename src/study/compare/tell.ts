import { tellName } from "../../words/quantity.ts"
import type { MeasureName } from "../../words/difference.ts"
import { withCondition } from "../../words/condition.ts"
import type { ComparedAnswer, ComparedMeasure } from "./result.ts"

/** Where a run that is left out could not go on. */
export const somewhere = "in one scenario or another"

/** What a row of a table is about, below its question: `by 2024-06-30`, `median on 2024-12-31`, `operating at the end`, each with its condition. */
export function tellMeasure(
  answer: ComparedAnswer,
  { measure, value }: Pick<ComparedMeasure, "measure" | "value">,
): string {
  return withCondition(tellOwn(answer, { measure, value }), answer)
}

/** The same without its condition, which stands beside the question. */
export function tellOwn(
  { kind, mode, deadline }: ComparedAnswer,
  { measure, value }: { readonly measure: MeasureName; readonly value?: string | undefined },
): string {
  const day = deadline === undefined ? "" : `${kind === "event" && mode === "by" ? "by" : "on"} ${deadline}`
  return tellWhat(kind, measure, value, day)
}

/** The same without the condition, and without a day if none is handed in: `median`, `operating`. */
export function tellWhat(kind: ComparedAnswer["kind"], measure: MeasureName, value = "", day = ""): string {
  if (kind === "when") return measure === "probability" ? "that it happens" : `${measure} day, where it happens`
  if (measure === "probability") return day
  return `${measure === "share" ? tellName(value) : measure} ${day}`.trim()
}
