import { Effect, Option, Path } from "effect"
import { compileModel, findMoreProblems } from "../model/compile.ts"
import type { Model } from "../model/model.ts"
import { type Problem, sortProblems } from "../problem/problem.ts"
import type { Recipe } from "../report/manifest.ts"
import type { KeptReport } from "../report/read.ts"
import { loadScenario } from "../scenario/load.ts"
import type { LoadedScenario } from "../scenario/scenario.ts"
import { buildPlan } from "../simulation/build-plan.ts"
import type { Plan } from "../simulation/plan.ts"
import { ScenarioIsWrong } from "./failure.ts"
import { printWarningCount } from "./printer.ts"

/** A scenario that can be run, with every stage that led there. */
export interface Prepared {
  /** The file as it was named, for commands that speak of it. */
  readonly named: string
  readonly loaded: LoadedScenario
  readonly model: Model
  readonly plan: Plan
  readonly warnings: readonly Problem[]
}

export interface PrepareOptions {
  readonly set: readonly string[]
  readonly root: Option.Option<string>
}

/** Loads and compiles a scenario; all its problems at once, as one failure. */
export const checkScenario = Effect.fn("checkScenario")(function* (file: string, options: PrepareOptions) {
  const loaded = yield* loadScenario(file, { set: options.set, ...Option.match(options.root, rootOption) })
  if (!loaded.ok) {
    const { problems, partial } = loaded
    const more = partial === undefined ? [] : findMoreProblems(partial.loaded, partial.setAside)
    return yield* new ScenarioIsWrong({ problems: sortProblems([...problems, ...more]) })
  }
  const model = compileModel(loaded.value)
  if (!model.ok) {
    return yield* new ScenarioIsWrong({ problems: sortProblems([...loaded.warnings, ...model.problems]) })
  }
  const warnings = sortProblems([...loaded.warnings, ...model.warnings])
  return { loaded: loaded.value, model: model.value, warnings }
})

const rootOption = {
  onNone: () => ({}),
  onSome: (root: string) => ({ root }),
}

/** A scenario ready to run; that it has warnings goes to stderr, in one line, unless it is not wanted. */
export const prepareScenario = Effect.fn("prepareScenario")(function* (
  file: string,
  options: PrepareOptions & { readonly quiet: boolean },
) {
  const checked = yield* checkScenario(file, options)
  if (!options.quiet) yield* printWarningCount(file, checked.warnings)
  return { named: file, ...checked, plan: buildPlan(checked.model) } satisfies Prepared
})

/** A report's scenario, ready to run again as it was. */
export const prepareKept = Effect.fn("prepareKept")(function* ({ folder, manifest }: KeptReport) {
  const path = yield* Path.Path
  const options = { set: [], root: Option.none<string>(), quiet: true }
  const prepared = yield* prepareScenario(path.join(folder, "scenario.yaml"), options)
  const { scenario, seed, runs, options: kept, sets } = manifest
  const recipe: Recipe = {
    name: scenario.name,
    title: prepared.loaded.scenario.title,
    file: scenario.file,
    resolvedText: prepared.loaded.resolvedText,
    seed,
    runs,
    options: kept,
    sets,
  }
  return { ...prepared, recipe }
})
