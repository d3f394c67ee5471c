import { column, paragraph, remark, section, strong, table } from "../report/document/build.ts"
import type { Block, Section } from "../report/document/document.ts"
import { tellCount, tellLeftOut } from "../words/count.ts"
import type { CommonLeftOutSummary } from "./common-left-out.ts"

/** That runs are left out everywhere, at the head of a report; nothing where none is. */
export function tellNotAll(leftOut: CommonLeftOutSummary<unknown> | undefined, where: string): readonly Block[] {
  return leftOut === undefined ? [] : [paragraph([strong("Not all runs:"), ` ${tellLeftOut(leftOut, where)}`])]
}

/** So many places are told one by one. */
const mostTold = 25

/** Where runs stopped, how many of them, and why the first of them did. */
export function tellStopped<Where>(
  leftOut: CommonLeftOutSummary<Where> | undefined,
  title: string,
  tellWhere: (where: Where) => string,
): readonly Section[] {
  if (leftOut === undefined) return []
  const { at } = leftOut
  const told = at.slice(0, mostTold)
  return [
    section(
      "faulted",
      "Runs that were left out",
      table(
        [column(title, "label"), column("Runs", "number"), column("The first of them")],
        told.map((place) => [tellWhere(place), String(place.count), place.first[0]?.text ?? ""]),
      ),
      ...(at.length > told.length ? [remark(`The first ${mostTold} of ${tellCount(at.length, "place")}.`)] : []),
    ),
  ]
}
