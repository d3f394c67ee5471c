import { Effect } from "effect"
import { fileJsonSchema, scenarioJsonSchema } from "../../scenario/json-schema.ts"
import { BadUsage } from "../failure.ts"
import { describeSource, type Overlaid } from "../source.ts"
import { type Prepared, prepareSource } from "../prepare.ts"

export const products = ["resolved", "origins", "model", "plan", "schema", "resolved-schema"] as const

export interface ShowRequest extends Overlaid {
  /** Empty for what belongs to no scenario. */
  readonly file: string
  readonly as: (typeof products)[number]
  readonly json: boolean
}

/** Any product between the file and the run, as text. */
export const showProduct = Effect.fn("showProduct")(function* ({ file, as, json, ...overlaid }: ShowRequest) {
  if (as === "schema") return toJson(fileJsonSchema())
  if (as === "resolved-schema") return toJson(scenarioJsonSchema())
  if (file === "") return yield* new BadUsage({ text: `show --as ${as} needs a FILE` })
  const prepared = yield* prepareSource(describeSource(file, overlaid))
  return as === "resolved" && json ? toJson(prepared.loaded.scenario) : writers[as](prepared)
})

const writers = {
  resolved: ({ loaded }: Prepared) => loaded.resolvedText,
  origins: ({ loaded }: Prepared) => toJson(loaded.edits),
  model: ({ model }: Prepared) => toJson(model),
  plan: ({ plan }: Prepared) => toJson(plan),
}

function toJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2)
}
