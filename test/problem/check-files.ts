import { Effect } from "effect"
import { compileModel, findMoreProblems } from "../../src/model/compile.ts"
import type { Model } from "../../src/model/model.ts"
import { type Problem, sortProblems } from "../../src/problem/problem.ts"
import { loadScenario } from "../../src/scenario/load.ts"
import { type Files, memoryFiles } from "../scenario/memory-files.ts"

/** All that `check` says of a scenario whose files are in memory; a model goes to whom it may concern. */
export const checkFiles = async (
  files: Files,
  set: readonly string[] = [],
  onModel: (model: Model) => void = () => undefined,
): Promise<readonly Problem[]> => {
  const placed = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/s/${name}`, text]))
  const loaded = await Effect.runPromise(Effect.provide(loadScenario("/s/scenario.yaml", { set }), memoryFiles(placed)))
  if (!loaded.ok) {
    const { problems, partial } = loaded
    const more = partial === undefined ? [] : findMoreProblems(partial.loaded, partial.setAside)
    return sortProblems([...problems, ...more])
  }
  const model = compileModel(loaded.value)
  if (model.ok) onModel(model.value)
  return sortProblems([...loaded.warnings, ...(model.ok ? model.warnings : model.problems)])
}
