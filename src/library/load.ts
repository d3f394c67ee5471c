import { Effect } from "effect"
import type { Problem } from "../problem/problem.ts"
import { examineScenario, prepareSource } from "../study/prepare.ts"
import type { Source } from "../study/source.ts"
import { refuseUsage } from "./failure.ts"
import { type Files, layerTexts, textsFolder } from "../scenario/layer-texts.ts"
import { keepOpened } from "./held.ts"
import { runStage } from "./run-stage.ts"
import type { LoadOptions, Scenario, Texts } from "./values.ts"

/** A scenario of a file (read with `files`, where there are any) or of texts. */
export async function loadWith(
  files: Files | undefined,
  given: string | Texts,
  options: LoadOptions,
): Promise<Scenario> {
  const { source, layer } = openSource(files, given, options)
  return keepOpened({ prepared: await runStage(Effect.provide(prepareSource(source), layer)), files: layer })
}

/** All that is wrong with a scenario, and all that there is to be warned of. */
export async function checkWith(
  files: Files | undefined,
  given: string | Texts,
  options: LoadOptions,
): Promise<readonly Problem[]> {
  const { source, layer } = openSource(files, given, options)
  return (await runStage(Effect.provide(examineScenario(source), layer))).problems
}

function openSource(
  files: Files | undefined,
  given: string | Texts,
  { set = {}, root, file }: LoadOptions,
): { readonly source: Source; readonly layer: Files } {
  const more = {
    set: Object.entries(set).map(([path, formula]) => `${path}=${formula}`),
    ...(root === undefined ? {} : { root }),
  }
  if (typeof given !== "string")
    return { source: { file: `${textsFolder}/${file ?? "scenario.yaml"}`, ...more }, layer: layerTexts(given) }
  if (files === undefined) throw refuseUsage("there are no files to read here: give the texts of the scenario")
  if (file !== undefined) throw refuseUsage("file says which of several texts is the scenario: give its path instead")
  return { source: { file: given, ...more }, layer: files }
}
