import { Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { prettyJson } from "../report/canonical-json.ts"
import { newScenarioFiles } from "../study/new/document.ts"
import { writeNewFolder } from "../report/write-new.ts"
import { fileJsonSchema } from "../scenario/json-schema.ts"
import { newScenarioFrom } from "../study/exchange/new-from.ts"
import { printRemark, printResult } from "./printer.ts"

const folder = Argument.String("DIR").pipe(
  Argument.withDescription("Folder to make; it may be there already if it is empty"),
)

const from = Flag.String("from").pipe(
  Flag.withMetavar("questions.json"),
  Flag.withDescription(
    "Start from the questions of a ForecastBench question set instead, with what markets said of them",
  ),
  Flag.optional,
)

/** `casus new`: a small, commented scenario to start from; never overwrites anything. */
export const makeNew = Command.make(
  "new",
  { folder, from },
  Effect.fn("new")(function* ({ folder: named, from: questions }) {
    const schema = prettyJson(fileJsonSchema())
    const { files, leftOut } = Option.isSome(questions)
      ? yield* newScenarioFrom(questions.value, schema)
      : { files: newScenarioFiles(schema), leftOut: [] }
    yield* writeNewFolder(named, files)
    for (const one of leftOut) yield* printRemark(`left out: ${one}`)
    yield* printResult([...files.keys()].map((name) => `${named}/${name}`).join("\n"))
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
