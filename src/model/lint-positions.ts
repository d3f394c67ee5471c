import { positionNotTested, servesAndBreaks } from "../problem/messages.ts"
import type { Path } from "../scenario/scenario.ts"
import type { Warned } from "./warned.ts"
import type { Model } from "./model.ts"

/** Positions that nobody acts on, and rules that say of one position both that they serve and that they break it. */
export function lintPositions(model: Model): readonly Warned[] {
  return model.positions.flatMap(({ id, servedBy, brokenBy }): readonly Warned[] => {
    if (servedBy.length + brokenBy.length === 0) return [{ path: pathOfPosition(id), message: positionNotTested(id) }]
    return servedBy
      .filter((event) => brokenBy.includes(event))
      .map((event): Warned => ({ path: pathOfEvent(event), message: servesAndBreaks(event, id) }))
  })
}

function pathOfPosition(id: string): Path {
  const [actor = "", name = ""] = id.split(".")
  return ["actors", actor, "positions", name]
}

/** Where a rule, an outcome, or an outcome within an outcome stands. */
function pathOfEvent(id: string): Path {
  const [actor = "", rule = "", ...outcomes] = id.split(".")
  return ["actors", actor, "rules", rule, ...outcomes.flatMap((outcome) => ["then", "choose", outcome])]
}
