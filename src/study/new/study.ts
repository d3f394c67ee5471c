import { Effect } from "effect"
import { prettyJson } from "../../report/canonical-json.ts"
import { writeNewFolder } from "../../report/write-new.ts"
import { fileJsonSchema } from "../../scenario/json-schema.ts"
import { Listener } from "../listener.ts"
import { newScenarioFiles } from "./document.ts"
import { newScenarioFrom } from "./from-questions.ts"

export interface NewRequest {
  readonly folder: string
  /** A question set of others to start from. */
  readonly from?: string | undefined
}

/** Writes a scenario to start from into a new folder; never overwrites anything. Gives the paths of its files. */
export const makeScenario = Effect.fn("makeScenario")(function* ({ folder, from }: NewRequest) {
  const schema = prettyJson(fileJsonSchema())
  const { files, leftOut } =
    from === undefined ? { files: newScenarioFiles(schema), leftOut: [] } : yield* newScenarioFrom(from, schema)
  yield* writeNewFolder(folder, files)
  const { remark } = yield* Listener
  for (const one of leftOut) yield* remark(`left out: ${one}`)
  return [...files.keys()].map((name) => `${folder}/${name}`)
})
