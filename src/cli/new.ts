import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { makeScenario } from "../study/new/study.ts"
import { orNothing } from "./flags.ts"
import { printResult } from "./printer.ts"

const folder = Argument.String("DIR").pipe(
  Argument.withDescription("Folder to make; it may be there already if it is empty"),
)

const from = Flag.String("from").pipe(
  Flag.withMetavar("questions.json"),
  Flag.withDescription(
    "Start from the questions of a ForecastBench question set instead, with what markets said of them",
  ),
  orNothing,
)

/** `casus new`: a small, commented scenario to start from; never overwrites anything. */
export const makeNew = Command.make(
  "new",
  { folder, from },
  Effect.fn("new")(function* (options) {
    const files = yield* makeScenario(options)
    yield* printResult(files.join("\n"))
  }),
).pipe(
  Command.withExamples([
    { command: "casus new scenarios/port", description: "Then: casus run scenarios/port" },
    {
      command: "casus new scenarios/round --from 2026-09-27-llm.json",
      description: "A scenario of somebody's questions, and names.csv, which says which is which",
    },
  ]),
)
