import { legendAbove } from "../../../chart/legend.ts"
import { colourAt } from "../../../chart/palette.ts"
import type { JsonObject } from "../../../chart/spec.ts"
import type { Theme } from "../../../chart/theme.ts"
import { tellRuns } from "../../../words/count.ts"
import type { Given, GivenCurve } from "../result.ts"

/** Which runs a mark is about. */
export type Group = GivenCurve["of"]

/** All runs, those seen, and those in which it is done, in this order everywhere. */
export const groups = ["all", "seen", "done"] as const satisfies readonly Group[]

/** The same without what is done where that was not asked. */
export function groupsOf({ done }: Given): readonly Group[] {
  return done === undefined ? ["all", "seen"] : groups
}

/** One fixed colour per group; all runs are what the others are held against. */
export function groupColour(group: Group, { shade, muted }: Theme): string {
  return group === "all" ? muted : colourAt(group === "seen" ? 0 : 1, shade)
}

/** Which colour is which group, and the chart below it. */
export function withGroups(given: Given, width: number, body: JsonObject, theme: Theme): JsonObject {
  const told = {
    all: `all ${tellRuns(given.runs)}`,
    seen: `seen: the ${tellRuns(given.matching)} that match`,
    done: `done: made to fire in ${tellRuns(given.done?.runs ?? 0)}`,
  }
  const items = groupsOf(given).map((group) => ({ text: told[group], colour: groupColour(group, theme) }))
  return legendAbove(items, width, body, theme)
}
