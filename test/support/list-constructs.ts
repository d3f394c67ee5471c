import type { ValueType } from "../../src/expression/type.ts"
import { visitParts, wholeOf } from "../../src/expression/visit.ts"
import { usages } from "../../src/expression/vocabulary.ts"
import { listFormulas } from "../../src/model/formulas.ts"
import type { Model, ModelEffects } from "../../src/model/model.ts"
import type { Scenario } from "../../src/scenario/scenario.ts"

/** Every construct that a compiled model, and the scenario that it came from, use: `effect:move`, `per:week`, `family:gamma`, … */
export const listConstructs = (scenario: Scenario, model: Model): readonly string[] => [
  ...listFormulas(model).flatMap((formula) => [
    ...listTerms(formula),
    ...Object.keys(usages).flatMap((name) => (formula.text.includes(`${name}(`) ? [`function:${name}`] : [])),
    ...(formula.text.includes("quantiles(") ? ["family:quantiles"] : []),
  ]),
  ...model.rules.flatMap((rule) => [
    ...listEffects(rule.effects, 0),
    ...(rule.at.length > 0 ? ["occasion:at"] : []),
    ...(rule.every === undefined ? [] : ["occasion:every"]),
    ...(rule.after.length > 0 ? ["occasion:after"] : []),
    ...(rule.perOccasion && rule.at.length + rule.after.length === 0 && rule.every === undefined
      ? ["occasion:rising edge"]
      : []),
    ...(rule.limit === undefined ? [] : [rule.limit === 1 ? "limit:once" : "limit:count"]),
    ...(rule.cooldown === undefined ? [] : ["cooldown"]),
  ]),
  ...model.phases.map(({ kind }) => `phase:${kind}`),
  ...model.states.flatMap(({ type, whole, latent, min, max, start }) => [
    `state:${nameType(type)}`,
    ...(type.kind === "category" && type.ordered ? ["state:ordered"] : []),
    ...(whole ? ["state:whole"] : []),
    ...(latent ? ["state:latent"] : []),
    ...(min === undefined ? [] : ["state:min"]),
    ...(max === undefined ? [] : ["state:max"]),
    ...(start.kind === "term" && start.term.op === "draw" ? ["state:random start"] : []),
  ]),
  ...model.assumptions.flatMap(({ type, value, loadings, min, max, basis }) => [
    `assumption:${nameType(type)}`,
    `basis:${basis}`,
    ...(value.kind === "table" ? [`table:${type.kind}`] : []),
    ...(loadings.length > 0 ? ["loadings"] : []),
    ...(min === undefined ? [] : ["truncation:min"]),
    ...(max === undefined ? [] : ["truncation:max"]),
  ]),
  ...model.factors.flatMap(({ loadings }) => (loadings.length > 0 ? ["factor on factor"] : ["factor"])),
  ...model.derived.map(({ type }) => `derived:${nameType(type)}`),
  ...model.questions.flatMap((question) => [
    question.kind === "event" ? `question:event ${question.mode}` : `question:${question.kind}`,
    ...(question.given === undefined ? [] : ["question:given"]),
  ]),
  ...model.expectations.map(({ kind }) => `expect:${kind}`),
  ...model.positions.flatMap(({ stance, servedBy, brokenBy }) => [
    `stance:${stance}`,
    ...(servedBy.length > 0 ? ["serves"] : []),
    ...(brokenBy.length > 0 ? ["breaks"] : []),
  ]),
  `clock:${model.clock.step.count} ${model.clock.step.unit}`,
  ...listWritten(scenario),
]

/** A quantity whose unit is a time is a duration, however it is declared. */
const nameType = (type: ValueType): string =>
  type.kind === "number" &&
  type.unit !== "bare" &&
  Object.keys(type.unit.powers).join() === "time" &&
  type.unit.powers["time"] === 1
    ? "duration"
    : type.kind

/** What only the written scenario tells. */
const listWritten = (scenario: Scenario): readonly string[] => [
  ...Object.values(scenario.actors)
    .flatMap(({ rules }) => Object.values(rules))
    .flatMap(({ per, ratio }) => [
      ...(per === undefined ? [] : [`per:${per}`]),
      ...(ratio === undefined ? [] : [typeof ratio === "object" ? "ratio:reasons" : "ratio:formula"]),
    ]),
  ...(Object.keys(scenario.phases ?? {}).some((key) => /^[a-z]/.test(key)) ? ["phases:map"] : []),
  ...(Object.keys(scenario.phases ?? {}).some((key) => /^\d/.test(key)) ? ["phases:list"] : []),
  ...Object.keys(scenario.groups).map(() => "group"),
  ...Object.keys(scenario.correlations).map(() => "correlation"),
  ...Object.keys(scenario.invariants).map(() => "invariant"),
  ...Object.keys(scenario.evidence).map(() => "evidence"),
]

/** Effects by kind; `choose in choose` for an outcome that chooses again. */
const listEffects = (effects: ModelEffects, depth: number): readonly string[] => [
  ...effects.set.map(() => "effect:set"),
  ...effects.change.map(() => "effect:change"),
  ...effects.move.flatMap(({ to }) => ["effect:move", ...(to.length > 1 ? ["effect:move shared out"] : [])]),
  ...effects.choose.flatMap((outcome) => [
    depth > 0 ? "effect:choose in choose" : "effect:choose",
    ...listEffects(outcome.effects, depth + 1),
  ]),
]

type Formula = ReturnType<typeof listFormulas>[number]

/** Operations of a formula, comparisons and connectives of its tests, and its families of distributions. */
const listTerms = (formula: Formula): readonly string[] => {
  const found: string[] = []
  visitParts(wholeOf(formula), (part) => {
    found.push(`op:${part.op}`, `test:${part.op}`)
    if (part.op === "draw") found.push(`family:${part.family}`)
  })
  return found
}
