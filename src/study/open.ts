import { normalizeSeed } from "../random/seed.ts"
import { Effect, FileSystem, Path } from "effect"
import { Executor } from "../ensemble/executor.ts"
import { engine } from "../report/engine.ts"
import { fileOf } from "../report/command.ts"
import { type KeptReport, readReport } from "../report/read.ts"
import { isRooted, rootOption, type RunRecipe } from "../report/recipe.ts"
import { BadUsage } from "./failure.ts"
import { Listener } from "./listener.ts"
import { type Prepared, prepareSource } from "./prepare.ts"
import { describeSource, type Overlaid } from "./source.ts"

/** A scenario that is certain to be played: what plays it gets going while it is read. */
export const prepareToPlay = Effect.fn("prepareToPlay")(function* (file: string, overlaid: Overlaid) {
  yield* (yield* Executor).expectRuns
  return yield* prepareScenario(file, overlaid)
})

/** A scenario ready to run; whoever listens is told that it has warnings. */
export const prepareScenario = Effect.fn("prepareScenario")(function* (file: string, overlaid: Overlaid) {
  const prepared = yield* prepareSource(describeSource(file, overlaid))
  yield* (yield* Listener).warnings(file, prepared.warnings)
  return prepared
})

/** A report's scenario, ready to run again as it was; of a comparison its base. */
export const prepareKept = Effect.fn("prepareKept")(function* ({ folder, manifest }: KeptReport) {
  const path = yield* Path.Path
  const prepared = yield* prepareSource({ file: path.join(folder, "scenario.yaml"), set: [] })
  const { scenario, seed, runs, options: kept, sets, record, contenders: [base] = [] } = manifest
  const recipe: RunRecipe = {
    kind: "run",
    name: base?.name ?? scenario.name,
    title: prepared.loaded.scenario.title,
    file: scenario.file,
    resolvedText: prepared.loaded.resolvedText,
    seed,
    runs,
    options: base === undefined ? kept : rootOption(isRooted({ options: kept })),
    sets,
    ...(record === undefined ? {} : { record }),
  }
  return { ...prepared, recipe }
})

export interface OpenOptions extends Overlaid {
  /** A seed other than that of a report, or than 1. */
  readonly seed?: string | undefined
}

/** What was named: a scenario, or the folder of a finished report, which stands for its scenario and its seed. */
export interface Opened {
  readonly prepared: Prepared
  readonly name: string
  readonly seed: string
  /** The scenario file, the edits and whether they are read from a root, as a command names them. */
  readonly file: string
  readonly sets: readonly string[]
  readonly rooted: boolean
  /** Of a report: how it was made, and what lies in its folder. */
  readonly kept?: { readonly recipe: RunRecipe; readonly report: KeptReport }
}

/** Opens what was named, ready to be played. A report is taken as it was made, so that `--set` has no place there. */
export const openNamed = Effect.fn("openNamed")(function* (file: string, options: OpenOptions) {
  const given = options.seed === undefined ? undefined : normalizeSeed(options.seed)
  if (!(yield* isReport(file))) {
    const prepared = yield* prepareScenario(file, options)
    const { loaded } = prepared
    const named = { file: fileOf(loaded, loaded.widened), sets: options.set, rooted: loaded.widened }
    return {
      prepared,
      name: loaded.name,
      seed: given ?? "1",
      ...named,
    } satisfies Opened as Opened
  }
  if (options.set.length > 0)
    return yield* new BadUsage({ text: "a report is taken as it was made; --set needs the scenario's own file" })
  const report = yield* readReport(file)
  const { recipe, ...prepared } = yield* prepareKept(report)
  const rooted = isRooted(recipe)
  const named = { file: fileOf(recipe, rooted), sets: recipe.sets, rooted }
  const seed = given ?? recipe.seed
  return { prepared, name: recipe.name, seed, ...named, kept: { recipe, report } } satisfies Opened as Opened
})

/** The recipe of a run that has so many runs. */
export function describeRuns(
  { prepared: { loaded }, name, seed, sets, rooted, kept }: Opened,
  runs: number,
): RunRecipe {
  return {
    kind: "run",
    name,
    title: loaded.scenario.title,
    file: kept?.recipe.file ?? loaded.file,
    resolvedText: loaded.resolvedText,
    seed,
    runs,
    options: rootOption(rooted),
    sets,
  }
}

/** Whether a folder holds a report. */
export const isReport = Effect.fn("isReport")(function* (file: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  return yield* fs.exists(path.join(file, "manifest.json")).pipe(Effect.orElseSucceed(() => false))
})

/** Fails where another engine made a report: what is played now would not fit to it. */
export function checkEngine(file: string, { manifest }: KeptReport) {
  return manifest.engine === engine
    ? Effect.void
    : new BadUsage({
        text: `${file} was made by engine ${manifest.engine}, and this is engine ${engine}: name the scenario itself`,
      })
}
