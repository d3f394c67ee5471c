import { setsCollide, unusedAssumption, positionNotTested } from "../problem/messages.ts"
import type { Message, Problem } from "../problem/problem.ts"
import type { LoadedScenario, Path } from "../scenario/scenario.ts"
import { listFormulas } from "./formulas.ts"
import type { Model, ModelEffects } from "./model.ts"

/** Warnings about a model that can be run but may not say what its author meant. */
export const lintModel = (model: Model, loaded: LoadedScenario): readonly Problem[] => {
  const warn = (path: Path, message: Message): Problem => ({
    ...message,
    place: loaded.locate(path, "key"),
    path: path.join("."),
  })
  const used = new Set(listFormulas(model).flatMap(({ reads }) => reads))
  const unused = model.assumptions
    .filter(({ id, hidden }) => !hidden && !used.has(id))
    .map(({ id }) => warn(["assumptions", id], unusedAssumption(id)))
  const untested = model.positions
    .filter(({ servedBy, brokenBy }) => servedBy.length + brokenBy.length === 0)
    .map(({ id }) =>
      warn(["actors", id.split(".")[0] ?? "", "positions", id.split(".")[1] ?? ""], positionNotTested(id)),
    )
  return [...unused, ...untested, ...findCollidingSets(model, warn)]
}

const statesSetBy = (effects: ModelEffects): readonly string[] => [
  ...effects.set.map(({ state }) => state),
  ...effects.choose.flatMap(({ effects: inner }) => statesSetBy(inner)),
]

/** Pairs of rules in one simultaneous phase that may both set a variable: the last declared wins, silently. */
const findCollidingSets = (model: Model, warn: (path: Path, message: Message) => Problem): readonly Problem[] =>
  model.phases
    .filter(({ kind }) => kind === "simultaneous")
    .flatMap((phase) => {
      const setter = new Map<string, string>()
      return phase.rules.flatMap((id) => {
        const rule = model.rules.find((candidate) => candidate.id === id)
        return [...new Set(rule === undefined ? [] : statesSetBy(rule.effects))].flatMap((state) => {
          const other = setter.get(state)
          setter.set(state, id)
          const [actor = "", name = ""] = id.split(".")
          return other === undefined ? [] : [warn(["actors", actor, "rules", name], setsCollide(other, id, state))]
        })
      })
    })
