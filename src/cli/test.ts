import { Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { openRuns } from "../answers/runs.ts"
import { judgeExpectations } from "../forecast/judge-expectation.ts"
import { judgeMonotone } from "../forecast/judge-monotone.ts"
import { listVerdicts, renderVerdicts, type TestedScenario, verdictsJson } from "../study/run/expectation-table.ts"
import { raisePrepared } from "../study/prepare.ts"
import { summarize } from "../summary/summarize.ts"
import { FoundUntrue } from "./failure.ts"
import * as flags from "./flags.ts"
import { prepareScenario } from "../study/open.ts"
import { printRemark, printResult, wantsColorOnStdout } from "./printer.ts"
import { simulate } from "../study/simulate.ts"

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
    const tested = yield* Effect.forEach(options.files, (file) => testScenario(file, options))
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

type Options = Parameters<typeof prepareScenario>[1] & Omit<Parameters<typeof simulate>[1], "precision">

const testScenario = Effect.fn("testScenario")(function* (file: string, options: Options) {
  const prepared = yield* prepareScenario(file, options)
  const { model, loaded } = prepared
  const { runs, seed, workers, quiet } = options
  const play = { runs, seed, workers, quiet, precision: Option.none() }
  const ensemble = yield* simulate(prepared, play)
  const summary = summarize({ name: loaded.name, seed, model, ensemble })
  const asIs = openRuns(model, seed, ensemble)
  const monotone = model.expectations.filter((expectation) => expectation.kind === "monotone")
  const paired = yield* Effect.forEach(monotone, (expectation) => {
    const raised = raisePrepared(prepared, expectation)
    return simulate(raised, play).pipe(
      Effect.tapError(() => printRemark(`with ${expectation.raise} raised by ${expectation.by}:`)),
      Effect.map((other) => judgeMonotone(asIs, openRuns(raised.model, seed, other), expectation)),
    )
  })
  const between = judgeExpectations(model, summary)
  return {
    name: loaded.name,
    title: model.title,
    runs,
    seed,
    model,
    between,
    monotone: paired,
  } satisfies TestedScenario
})

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
