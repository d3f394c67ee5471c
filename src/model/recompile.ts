import type { Formula, LoadedScenario } from "../scenario/scenario.ts"
import { compileAssumption, isWhole } from "./assumptions.ts"
import { type Compiler, mentionedNames } from "./compiler.ts"
import { compileFactors } from "./factors.ts"
import type { Model, ModelAssumption } from "./model.ts"

/** A scenario and its model with another value for one assumption. */
export interface Revalued {
  readonly loaded: LoadedScenario
  readonly model: Model
}

/**
 * The model with another value for one assumption, as if `--set` had put it there and all had been compiled again; undefined
 * where that could differ, or where anything is wrong: then all has to be compiled. So it is where the new value or the old
 * one reads other assumptions (the order of assumptions may hang on it), where the type or the unit changes or what was
 * whole no longer is (formulas elsewhere are checked against them), where it stands in a matrix of correlations (whose solution hangs on
 * the margins), and for members of groups. Where what was not whole now is, tracks may be told apart in other steps, and
 * nothing else (`tracksStay`). Of `loaded` the scenario is new; texts and places stay those of the old one.
 */
export const revalueAssumption = (
  { loaded, model }: Revalued,
  id: string,
  value: Formula,
): (Revalued & { readonly assumption: ModelAssumption; readonly tracksStay: boolean }) | undefined => {
  const old = model.assumptions.find((assumption) => assumption.id === id)
  const declared = loaded.scenario.assumptions[id]
  if (old === undefined || declared === undefined || old.hidden || isCorrelated(loaded, id)) return undefined
  if (old.value.kind !== "table" && old.value.reads.length > 0) return undefined
  if (mentionedNames(value).some((name) => isKnown(loaded, name))) return undefined
  const { evidence: _e, note: _n, data: _d, min: _l, max: _h, ...kept } = declared
  const scenario = {
    ...loaded.scenario,
    assumptions: { ...loaded.scenario.assumptions, [id]: { ...kept, value, basis: "assumption" as const } },
  }
  const edited = { ...loaded, scenario }
  const assumption = compileAlone(edited, model, id)
  if (assumption === undefined || !isAlike(old, assumption)) return undefined
  const assumptions = model.assumptions.map((one) => (one.id === id ? assumption : one))
  const tracksStay = countsWhole(old) === countsWhole(assumption)
  return { loaded: edited, model: { ...model, assumptions }, assumption, tracksStay }
}

const compileAlone = (loaded: LoadedScenario, model: Model, id: string): ModelAssumption | undefined => {
  const open = (): Compiler => ({
    loaded,
    clock: model.clock,
    declarations: new Map(),
    foretold: new Set(),
    events: [],
    problems: [],
    severe: 0,
    sites: [],
  })
  const compiler = open()
  const declared = loaded.scenario.assumptions[id]
  const found = declared === undefined ? [] : compileAssumption(compiler, id, declared, compileFactors(open()))
  return compiler.severe > 0 ? undefined : found[0]
}

const isAlike = (old: ModelAssumption, one: ModelAssumption): boolean =>
  old.unit === one.unit &&
  (countsWhole(one) || !countsWhole(old)) &&
  JSON.stringify(old.type) === JSON.stringify(one.type)

/** Whether formulas may ask if it equals a number; of what is no quantity nobody needs to know. */
const countsWhole = ({ type, value }: ModelAssumption): boolean =>
  (type.kind !== "number" && type.kind !== "duration") || isWhole(value)

const isCorrelated = ({ scenario: { correlations } }: LoadedScenario, id: string): boolean =>
  Object.hasOwn(correlations, id) || Object.values(correlations).some((row) => Object.hasOwn(row, id))

/** Whether a name could be that of something else than a value of the assumption's own type, or a function. */
const isKnown = ({ scenario }: LoadedScenario, name: string): boolean =>
  [scenario.assumptions, scenario.state, scenario.derived].some((section) => Object.hasOwn(section, name)) ||
  Object.values(scenario.groups).some(({ dirichlet }) => Object.hasOwn(dirichlet, name))
