import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { jsonFlag, rootFlag, setFlag } from "./flags.ts"
import { checkScenarios } from "../study/check/study.ts"
import { printChecked } from "./print-checked.ts"

const files = Argument.String("FILE").pipe(
  Argument.withDescription("Scenario files, or folders with a scenario.yaml"),
  Argument.atLeast(1),
)

const strict = Flag.Boolean("strict").pipe(Flag.withDescription("Take warnings for problems"), Flag.withDefault(false))

/** `casus check`: every problem and warning of every file, sorted; exit 65 if there is a problem. */
export const check = Command.make(
  "check",
  { files, set: setFlag, root: rootFlag, strict, json: jsonFlag },
  Effect.fn("check")(function* (options) {
    const checked = yield* checkScenarios(options)
    yield* printChecked(checked, options)
  }),
).pipe(
  Command.withExamples([
    { command: "casus check scenarios/karabakh-2024", description: "Check a scenario and all files it includes" },
    { command: "casus check --json scenario.yaml", description: "For editors and other programs" },
  ]),
)
