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

/** Files by name, written to a folder of their own and loaded from there: the real way from text to a model. */
export async function compileFiles(
  files: Readonly<Record<string, string>>,
  main = "scenario.yaml",
): Promise<Checked<Model>> {
  const folder = mkdtempSync(join(tmpdir(), "casus-test-"))
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    const loaded = await Effect.runPromise(loadScenario(join(folder, main)).pipe(Effect.provide(NodeServices.layer)))
    if (!loaded.ok) return loaded
    const model = compileModel(loaded.value)
    return model.ok ? { ...model, warnings: [...loaded.warnings, ...model.warnings] } : model
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Problems as a person would read them, one a line. */
export const formatProblems = (problems: readonly Problem[]): string =>
  problems
    .map(
      ({ place, text, remedy }) => `${place.file}:${place.line}:${place.column}: ${text}${remedy ? `; ${remedy}` : ""}`,
    )
    .join("\n")

/** Plays a compiled scenario on this thread. A run that faults rejects. */
export async function runModel(
  model: Model,
  options: { readonly runs: number; readonly seed: string },
): Promise<ScenarioRun> {
  const plan = buildPlan(model)
  const design = {
    seed: options.seed,
    points: [{ overrides: [] }],
    replications: { from: 0, to: options.runs },
  }
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
  const model = await compileFiles({ "scenario.yaml": text })
  if (!model.ok) throw new Error(formatProblems(model.problems))
  return runModel(model.value, options)
}

function columnOf<A>(columns: readonly A[], labels: readonly string[], label: string): A {
  const column = columns[labels.indexOf(label)]
  if (column === undefined) throw new Error(`there is no column ${label}; there are ${labels.join(", ")}`)
  return column
}
