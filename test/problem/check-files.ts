import { Effect } from "effect"
import type { Model } from "../../src/model/model.ts"
import type { Problem } from "../../src/problem/problem.ts"
import { examineScenario } from "../../src/study/prepare.ts"
import { type Files, memoryFiles } from "../scenario/memory-files.ts"

/** All that `check` says of a scenario whose files are in memory; a model goes to whom it may concern. */
export const checkFiles = async (
  files: Files,
  set: readonly string[] = [],
  onModel: (model: Model) => void = () => undefined,
): Promise<readonly Problem[]> => {
  const placed = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/s/${name}`, text]))
  const examined = examineScenario({ file: "/s/scenario.yaml", set }).pipe(Effect.provide(memoryFiles(placed)))
  const { problems, ready } = await Effect.runPromise(examined)
  if (ready !== undefined) onModel(ready.model)
  return problems
}
