import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { fileJsonSchema, scenarioJsonSchema } from "../scenario/json-schema.ts"
import { BadUsage } from "../study/failure.ts"
import type { Prepared } from "../study/prepare.ts"
import { jsonFlag, rootFlag, scenarioArgument, setFlag } from "./flags.ts"
import { Argument } from "effect/cli"
import { prepareScenario } from "../study/open.ts"
import { printResult } from "./printer.ts"

const products = ["resolved", "origins", "model", "plan", "schema", "resolved-schema"] as const
type Product = (typeof products)[number]

const as = Flag.Literals("as", products).pipe(
  Flag.withDescription(
    "resolved: the scenario with everything merged; origins: what overlays changed, and where; model, plan: what is run; schema: the JSON Schema of scenario files",
  ),
  Flag.withDefault("resolved" as const),
)

/** `casus show`: any product between the file and the run, as text or JSON on stdout. */
export const show = Command.make(
  "show",
  { file: scenarioArgument.pipe(Argument.withDefault("")), as, set: setFlag, root: rootFlag, json: jsonFlag },
  Effect.fn("show")(function* ({ file, as: product, set, root, json }) {
    if (product === "schema") return yield* printResult(toJson(fileJsonSchema()))
    if (product === "resolved-schema") return yield* printResult(toJson(scenarioJsonSchema()))
    if (file === "") return yield* new BadUsage({ text: `show --as ${product} needs a FILE` })
    const prepared = yield* prepareScenario(file, { set, root, quiet: true })
    yield* printResult(json && product === "resolved" ? toJson(prepared.loaded.scenario) : describe(prepared, product))
  }),
).pipe(
  Command.withExamples([
    { command: "casus show scenarios/karabakh-2024 --as resolved", description: "The whole scenario in one file" },
    {
      command: "casus show --json scenario.yaml",
      description: "The same for programs; all other products are JSON anyway",
    },
    { command: "casus show --as schema > scenario.schema.json", description: "The schema for editors" },
  ]),
)

const describe = (prepared: Prepared, product: Exclude<Product, "schema" | "resolved-schema">): string => {
  switch (product) {
    case "resolved":
      return prepared.loaded.resolvedText
    case "origins":
      return toJson(prepared.loaded.edits)
    case "model":
      return toJson(prepared.model)
    case "plan":
      return toJson(prepared.plan)
  }
}

const toJson = (value: unknown): string => JSON.stringify(value, undefined, 2)
