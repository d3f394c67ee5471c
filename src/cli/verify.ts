import { Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { areAllDrawn, formatDifference } from "../study/verify/files.ts"
import { FoundUntrue } from "./failure.ts"
import { NoInput } from "../study/failure.ts"
import { jsonFlag, quietFlag, workersFlag } from "./flags.ts"
import { printResult } from "./printer.ts"
import { type Verdict, verifyReport } from "../study/verify/study.ts"

const reports = Argument.String("REPORT").pipe(
  Argument.withDescription("Folders of reports, such as reports/karabakh-2024/0123456789ab"),
  Argument.atLeast(1),
)

/** `casus verify`: simulates again from a report's own scenario and seed, and compares every byte. */
export const verify = Command.make(
  "verify",
  { reports, workers: workersFlag, quiet: quietFlag, json: jsonFlag },
  Effect.fn("verify")(function* ({ reports: folders, json, ...options }) {
    const verdicts = yield* Effect.forEach([...new Set(folders)], (folder) => verifyReport(folder, options))
    const agreeing = verdicts.filter(agrees)
    if (json) yield* printResult(toJson(verdicts))
    else if (agreeing.length > 0) yield* printResult(agreeing.map(tellVerdict).join("\n"))
    yield* refuseOthers(verdicts.filter((verdict) => !agrees(verdict)))
  }),
).pipe(
  Command.withExamples([
    {
      command: "casus verify reports/karabakh-2024/*",
      description: "Exit 0 if every byte agrees, 1 if not, 66 if one of them is no report",
    },
  ]),
)

const agrees = (verdict: Verdict): boolean => verdict.kind === "compared" && verdict.differences.length === 0

/** Untrue weighs more than unread; both are told. */
const refuseOthers = (others: readonly Verdict[]) => {
  if (others.length === 0) return Effect.void
  const text = others.map(tellVerdict).join("\n")
  return others.every(({ kind }) => kind === "unread") ? new NoInput({ text }) : new FoundUntrue({ text })
}

const tellVerdict = (verdict: Verdict): string => {
  if (verdict.kind !== "compared") return verdict.reason
  const { folder, files, differences, taken } = verdict
  if (differences.length === 0) return `${folder}: all ${files} files agree${tellTaken(taken)}`
  const lines = [`${folder} is not what its manifest says:`, ...differences.map(formatDifference)]
  return (areAllDrawn(differences) ? [...lines, drawnElsewhere] : lines).join("\n")
}

const tellTaken = (taken: readonly string[]): string =>
  taken.length === 0
    ? ""
    : `; not proved are the numbers of ${taken.join(", ")}, taken from a report of another engine: they were compared, not made again`

/** Which version drew them nobody can prove, so a page's own word for it counts for nothing. */
const drawnElsewhere = `All numbers agree. Drawings and pages (svg, html) are sure to be the same bytes on one major version of Node only, and this is Node ${process.versions.node.split(".")[0]}: if another made the report, verify it there.`

const toJson = (verdicts: readonly Verdict[]): string =>
  JSON.stringify(
    {
      schema: "casus/verification@1",
      reports: verdicts.map((verdict) =>
        verdict.kind === "compared"
          ? { folder: verdict.folder, run: verdict.run, differences: verdict.differences, not_proved: verdict.taken }
          : { folder: verdict.folder, [verdict.kind]: verdict.reason },
      ),
    },
    undefined,
    2,
  )
