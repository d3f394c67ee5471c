import type { Clock } from "../calendar/clock.ts"
import { clockSite, findCollisions } from "../random/site.ts"
import { type Checked, isAboutUnread, type Problem, sortProblems } from "../problem/problem.ts"
import { invariantAlways, invariantNever, siteCollision, stepBelowDay } from "../problem/messages.ts"
import { evaluateConstant } from "../expression/evaluate.ts"
import type { Expression } from "../expression/expression.ts"
import { boolean } from "../expression/type.ts"
import type { Effects, LoadedScenario, Path, Scenario } from "../scenario/scenario.ts"
import { compileAssumptions } from "./assumptions.ts"
import { compileClock } from "./clock.ts"
import { allowances, compileFormula, type Compiler, foretellName, report } from "./compiler.ts"
import { correlate } from "./correlations.ts"
import { compileExpectations } from "./expectations.ts"
import { compileFactors } from "./factors.ts"
import { runThrough } from "./in-parts.ts"
import { lintInParts } from "./lint.ts"
import type { Model } from "./model.ts"
import { compileMap } from "./map.ts"
import { compilePhases } from "./phases.ts"
import { compilePositions } from "./positions.ts"
import { compileQuestions } from "./questions.ts"
import { compileRules } from "./rules.ts"
import { findOwner } from "./site-owner.ts"
import { findUnusedSilences, leaveOutSilenced } from "./silence.ts"
import { compileDerived, compileStates } from "./states.ts"
import { compileCharts } from "./charts.ts"
import { compileTracks } from "./tracks.ts"

/** A scenario as a machine that can be run, or everything that is wrong with it. */
export function compileModel(loaded: LoadedScenario): Checked<Model> {
  return runThrough(compileInParts(loaded))
}

/** The same with a pause after each part, in which a caller may hear that nobody waits for it any more. */
export function* compileInParts(loaded: LoadedScenario): Generator<void, Checked<Model>> {
  const clock = compileClock(loaded.scenario.clock)
  const compiler: Compiler = {
    loaded,
    clock: clock.ok ? clock.clock : standInClock,
    declarations: new Map(),
    foretold: new Set(),
    events: listEvents(loaded.scenario),
    problems: [],
    severe: 0,
    parsed: new Map(),
    sites: [clockSite],
  }
  if (!clock.ok) report(compiler, ["clock", clock.field], clock.message)
  if (clock.ok && clock.clock.stepDays < 1)
    report(compiler, ["clock", "step"], stepBelowDay(loaded.scenario.clock.step))
  const model = yield* compileParts(compiler)
  checkCollisions(compiler)
  if (compiler.problems.some(({ severity }) => severity === "problem")) {
    const told = compiler.problems.filter(({ code }) => clock.ok || code !== "beyond-horizon")
    return { ok: false, problems: sortProblems(leaveOutSilenced(loaded, told)) }
  }
  const found = [...compiler.problems, ...(yield* lintInParts(model, loaded))]
  const warnings = [...leaveOutSilenced(loaded, found), ...findUnusedSilences(loaded, found)]
  return { ok: true, value: model, warnings: sortProblems(warnings) }
}

/** A clock to go on with where the scenario's cannot be read, so that one mistake does not hide all others. */
const standInClock: Clock = { start: 0, step: { count: 1, unit: "week" }, stepDays: 7, ends: [0, 7] }

/**
 * What else is wrong with a scenario of which some entries could not be read. Nothing is said of the names of those
 * entries: they are there, only not yet understood.
 */
export function findMoreProblems(loaded: LoadedScenario, setAside: readonly string[]): readonly Problem[] {
  const compiled = compileModel(loaded)
  const found = compiled.ok ? compiled.warnings : compiled.problems
  const clockIsMissing = setAside.includes("clock")
  return found
    .filter((problem) => !isAboutUnread(problem, setAside))
    .filter(({ code, path }) => !clockIsMissing || (code !== "beyond-horizon" && !path.startsWith("clock")))
    .filter(({ severity }) => severity === "problem" || setAside.length === 0)
}

/** The order matters: names are declared before the formulas that may use them are checked. */
function* compileParts(compiler: Compiler): Generator<void, Model> {
  const { scenario } = compiler.loaded
  for (const id of Object.keys(scenario.state)) foretellName(compiler, id, "state")
  for (const id of Object.keys(scenario.derived)) foretellName(compiler, id, "derived")
  const factors = compileFactors(compiler)
  const correlated = correlate(compiler, compileAssumptions(compiler, factors))
  yield
  const states = compileStates(compiler)
  yield
  const derived = compileDerived(compiler)
  yield
  const rules = compileRules(compiler)
  yield
  const questions = compileQuestions(compiler)
  yield
  return {
    title: scenario.title,
    clock: compiler.clock,
    factors: [...factors.factors, ...correlated.factors],
    assumptions: correlated.assumptions,
    states,
    derived,
    invariants: compileInvariants(compiler),
    actors: Object.entries(scenario.actors).map(([id, actor]) => ({ id, title: actor.title ?? id })),
    positions: compilePositions(compiler),
    rules,
    phases: compilePhases(compiler, rules),
    questions,
    tracks: compileTracks(compiler, states, derived, questions),
    ...compileCharts(compiler, questions),
    ...compileMap(scenario),
    expectations: compileExpectations(compiler, questions),
  }
}

function compileInvariants(compiler: Compiler): Model["invariants"] {
  return Object.entries(compiler.loaded.scenario.invariants).flatMap(([id, formula]) => {
    const context = { path: ["invariants", id], site: `invariants.${id}`, allows: allowances.look, expects: boolean }
    const test = compileFormula(compiler, formula, context)
    if (test === undefined) return []
    checkInvariant(compiler, context.path, test)
    return [{ id, test }]
  })
}

/** What holds or fails whatever happens guards nothing. */
function checkInvariant(compiler: Compiler, path: Path, test: Expression): void {
  const holds = evaluateConstant(test.kind === "test" ? { op: "number", test: test.test } : test.term)
  if (holds !== undefined) report(compiler, path, holds === 0 ? invariantNever() : invariantAlways())
}

/** Ids of all events in slot order: the rules as declared, then the outcomes of `choose`, depth first, rule by rule. */
export function listEvents(scenario: Scenario): readonly string[] {
  const rules = Object.entries(scenario.actors).flatMap(([actor, { rules: own }]) =>
    Object.entries(own).map(([name, rule]) => ({ id: `${actor}.${name}`, rule })),
  )
  return [...rules.map(({ id }) => id), ...rules.flatMap(({ id, rule }) => listOutcomes(id, rule.then))]
}

function listOutcomes(parent: string, effects: Effects): readonly string[] {
  return Object.entries(effects.choose ?? {}).flatMap(([name, outcome]) => [
    `${parent}.${name}`,
    ...listOutcomes(`${parent}.${name}`, outcome.then ?? {}),
  ])
}

function checkCollisions(compiler: Compiler): void {
  for (const { first, second } of findCollisions(compiler.sites)) {
    report(compiler, findOwner(compiler.loaded.scenario, second), siteCollision(first, second), "key")
  }
}
