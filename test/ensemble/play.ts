import { Effect, type Layer } from "effect"
import { type Design, type DesignRequest, planDesign } from "../../src/design/design.ts"
import type { Ensemble } from "../../src/ensemble/ensemble.ts"
import type { Executor } from "../../src/ensemble/executor.ts"
import { layerInProcess } from "../../src/ensemble/in-process.ts"
import { layerWorkers } from "../../src/ensemble/node/pool.ts"
import type { EnsembleOptions } from "../../src/ensemble/options.ts"
import { runEnsemble } from "../../src/ensemble/run-ensemble.ts"
import type { Plan } from "../../src/simulation/plan.ts"

/**
 * Where the bundle lies, whose threads start in a quarter of the time of those from source: each of these strips the types of a
 * hundred files for itself, by a WebAssembly module of Node's, and where such threads were ended in one long process while others
 * began, Node itself has been seen to end (SIGTRAP).
 */
export const builtMain = new URL("../../dist/main.js", import.meta.url).href

export const workers = layerWorkers(builtMain)

export const design = (request: Partial<DesignRequest>): Design => {
  const planned = planDesign({ seed: "1", runs: 1000, ...request })
  if (!planned.ok) throw new Error(planned.problems.map(({ text }) => text).join("; "))
  return planned.design
}

/** Plays a design of a plan; one thread and this process unless told otherwise. */
export const play = (
  plan: Plan,
  request: Partial<DesignRequest>,
  options: Partial<EnsembleOptions> & { readonly layer?: Layer.Layer<Executor> } = {},
): Promise<Ensemble> => {
  const { layer = layerInProcess, ...rest } = options
  return Effect.runPromise(runEnsemble(plan, design(request), { workers: 1, ...rest }).pipe(Effect.provide(layer)))
}
