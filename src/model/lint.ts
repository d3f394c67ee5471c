import { setsCollide, unusedAssumption, positionNotTested } from "../problem/messages.ts"
import type { Message, Problem } from "../problem/problem.ts"
import type { LoadedScenario, Path } from "../scenario/scenario.ts"
import type { Expression } from "../expression/expression.ts"
import type { Model, ModelEffects, ModelRule } from "./model.ts"

/** Warnings about a model that can be run but may not say what its author meant. */
export const lintModel = (model: Model, loaded: LoadedScenario): readonly Problem[] => {
  const warn = (path: Path, message: Message): Problem => ({ ...message, place: loaded.locate(path, "key"), path: path.join(".") })
  const used = collectReads(model)
  const unused = model.assumptions
    .filter(({ id }) => !used.has(id))
    .map(({ id }) => warn(["assumptions", id], unusedAssumption(id)))
  const untested = model.positions
    .filter(({ servedBy, brokenBy }) => servedBy.length + brokenBy.length === 0)
    .map(({ id }) => warn(["actors", id.split(".")[0] ?? "", "positions", id.split(".")[1] ?? ""], positionNotTested(id)))
  return [...unused, ...untested, ...findCollidingSets(model, warn)]
}

/** Names that any formula of the model reads. */
const collectReads = (model: Model): ReadonlySet<string> => {
  const reads = new Set<string>()
  const add = (...expressions: readonly (Expression | undefined | { readonly kind: "table" })[]): void => {
    for (const expression of expressions) {
      if (expression !== undefined && expression.kind !== "table") for (const name of expression.reads) reads.add(name)
    }
  }
  for (const { value, min, max } of model.assumptions) add(value, min, max)
  for (const { start, min, max } of model.states) add(start, min, max)
  for (const { value } of model.derived) add(value)
  for (const { test } of model.invariants) add(test)
  for (const rule of model.rules) add(...ruleFormulas(rule))
  for (const question of model.questions) add("test" in question ? question.test : question.value)
  for (const { id } of model.tracks) reads.add(id)
  return reads
}

const ruleFormulas = (rule: ModelRule): readonly (Expression | undefined)[] => [
  rule.when,
  rule.chance?.probability,
  ...(rule.chance?.ratios.flatMap(({ by, when }) => [by, when]) ?? []),
  ...rule.at,
  rule.every,
  rule.cooldown,
  ...effectFormulas(rule.effects),
]

const effectFormulas = (effects: ModelEffects): readonly Expression[] => [
  ...effects.set.map(({ value }) => value),
  ...effects.change.map(({ value }) => value),
  ...effects.move.flatMap(({ amount, to }) => [amount, ...to.flatMap(({ share }) => (share === "rest" ? [] : [share]))]),
  ...effects.choose.flatMap(({ weight, effects: inner }) => [weight, ...effectFormulas(inner)]),
]

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
