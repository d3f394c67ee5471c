import { tellEmpty } from "../../words/count.ts"
import { tellName } from "../../words/quantity.ts"
import type { MeasureName } from "../../words/difference.ts"
import { withCondition } from "../../words/condition.ts"
import type { StoppedAt } from "../play-common.ts"
import { nameThing } from "./edits.ts"
import type { ComparedAnswer, ComparedMeasure, StoppedIn } from "./result.ts"

/** Where a run that is left out could not go on. */
export const somewhere = "in one scenario or another"

/** How it is told what is left out of a comparison: scenarios, and of an attribution those of which it is not told. */
export const tellOut = {
  where: somewhere,
  nameEmpty: (empty: readonly StoppedAt[]): string => {
    const named = empty.flatMap(({ where }) => where ?? [])
    const whole = named.filter(({ edits }) => edits.length === 0).map(({ title }) => title)
    return [
      ...(whole.length === 0 ? [] : [tellEmpty(whole, "scenario")]),
      ...named.filter(({ edits }) => edits.length > 0).map((corner) => tellUnattributed(corner)),
    ].join("\n")
  },
}

/** A scenario with some of its edits alone. */
export function nameCorner({ title, edits = [] }: Pick<StoppedIn, "edits"> & { readonly title: string }): string {
  return edits.length === 0 ? title : `${title}, with ${edits.map(nameThing).join(", ")} alone`
}

/** That it is not told what the edits of a scenario did, since no run could go on with some of them. */
export function tellUnattributed(corner: Parameters<typeof nameCorner>[0]): string {
  return `no run could go on in ${nameCorner(corner)}: what each edit of it did is not told.`
}

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
