import { findCollisions } from "../random/site.ts"
import { type Checked, type Problem, sortProblems } from "../problem/problem.ts"
import { siteCollision } from "../problem/messages.ts"
import { boolean } from "../expression/type.ts"
import type { Effects, LoadedScenario, Scenario } from "../scenario/scenario.ts"
import { compileAssumptions } from "./assumptions.ts"
import { compileClock } from "./clock.ts"
import { allowances, compileFormula, type Compiler, report } from "./compiler.ts"
import { compileExpectations } from "./expectations.ts"
import { compileFactors } from "./factors.ts"
import { lintModel } from "./lint.ts"
import type { Model } from "./model.ts"
import { compilePhases } from "./phases.ts"
import { compilePositions } from "./positions.ts"
import { compileQuestions } from "./questions.ts"
import { compileRules } from "./rules.ts"
import { compileDerived, compileStates } from "./states.ts"
import { compileTracks } from "./tracks.ts"

/** A scenario as a machine that can be run, or everything that is wrong with it. */
export const compileModel = (loaded: LoadedScenario): Checked<Model> => {
  const clock = compileClock(loaded.scenario.clock)
  if (!clock.ok) {
    const path = ["clock", clock.field]
    return { ok: false, problems: [{ ...clock.message, place: loaded.locate(path), path: path.join(".") }] }
  }
  const events = listEvents(loaded.scenario)
  const compiler: Compiler = { loaded, clock: clock.clock, declarations: new Map(), events, problems: [], sites: [] }
  const model = compileParts(compiler)
  checkCollisions(compiler)
  const problems = compiler.problems.filter(({ severity }) => severity === "problem")
  if (problems.length > 0) return { ok: false, problems: sortProblems(compiler.problems) }
  const warnings: readonly Problem[] = [...compiler.problems, ...lintModel(model, loaded)]
  return { ok: true, value: model, warnings: sortProblems(warnings) }
}

/** The order matters: names are declared before the formulas that may use them are checked. */
const compileParts = (compiler: Compiler): Model => {
  const { scenario } = compiler.loaded
  const factors = compileFactors(compiler)
  const assumptions = compileAssumptions(compiler, factors)
  const states = compileStates(compiler)
  const derived = compileDerived(compiler)
  const rules = compileRules(compiler)
  const questions = compileQuestions(compiler)
  return {
    title: scenario.title,
    clock: compiler.clock,
    factors: factors.factors,
    assumptions,
    states,
    derived,
    invariants: compileInvariants(compiler),
    actors: Object.entries(scenario.actors).map(([id, actor]) => ({ id, title: actor.title ?? id })),
    positions: compilePositions(compiler),
    rules,
    phases: compilePhases(compiler, rules),
    questions,
    tracks: compileTracks(compiler, states, derived, questions),
    expectations: compileExpectations(compiler, questions),
  }
}

const compileInvariants = (compiler: Compiler): Model["invariants"] =>
  Object.entries(compiler.loaded.scenario.invariants).flatMap(([id, formula]) => {
    const place = { path: ["invariants", id], site: `invariants.${id}`, allows: allowances.look, expects: boolean }
    const test = compileFormula(compiler, formula, place)
    return test === undefined ? [] : [{ id, test }]
  })

/** Ids of all events in slot order: the rules as declared, then the outcomes of `choose`, depth first, rule by rule. */
export const listEvents = (scenario: Scenario): readonly string[] => {
  const rules = Object.entries(scenario.actors).flatMap(([actor, { rules: own }]) =>
    Object.entries(own).map(([name, rule]) => ({ id: `${actor}.${name}`, rule })),
  )
  return [...rules.map(({ id }) => id), ...rules.flatMap(({ id, rule }) => listOutcomes(id, rule.then))]
}

const listOutcomes = (parent: string, effects: Effects): readonly string[] =>
  Object.entries(effects.choose ?? {}).flatMap(([name, outcome]) => [
    `${parent}.${name}`,
    ...listOutcomes(`${parent}.${name}`, outcome.then ?? {}),
  ])

const checkCollisions = (compiler: Compiler): void => {
  for (const { first, second } of findCollisions(compiler.sites)) {
    report(compiler, ["actors"], siteCollision(first, second), "key")
  }
}
