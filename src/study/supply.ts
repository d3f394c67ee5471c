import { unaltered, type Supplied } from "../simulation/alteration.ts"
import type { Override } from "../design/design.ts"
import { replaceAssumption, revalueAssumption } from "../model/recompile.ts"
import type { LoadedScenario, Scenario } from "../scenario/scenario.ts"
import { readScalar } from "../scenario/set-value.ts"
import { lowerRevalued } from "../simulation/lower-assumptions.ts"
import { supplyAssumption, supplyDifference } from "../simulation/supply.ts"
import type { Plan } from "../simulation/plan.ts"
import { pointOf, type StudyPoint } from "./play.ts"
import { type Prepared, prepareSource } from "./prepare.ts"

/** A point whose values are supplied, with the scenario that it stands for; places and texts of it are those of the files. */
export interface SuppliedPoint extends StudyPoint {
  readonly loaded: LoadedScenario
}

/**
 * Can these edits be supplied? Then the point that they make of a prepared scenario: an alteration of its plan, which gives the
 * same bits as laying them over with `--set` and compiling all of it again. Undefined where that has to be done instead:
 * for any edit but the value of an assumption, and for those that other parts of the model may hang on
 * (model/recompile.ts), or that are wrong. Less can be supplied where tracks are wanted.
 */
export function supplyOverrides(
  prepared: Prepared,
  overrides: readonly Override[],
  tracks: "with tracks" | "without tracks",
): SuppliedPoint | undefined {
  let revalued: Pick<Prepared, "loaded" | "model"> = prepared
  const supplied: Supplied[] = []
  for (const { path, formula } of overrides) {
    const id = assumptionOf(prepared, path)
    const value = isPlain(formula) ? readScalar(formula) : null
    const next = id === undefined || value === null ? undefined : revalueAssumption(revalued, id, value)
    if (next === undefined || id === undefined || (tracks === "with tracks" && !next.tracksStay)) return undefined
    const slot = prepared.plan.labels.assumptions.indexOf(id)
    const given = supplyAssumption(slot, lowerRevalued(prepared.model, next.assumption))
    if (given === undefined || supplied.some(({ assumption }) => assumption === slot)) return undefined
    supplied.push(given)
    revalued = next
  }
  const { file, set, root } = prepared.source
  const laid = overrides.map(({ path, formula }) => `${path}=${formula}`)
  return {
    plan: prepared.plan,
    alteration: { ...unaltered, supplied },
    model: revalued.model,
    loaded: revalued.loaded,
    prepare: prepareSource({ file, set: [...set, ...laid], ...(root === undefined ? {} : { root }) }),
  }
}

/**
 * The same for whole assumptions as another scenario has them, whose tracks nobody looks at: what a mixture of both is.
 * Undefined where it has to be compiled. `prepare` prepares it with every place right.
 */
export function supplyAssumptions(
  prepared: Prepared,
  other: Scenario,
  ids: readonly string[],
  prepare: StudyPoint["prepare"],
): StudyPoint | undefined {
  let replaced: Pick<Prepared, "loaded" | "model"> = prepared
  const supplied: Supplied[] = []
  for (const id of ids) {
    const entry = other.assumptions[id]
    const next = entry === undefined ? undefined : replaceAssumption(replaced, id, entry)
    if (next === undefined) return undefined
    const planned = lowerRevalued(prepared.model, next.assumption)
    const given = supplyAssumption(prepared.plan.labels.assumptions.indexOf(id), planned)
    if (given === undefined) return undefined
    supplied.push(given)
    replaced = next
  }
  return { plan: prepared.plan, alteration: { ...unaltered, supplied }, model: replaced.model, prepare }
}

/** A prepared scenario as a point: an alteration of a plan whose kernel is there already, if it can be, else of its own. */
export function pointNear(prepared: Prepared, plan: Plan | undefined): StudyPoint {
  const point = pointOf(prepared)
  if (plan === prepared.plan) return point
  const supplied = plan === undefined ? undefined : supplyDifference(plan, prepared.plan)
  return plan === undefined || supplied === undefined
    ? point
    : { ...point, plan, alteration: { ...unaltered, supplied } }
}

/** Scenarios as points: those with the kernel of the first that differ in what can be supplied share it. */
export function pointsNear(scenarios: readonly Prepared[]): readonly StudyPoint[] {
  return scenarios.map((prepared) => pointNear(prepared, scenarios[0]?.plan))
}

/** The assumption whose value a `--set` with this path gives; undefined for any other path. */
function assumptionOf({ loaded: { scenario } }: Prepared, path: string): string | undefined {
  const id = /^assumptions\.([^.]+)\.value$/.exec(path)?.[1] ?? path
  return Object.hasOwn(scenario.assumptions, id) && (id !== path || !Object.hasOwn(scenario, id)) ? id : undefined
}

/** Text that is in YAML what it is without: numbers, words, dates, formulas; no brackets of YAML's, no quotes, no comments. */
function isPlain(formula: string): boolean {
  return (
    /^[-+.(a-z0-9]/i.test(formula) &&
    !/[#:\n\r{}[\]"'&*!|>%@`]/.test(formula) &&
    !/^(?:yes|no|on|off|null|y|n|~)$/i.test(formula)
  )
}
