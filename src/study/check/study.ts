import { Effect } from "effect"
import { listWorkedOut } from "../../model/worked-out.ts"
import { sortProblems } from "../../problem/problem.ts"
import { ScenarioIsWrong } from "../failure.ts"
import { readLedger } from "../ledger/read.ts"
import { describeSource, type Overlaid } from "../source.ts"
import { examineScenario } from "../prepare.ts"
import type { Checked } from "./result.ts"

export interface CheckRequest extends Overlaid {
  readonly files: readonly string[]
}

/** Every problem and warning of every file, and of what lies beside a scenario: forecasts, and what came of them. */
export const checkScenarios = Effect.fn("checkScenarios")(function* ({ files, ...overlaid }: CheckRequest) {
  const examined = yield* Effect.forEach(files, (file) => examineScenario(describeSource(file, overlaid)))
  const ledgers = yield* Effect.forEach(files, (file) => readLedger(file))
  return {
    files,
    problems: sortProblems([...examined, ...ledgers].flatMap((each) => [...each.problems])),
    mayHideMore: examined.some((each) => each.mayHideMore),
    workedOut: examined.flatMap(({ ready }) => (ready === undefined ? [] : listWorkedOut(ready))),
  } satisfies Checked
})

/** Fails where there is a problem, which has been told; if strict also where there is a warning. */
export function refuseWrong({ problems }: Checked, { strict }: { readonly strict: boolean }) {
  return problems.some(({ severity }) => strict || severity === "problem")
    ? Effect.fail(new ScenarioIsWrong({ problems: [] }))
    : Effect.void
}
