import { answerSlots } from "../model/answer-slots.ts"
import { listOutcomes } from "../model/event-slots.ts"
import { listFlows } from "../model/flow-slots.ts"
import { placeFormulas } from "../model/formulas.ts"
import type { Model } from "../model/model.ts"
import type { Path } from "../scenario/scenario.ts"
import type { Paths } from "./plan.ts"

/** Where in the scenario the entries of a plan stand, by slot. */
export function collectPaths(model: Model): Paths {
  const flows = listFlows(model)
  return {
    assumptions: model.assumptions.map(({ path }) => path),
    states: [...model.states.map(({ id }) => id), ...flows.map(({ to }) => to)].map((id) => ["state", id]),
    derived: model.derived.map(({ id }) => ["derived", id]),
    invariants: model.invariants.map(({ id }) => ["invariants", id]),
    events: [
      ...model.rules.map(({ path }) => path),
      ...model.rules.flatMap(({ effects }) => listOutcomes(effects)).map(({ path }) => path),
    ],
    answers: [
      ...answerSlots(model.questions).map(({ question: { id, kind } }) => ["questions", id, kind]),
      ...flows.map(({ to }) => ["state", to]),
    ],
    tracks: model.tracks.map(({ id }) => ["tracks", id]),
    ...collectMemoryPaths(model),
  }
}

/** A memory stands in the formula that first asks for it. */
function collectMemoryPaths(model: Model): Pick<Paths, "lags" | "firsts"> {
  const placed = placeFormulas(model).flatMap(({ path, formula }) =>
    formula.memories.map(({ remembers }) => ({ path, kind: remembers.kind })),
  )
  const pathsOf = (kind: "lag" | "first"): readonly Path[] =>
    placed.flatMap((memory) => (memory.kind === kind ? [memory.path] : []))
  return { lags: pathsOf("lag"), firsts: pathsOf("first") }
}
