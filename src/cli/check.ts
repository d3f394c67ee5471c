import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { countProblems } from "../problem/excerpt.ts"
import { sortProblems } from "../problem/problem.ts"
import { type WorkedOut, listWorkedOut } from "../model/worked-out.ts"
import { ScenarioIsWrong } from "../study/failure.ts"
import { readLedger } from "../study/ledger/read.ts"
import { describeSource, examineScenario } from "../study/prepare.ts"
import { jsonFlag, rootFlag, setFlag } from "./flags.ts"
import { printProblems, printResult } from "./printer.ts"

const files = Argument.String("FILE").pipe(
  Argument.withDescription("Scenario files, or folders with a scenario.yaml"),
  Argument.atLeast(1),
)

const strict = Flag.Boolean("strict").pipe(Flag.withDescription("Take warnings for problems"), Flag.withDefault(false))

/** `casus check`: every problem and warning of every file, sorted; exit 65 if there is a problem. */
export const check = Command.make(
  "check",
  { files, set: setFlag, root: rootFlag, strict, json: jsonFlag },
  Effect.fn("check")(function* ({ files: named, set, root, strict: isStrict, json }) {
    const examined = yield* Effect.forEach(named, (file) => examineScenario(describeSource(file, { set, root })))
    // What lies beside a scenario is checked with it: forecasts that were frozen, and what came of them.
    const ledgers = yield* Effect.forEach(named, (file) => readLedger(file))
    const problems = sortProblems([...examined, ...ledgers].flatMap((each) => [...each.problems]))
    const mayHideMore = examined.some((each) => each.mayHideMore)
    const workedOut = examined.flatMap(({ ready }) => (ready === undefined ? [] : listWorkedOut(ready)))
    const wrong = problems.filter(({ severity }) => isStrict || severity === "problem")
    if (json)
      yield* printResult(
        JSON.stringify(
          { schema: "casus/problems@1", problems, may_hide_more: mayHideMore, worked_out: workedOut },
          undefined,
          2,
        ),
      )
    else yield* printProblems(problems, mayHideMore)
    if (wrong.length > 0) return yield* new ScenarioIsWrong({ problems: [] })
    if (!json && workedOut.length > 0) yield* printResult(workedOut.map(tellWorkedOut).join("\n"))
    if (!json)
      yield* printResult(`${named.join(", ")}: ${problems.length === 0 ? "no problems" : countProblems(problems)}`)
  }),
).pipe(
  Command.withExamples([
    { command: "casus check scenarios/karabakh-2024", description: "Check a scenario and all files it includes" },
    { command: "casus check --json scenario.yaml", description: "For editors and other programs" },
  ]),
)

/** What came out, beside the counts or the opinions that it comes from. */
const tellWorkedOut = ({ id, text, note, unit, quantiles }: WorkedOut): string => {
  const [low, median, high] = quantiles.map((value) => String(Number(value.toPrecision(2))))
  return `${id}: ${text}\n    gives ${low} to ${median} to ${high}${unit === "" ? "" : ` ${unit}`} (5 %, 50 %, 95 %)${note === "" ? "" : `\n    ${note}`}`
}
