import { Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { prettyJson } from "../report/canonical-json.ts"
import { newScenarioFiles } from "../report/new-scenario.ts"
import { writeNewFolder } from "../report/write-new.ts"
import { fileJsonSchema } from "../scenario/json-schema.ts"
import { printResult } from "./printer.ts"

const folder = Argument.String("DIR").pipe(
  Argument.withDescription("Folder to make; it may be there already if it is empty"),
)

/** `casus new`: a small, commented scenario to start from; never overwrites anything. */
export const makeNew = Command.make(
  "new",
  { folder },
  Effect.fn("new")(function* ({ folder: named }) {
    const files = newScenarioFiles(prettyJson(fileJsonSchema()))
    yield* writeNewFolder(named, files)
    yield* printResult([...files.keys()].map((name) => `${named}/${name}`).join("\n"))
  }),
).pipe(
  Command.withDescription("Write a small scenario to start from"),
  Command.withExamples([{ command: "casus new scenarios/port", description: "Then: casus run scenarios/port" }]),
)
