import { column, paragraph, remark, section, strong, table } from "../report/document/build.ts"
import type { Block, Section } from "../report/document/document.ts"
import { tellCount, tellEmpty, tellLeftOut } from "../words/count.ts"
import { groupThousands } from "../words/number.ts"
import type { CommonLeftOutSummary, StoppedSummary } from "./common-left-out.ts"

/** That runs are left out everywhere, at the head of a report; nothing where none is. */
export function tellNotAll(leftOut: CommonLeftOutSummary<unknown> | undefined, where: string): readonly Block[] {
  return leftOut === undefined ? [] : [paragraph([strong("Not all runs:"), ` ${tellLeftOut(leftOut, where)}`])]
}

/** That something is left out of what is held against each other, since no run could go on there: `what` is how one is called. */
export function tellNotThere<Where>(
  empty: readonly Where[] | undefined,
  what: "point" | "scenario",
  tellWhere: (where: Where) => string,
): readonly Block[] {
  return empty === undefined
    ? []
    : [paragraph([strong(`Not all ${what}s:`), ` ${tellEmpty(empty.map(tellWhere), what)}`])]
}

/** So many places are told one by one. */
const mostTold = 25

/** Where runs stopped, how many of them, and why the first of them did; first where all did. */
export function tellStopped<Where>(
  leftOut: CommonLeftOutSummary<Where> | undefined,
  empty: readonly StoppedSummary<Where>[] | undefined,
  title: string,
  tellWhere: (where: Where) => string,
): readonly Section[] {
  const at = [...(empty ?? []), ...(leftOut?.at ?? [])]
  if (at.length === 0) return []
  const told = at.slice(0, mostTold)
  return [
    section(
      "faulted",
      "Runs that were left out",
      table(
        [column(title, "label"), column("Runs", "number"), column("The first of them")],
        told.map((place) => [tellWhere(place), groupThousands(String(place.count)), place.first[0]?.text ?? ""]),
      ),
      ...(at.length > told.length ? [remark(`The first ${mostTold} of ${tellCount(at.length, "place")}.`)] : []),
    ),
  ]
}
