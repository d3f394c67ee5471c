import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import { openRuns, type PlayedRuns } from "../../src/answers/runs.ts"
import type { Ensemble } from "../../src/ensemble/ensemble.ts"
import { layerInProcess } from "../../src/ensemble/in-process.ts"
import { runEnsemble } from "../../src/ensemble/run-ensemble.ts"
import { compileModel } from "../../src/model/compile.ts"
import type { Model } from "../../src/model/model.ts"
import type { Checked, Problem } from "../../src/problem/problem.ts"
import { loadScenario } from "../../src/scenario/load.ts"
import { buildPlan } from "../../src/simulation/build-plan.ts"
import type { Plan } from "../../src/simulation/plan.ts"
import { ScenarioIsWrong } from "../../src/study/failure.ts"
import { type Prepared, prepareSource } from "../../src/study/prepare.ts"

/** The columns of an ensemble of one scenario, by the names that its author gave. */
export interface ScenarioRun {
  readonly model: Model
  readonly plan: Plan
  readonly ensemble: Ensemble
  /** The same as answers to its questions. */
  readonly runs: PlayedRuns
  /**
   * One number per run: the answer called `question` (first passages: number of the record, -1 if never) or
   * `question@deadline` as written in the scenario.
   */
  readonly answer: (label: string) => Float64Array
  /** One number per run: how often a rule or outcome happened. */
  readonly times: (event: string) => Int32Array
}

/** Writes files by name to a folder of their own, which is there until they have been used. */
async function withFiles<A>(files: Readonly<Record<string, string>>, use: (folder: string) => Promise<A>): Promise<A> {
  const folder = mkdtempSync(join(tmpdir(), "casus-test-"))
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Files by name, on disk and compiled; of what is wrong, what the first stage that finds something finds. */
export function compileFiles(files: Readonly<Record<string, string>>, main = "scenario.yaml"): Promise<Checked<Model>> {
  return withFiles(files, async (folder) => {
    const loaded = await Effect.runPromise(loadScenario(join(folder, main)).pipe(Effect.provide(NodeServices.layer)))
    if (!loaded.ok) return loaded
    const model = compileModel(loaded.value)
    return model.ok ? { ...model, warnings: [...loaded.warnings, ...model.warnings] } : model
  })
}

/** A scenario file ready to be played; throws with its problems if it has any. */
export function prepareFile(file: string, set: readonly string[] = []): Promise<Prepared> {
  return Effect.runPromise(prepareSource({ file, set }).pipe(throwProblems, Effect.provide(NodeServices.layer)))
}

/** A scenario text ready to be played; throws with its problems if it has any. */
export function prepareText(text: string): Promise<Prepared> {
  return withFiles({ "scenario.yaml": text }, (folder) => prepareFile(join(folder, "scenario.yaml")))
}

/** Lets a wrong scenario be thrown as what is wrong with it. */
export function throwProblems<A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, unknown, R> {
  return Effect.mapError(effect, (error) =>
    error instanceof ScenarioIsWrong ? new Error(formatProblems(error.problems)) : error,
  )
}

/** Problems as a person would read them, one a line. */
export const formatProblems = (problems: readonly Problem[]): string =>
  problems
    .map(
      ({ place, text, remedy }) => `${place.file}:${place.line}:${place.column}: ${text}${remedy ? `; ${remedy}` : ""}`,
    )
    .join("\n")

/** Plays a model, which a test may have changed, on this thread. A run that faults rejects with RunFaulted. */
export async function runModel(
  model: Model,
  options: { readonly runs: number; readonly seed: string },
): Promise<ScenarioRun> {
  const plan = buildPlan(model)
  const design = { seed: options.seed, points: [{ overrides: [] }], replications: { from: 0, to: options.runs } }
  const ensemble = await Effect.runPromise(
    runEnsemble(plan, design, { workers: 1 }).pipe(Effect.provide(layerInProcess)),
  )
  return {
    model,
    plan,
    ensemble,
    runs: openRuns(model, options.seed, ensemble),
    answer: (label) => columnOf(ensemble.answers, plan.labels.answers, label),
    times: (event) => columnOf(ensemble.timesFired, plan.labels.events, event),
  }
}

/** Loads, checks and plays a scenario text, with all stages as the command line has them. */
export async function runScenarioText(
  text: string,
  options: { readonly runs: number; readonly seed: string },
): Promise<ScenarioRun> {
  return runModel((await prepareText(text)).model, options)
}

function columnOf<A>(columns: readonly A[], labels: readonly string[], label: string): A {
  const column = columns[labels.indexOf(label)]
  if (column === undefined) throw new Error(`there is no column ${label}; there are ${labels.join(", ")}`)
  return column
}
