import { Effect, Option, Path } from "effect"
import type { Recipe } from "../report/manifest.ts"
import type { KeptReport } from "../report/read.ts"
import { prepareSource, type Source } from "./prepare.ts"
import { Listener } from "./listener.ts"

export interface PrepareOptions {
  readonly set: readonly string[]
  readonly root: Option.Option<string>
}

/** Where a scenario is read from, as the flags say. */
export const describeSource = (file: string, { set, root }: PrepareOptions): Source => ({
  file,
  set,
  ...Option.match(root, { onNone: () => ({}), onSome: (folder) => ({ root: folder }) }),
})

/** A scenario ready to run; that it has warnings goes to stderr, in one line, unless it is not wanted. */
export const prepareScenario = Effect.fn("prepareScenario")(function* (
  file: string,
  options: PrepareOptions & { readonly quiet: boolean },
) {
  const prepared = yield* prepareSource(describeSource(file, options))
  if (!options.quiet) yield* (yield* Listener).warnings(file, prepared.warnings)
  return prepared
})

/** A report's scenario, ready to run again as it was. */
export const prepareKept = Effect.fn("prepareKept")(function* ({ folder, manifest }: KeptReport) {
  const path = yield* Path.Path
  const prepared = yield* prepareSource({ file: path.join(folder, "scenario.yaml"), set: [] })
  const { scenario, seed, runs, options: kept, sets, record } = manifest
  const recipe: Recipe = {
    name: scenario.name,
    title: prepared.loaded.scenario.title,
    file: scenario.file,
    resolvedText: prepared.loaded.resolvedText,
    seed,
    runs,
    options: kept,
    sets,
    ...(record === undefined ? {} : { record }),
  }
  return { ...prepared, recipe }
})
