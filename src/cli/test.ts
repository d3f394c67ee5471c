import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import * as flags from "./flags.ts"
import type { TerminalForm } from "../report/document/lines.ts"
import { refuseLeftOut } from "../study/left-out.ts"
import { verdictsJson } from "../study/test/result.ts"
import { refuseFailures, testScenarios } from "../study/test/study.ts"
import { renderVerdicts } from "../study/test/terminal.ts"
import { hushable } from "./hear.ts"
import { printFound } from "./printer.ts"

const files = Argument.String("FILE").pipe(
  Argument.withDescription("Scenario files, or folders with a scenario.yaml"),
  Argument.atLeast(1),
)

const strict = Flag.Boolean("strict").pipe(
  Flag.withDescription("Fail also where the runs cannot tell, or where there is no answer"),
  Flag.withDefault(false),
)

/** `casus test`: plays each scenario and judges what it expects of itself; exit 1 if an expectation fails. */
export const test = Command.make(
  "test",
  {
    files,
    runs: flags.runsFlag,
    seed: flags.seedFlag,
    set: flags.setFlag,
    workers: flags.workersFlag,
    root: flags.rootFlag,
    strict,
    keepGoing: flags.keepGoingFlag,
    quiet: flags.quietFlag,
    json: flags.jsonFlag,
  },
  Effect.fn("test")(function* (options) {
    const tested = yield* testScenarios(options)
    const text = (form: TerminalForm) => tested.map((each) => renderVerdicts(each, form)).join("\n\n")
    yield* printFound({ text, json: () => verdictsJson(tested) }, options)
    yield* refuseLeftOut(tested.flatMap(({ leftOut }) => leftOut))
    yield* refuseFailures(tested, options)
  }),
).pipe(
  hushable,
  Command.withExamples([
    { command: "casus test scenarios/karabakh-2024", description: "Exit 0 if nothing fails, 1 if something does" },
    {
      command: "casus test scenarios/karabakh-2024/variants/*.yaml -n 20000 --strict",
      description: "Many at once; what the runs cannot tell fails too",
    },
  ]),
)
