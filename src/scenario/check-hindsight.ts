import { hindsightStays, unknownTarget } from "../problem/messages.ts"
import { suggestName } from "../problem/suggest.ts"
import type { Found } from "./explain-issue.ts"
import type { Scenario } from "./scenario.ts"

/** What rests on hindsight can be taken away, and what takes it away names assumptions that there are. */
export function checkHindsight({ assumptions, groups, hindsight_off: off }: Scenario): readonly Found[] {
  if (off === undefined) {
    return Object.entries({ assumptions, groups }).flatMap(([section, entries]) =>
      Object.entries<{ readonly basis?: string }>(entries).flatMap(([id, { basis }]) =>
        basis === "hindsight"
          ? [{ path: [section, id, "basis"], at: "value" as const, message: hindsightStays(id) }]
          : [],
      ),
    )
  }
  const names = Object.keys(assumptions)
  return Object.keys(off)
    .filter((target) => !target.includes(".") && !names.includes(target))
    .map((target) => ({
      path: ["hindsight_off", target],
      at: "key",
      message: unknownTarget(target, "the scenario", suggestName(target, names)),
    }))
}
