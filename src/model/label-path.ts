import type { Path } from "../scenario/scenario.ts"
import type { Model } from "./model.ts"

/** Keys of a rule or an outcome at which its own id ends in a label. */
const ruleKeys: ReadonlySet<string> = new Set([
  "when",
  "probability",
  "ratio",
  "at",
  "every",
  "after",
  "cooldown",
  "then",
  "weight",
])

/**
 * The path in the scenario of a place that a fault or a trace names by its label: `armenia.leaves.then.set.x`,
 * `exit_rate.value`, `tension.start`, `invariants.nobody_vanishes`.
 */
export const pathOfLabel = (model: Model, label: string): Path => {
  const [head = "", second = "", ...rest] = label.split(".")
  if (head === "derived") return ["derived", second, "value"]
  if (head === "invariants") return ["invariants", second]
  if (model.assumptions.some(({ id }) => id === head)) return ["assumptions", head, "value"]
  if (model.states.some(({ id }) => id === head)) return ["state", head, second === "" ? "start" : second]
  const question = label.split("@")[0] ?? ""
  if (model.questions.some(({ id }) => id === question)) return ["questions", question]
  const ends = rest.findIndex((key) => ruleKeys.has(key))
  const outcomes = (ends < 0 ? rest : rest.slice(0, ends)).flatMap((outcome) => ["then", "choose", outcome])
  return ["actors", head, "rules", second, ...outcomes, ...(ends < 0 ? [] : rest.slice(ends))]
}
