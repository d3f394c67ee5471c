import { Effect } from "effect"
import { compileModel, findMoreProblems } from "../../src/model/compile.ts"
import { type Problem, sortProblems } from "../../src/problem/problem.ts"
import { loadScenario } from "../../src/scenario/load.ts"
import { type Files, memoryFiles } from "../scenario/memory-files.ts"

/** All that `check` says of a scenario whose files are in memory, in the folder /s. */
export const checkFiles = async (
  files: Files,
  set: readonly string[] = [],
  main = "scenario.yaml",
): Promise<readonly Problem[]> => {
  const placed = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/s/${name}`, text]))
  const loaded = await Effect.runPromise(Effect.provide(loadScenario(`/s/${main}`, { set }), memoryFiles(placed)))
  if (!loaded.ok) {
    const { problems, partial } = loaded
    return sortProblems([
      ...problems,
      ...(partial === undefined ? [] : findMoreProblems(partial.loaded, partial.setAside)),
    ])
  }
  const model = compileModel(loaded.value)
  return sortProblems([...loaded.warnings, ...(model.ok ? model.warnings : model.problems)])
}
