import { withCondition } from "../../summary/tell-condition.ts"
import { groupThousands } from "../../summary/tell-estimate.ts"
import type { MeasureName } from "../readings.ts"
import type { ComparedAnswer, ComparedMeasure, Difference } from "./result.ts"

/** What a row of a table is about, below its question: `by 2024-06-30`, `median on 2024-12-31`, `operating at the end`, each with its condition. */
export function tellMeasure(
  answer: ComparedAnswer,
  { measure, value }: Pick<ComparedMeasure, "measure" | "value">,
): string {
  const { kind, mode, deadline } = answer
  const day = deadline === undefined ? "" : `${kind === "event" && mode === "by" ? "by" : "on"} ${deadline}`
  return withCondition(tellWhat(kind, measure, value, day), answer)
}

/** The same without the condition, and without a day if none is handed in: `median`, `operating`. */
export function tellWhat(kind: ComparedAnswer["kind"], measure: MeasureName, value = "", day = ""): string {
  if (kind === "when") return measure === "probability" ? "that it happens" : `${measure} day, where it happens`
  if (measure === "probability") return day
  return `${measure === "share" ? value.replaceAll("_", " ") : measure} ${day}`.trim()
}

/** Runs that moved: `+120 −4`; empty where runs are not paired. */
export function tellFlips({ up, down }: Pick<Difference, "up" | "down">): string {
  if (up === undefined || down === undefined) return ""
  return `+${groupThousands(String(up))} −${groupThousands(String(down))}`
}
