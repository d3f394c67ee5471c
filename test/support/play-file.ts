import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import { layerInProcess } from "../../src/ensemble/in-process.ts"
import { runEnsemble } from "../../src/ensemble/run-ensemble.ts"
import { compileModel } from "../../src/model/compile.ts"
import type { Model } from "../../src/model/model.ts"
import { loadScenario } from "../../src/scenario/load.ts"
import type { LoadedScenario } from "../../src/scenario/scenario.ts"
import { buildPlan } from "../../src/simulation/build-plan.ts"
import { summarize } from "../../src/summary/summarize.ts"
import type { Summary } from "../../src/summary/summary.ts"
import { formatProblems } from "./run-scenario.ts"

/** A scenario file on disk, compiled; throws with its problems if it has any. */
export const compileFile = async (
  file: string,
  set: readonly string[] = [],
): Promise<{ readonly loaded: LoadedScenario; readonly model: Model }> => {
  const loaded = await Effect.runPromise(loadScenario(file, { set }).pipe(Effect.provide(NodeServices.layer)))
  if (!loaded.ok) throw new Error(formatProblems(loaded.problems))
  const model = compileModel(loaded.value)
  if (!model.ok) throw new Error(formatProblems(model.problems))
  return { loaded: loaded.value, model: model.value }
}

/** A scenario file on disk, played with the kernel on this thread and summarized. */
export const playFile = async (file: string, runs: number, set: readonly string[] = []): Promise<Summary> => {
  const { loaded, model } = await compileFile(file, set)
  const design = { seed: "1", points: [{ overrides: [] }], replications: { from: 0, to: runs } }
  const ensemble = await Effect.runPromise(
    runEnsemble(buildPlan(model), design, { workers: 1 }).pipe(Effect.provide(layerInProcess)),
  )
  return summarize({ name: loaded.name, seed: "1", model, ensemble })
}
