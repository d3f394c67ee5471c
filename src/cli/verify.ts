import { Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { verdictsJson } from "../study/verify/result.ts"
import { refuseOthers, verifyReports } from "../study/verify/study.ts"
import { renderAgreeing } from "../study/verify/terminal.ts"
import { jsonFlag, quietFlag, workersFlag } from "./flags.ts"
import { hushable } from "./hear.ts"
import { printFound } from "./printer.ts"

const reports = Argument.String("REPORT").pipe(
  Argument.withDescription("Folders of reports, such as reports/karabakh-2024/0123456789ab"),
  Argument.atLeast(1),
)

/** `casus verify`: simulates again from a report's own scenario and seed, and compares every byte. */
export const verify = Command.make(
  "verify",
  { reports, workers: workersFlag, quiet: quietFlag, json: jsonFlag },
  Effect.fn("verify")(function* (options) {
    const verdicts = yield* verifyReports(options.reports, options)
    yield* printFound({ text: () => renderAgreeing(verdicts), json: () => verdictsJson(verdicts) }, options)
    yield* refuseOthers(verdicts)
  }),
).pipe(
  hushable,
  Command.withExamples([
    {
      command: "casus verify reports/karabakh-2024/*/",
      description: "Exit 0 if every byte agrees, 1 if not, 66 if one of them is no report",
    },
  ]),
)
