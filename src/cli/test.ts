import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { listVerdicts, renderVerdicts, type TestedScenario, verdictsJson } from "../study/run/expectation-table.ts"
import { FoundUntrue } from "./failure.ts"
import * as flags from "./flags.ts"
import { prepareScenario } from "../study/open.ts"
import { printResult, wantsColorOnStdout } from "./printer.ts"
import { testScenario } from "../study/test/study.ts"

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
    quiet: flags.quietFlag,
    json: flags.jsonFlag,
  },
  Effect.fn("test")(function* (options) {
    const tested = yield* Effect.forEach(options.files, (file) =>
      Effect.flatMap(prepareScenario(file, options), (prepared) => testScenario(prepared, options)),
    )
    yield* printVerdicts(tested, options.json)
    yield* refuseFailures(tested, options.strict)
  }),
).pipe(
  Command.withExamples([
    { command: "casus test scenarios/karabakh-2024", description: "Exit 0 if nothing fails, 1 if something does" },
    {
      command: "casus test scenarios/karabakh-2024/variants/*.yaml -n 20000 --strict",
      description: "Many at once; what the runs cannot tell fails too",
    },
  ]),
)

const printVerdicts = Effect.fn("printVerdicts")(function* (tested: readonly TestedScenario[], json: boolean) {
  if (json) return yield* printResult(verdictsJson(tested))
  const color = yield* wantsColorOnStdout
  yield* printResult(tested.map((each) => renderVerdicts(each, color)).join("\n\n"))
})

const refuseFailures = (tested: readonly TestedScenario[], isStrict: boolean) => {
  const verdicts = tested.flatMap(listVerdicts)
  const wrong = verdicts.filter(({ verdict }) => verdict === "fails" || (isStrict && verdict !== "holds"))
  return wrong.length === 0
    ? Effect.void
    : new FoundUntrue({ text: `not borne out: ${wrong.map(({ id }) => id).join(", ")}` })
}
