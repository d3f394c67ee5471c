import type { Assumption, Formula, LoadedScenario } from "../scenario/scenario.ts"
import { compileAssumption, isWhole } from "./assumptions.ts"
import { type Compiler, mentionedNames } from "./compiler.ts"
import { compileFactors } from "./factors.ts"
import type { Model, ModelAssumption } from "./model.ts"
import { isPool } from "./pool.ts"

/** A scenario and its model with another value for one assumption. */
export interface Revalued {
  readonly loaded: LoadedScenario
  readonly model: Model
}

/** What comes of another value; `tracksStay` unless tracks may be told apart in other steps. */
export interface Recompiled extends Revalued {
  readonly assumption: ModelAssumption
  readonly tracksStay: boolean
}

/** The same with another value for one assumption, as if `--set` had put it there; undefined as replaceAssumption says. */
export function revalueAssumption(revalued: Revalued, id: string, value: Formula): Recompiled | undefined {
  const declared = revalued.loaded.scenario.assumptions[id]
  if (declared === undefined) return undefined
  const { evidence: _e, note: _n, data: _d, min: _l, max: _h, ...kept } = declared
  return replaceAssumption(revalued, id, { ...kept, value, basis: "assumption" })
}

/**
 * The model with another assumption in the place of one, as if all had been compiled again; undefined where that could differ, or where anything is wrong: then all has to be compiled. So it is where the new value or the old
 * one reads others (the order of assumptions may hang on it), where the type or the unit changes or what was
 * whole no longer is (formulas elsewhere are checked against them), where it stands in a matrix of correlations (whose solution hangs on
 * the margins), and for members of groups. Where what was not whole now is, tracks may be told apart in other steps, and
 * nothing else (`tracksStay`). Of `loaded` the scenario is new; texts and places stay those of the old one.
 */
export function replaceAssumption({ loaded, model }: Revalued, id: string, entry: Assumption): Recompiled | undefined {
  const old = model.assumptions.find((assumption) => assumption.id === id)
  if (old === undefined || !Object.hasOwn(loaded.scenario.assumptions, id) || isCorrelated(loaded, id)) return undefined
  if (old.value.kind !== "table" && old.value.reads.length > 0) return undefined
  if (
    listFormulas(entry)
      .flatMap((formula) => mentionedNames({ parsed: new Map() }, formula))
      .some((name) => isKnown(loaded, name))
  )
    return undefined
  const scenario = { ...loaded.scenario, assumptions: { ...loaded.scenario.assumptions, [id]: entry } }
  const edited = { ...loaded, scenario }
  const assumption = compileAlone(edited, model, id)
  if (assumption === undefined || !isAlike(old, assumption)) return undefined
  const assumptions = model.assumptions.map((one) => (one.id === id ? assumption : one))
  const tracksStay = countsWhole(old) === countsWhole(assumption)
  return { loaded: edited, model: { ...model, assumptions }, assumption, tracksStay }
}

function listFormulas({ value, min = 0, max = 0 }: Assumption): readonly Formula[] {
  return [...(typeof value !== "object" ? [value] : isPool(value) ? Object.values(value.pool) : []), min, max]
}

function compileAlone(loaded: LoadedScenario, model: Model, id: string): ModelAssumption | undefined {
  const open = (): Compiler => ({
    loaded,
    clock: model.clock,
    declarations: new Map(),
    foretold: new Set(),
    events: [],
    problems: [],
    severe: 0,
    parsed: new Map(),
    sites: [],
  })
  const compiler = open()
  const declared = loaded.scenario.assumptions[id]
  const found = declared === undefined ? [] : compileAssumption(compiler, id, declared, compileFactors(open()))
  return compiler.severe > 0 ? undefined : found[0]
}

function isAlike(old: ModelAssumption, one: ModelAssumption): boolean {
  return (
    old.unit === one.unit &&
    (countsWhole(one) || !countsWhole(old)) &&
    JSON.stringify(old.type) === JSON.stringify(one.type)
  )
}

/** Whether formulas may ask if it equals a number; of what is no quantity nobody needs to know. */
function countsWhole({ type, value }: ModelAssumption): boolean {
  return (type.kind !== "number" && type.kind !== "duration") || isWhole(value)
}

function isCorrelated({ scenario: { correlations } }: LoadedScenario, id: string): boolean {
  return Object.hasOwn(correlations, id) || Object.values(correlations).some((row) => Object.hasOwn(row, id))
}

/** Whether a name could be that of something else than a value of the assumption's own type, or a function. */
function isKnown({ scenario }: LoadedScenario, name: string): boolean {
  return (
    [scenario.assumptions, scenario.state, scenario.derived].some((section) => Object.hasOwn(section, name)) ||
    Object.values(scenario.groups).some(({ dirichlet }) => Object.hasOwn(dirichlet, name))
  )
}
