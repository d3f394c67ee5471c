import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { cleanFolder } from "../study/clean/study.ts"
import { renderLeftovers } from "../study/clean/terminal.ts"
import { jsonFlag, outFlag } from "./flags.ts"
import { printFound } from "./printer.ts"

const yes = Flag.Boolean("yes").pipe(
  Flag.withAlias("y"),
  Flag.withDescription("Remove what is listed; without it nothing is removed"),
  Flag.withDefault(false),
)

/** `casus clean`: what interrupted commands left behind, and to be rid of it. */
export const clean = Command.make(
  "clean",
  { out: outFlag, yes, json: jsonFlag },
  Effect.fn("clean")(function* (options) {
    const found = yield* cleanFolder(options)
    const text = () => renderLeftovers(found, options.out)
    yield* printFound({ text, json: () => JSON.stringify(found, undefined, 2) }, options)
  }),
).pipe(
  Command.withExamples([
    {
      command: "casus clean",
      description: "What is left over below ./reports: how much of which run, its age, its size",
    },
    { command: "casus clean --out results --yes", description: "Remove it; what a process that lives uses stays" },
  ]),
)
