import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { countProblems } from "../problem/excerpt.ts"
import { sortProblems } from "../problem/problem.ts"
import { ScenarioIsWrong } from "../study/failure.ts"
import { examineScenario } from "../study/prepare.ts"
import { jsonFlag, rootFlag, setFlag } from "./flags.ts"
import { describeSource, type PrepareOptions } from "./prepare.ts"
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
    const found = yield* Effect.forEach(named, (file) => findProblems(file, { set, root }))
    const problems = sortProblems(found.flatMap((list) => [...list]))
    const wrong = problems.filter(({ severity }) => isStrict || severity === "problem")
    if (json) yield* printResult(JSON.stringify({ schema: "casus/problems@1", problems }, undefined, 2))
    else yield* printProblems(problems)
    if (wrong.length > 0) return yield* new ScenarioIsWrong({ problems: [] })
    if (!json)
      yield* printResult(`${named.join(", ")}: ${problems.length === 0 ? "no problems" : countProblems(problems)}`)
  }),
).pipe(
  Command.withDescription("Find every problem of a scenario without running it"),
  Command.withExamples([
    { command: "casus check scenarios/karabakh-2024", description: "Check a scenario and all files it includes" },
    { command: "casus check --json scenario.yaml", description: "For editors and other programs" },
  ]),
)

const findProblems = (file: string, options: PrepareOptions) =>
  Effect.map(examineScenario(describeSource(file, options)), ({ problems }) => problems)
