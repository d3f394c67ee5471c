import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { jsonFlag, rootFlag, scenarioArgument, setFlag } from "./flags.ts"
import { Argument } from "effect/cli"
import { products, showProduct } from "../study/show/study.ts"
import { printResult } from "./printer.ts"

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
  Effect.fn("show")(function* (options) {
    yield* printResult(yield* showProduct(options))
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
