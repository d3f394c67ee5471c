import { Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { type FileDifference, compareFiles, formatDifference } from "../report/compare-files.ts"
import { rendererName } from "../report/compose.ts"
import { engine } from "../report/engine.ts"
import { type KeptReport, readReport } from "../report/read.ts"
import { remakeReport } from "./compare-remake.ts"
import { FoundUntrue } from "./failure.ts"
import { jsonFlag, quietFlag, workersFlag } from "./flags.ts"
import { printRemark, printResult } from "./printer.ts"

const report = Argument.String("REPORT").pipe(
  Argument.withDescription("Folder of a report, such as reports/karabakh-2024/0123456789ab"),
)

/** `casus verify`: simulates again from the report's own scenario and seed, and compares every byte. */
export const verify = Command.make(
  "verify",
  { report, workers: workersFlag, quiet: quietFlag, json: jsonFlag },
  Effect.fn("verify")(function* ({ report: folder, workers, quiet, json }) {
    const kept = yield* readReport(folder)
    yield* refuseOtherEngine(kept)
    const fresh = yield* remakeReport(kept, { workers, quiet })
    const differences = compareFiles(kept.files, fresh.files, isSameRenderer(kept))
    if (json)
      yield* printResult(
        JSON.stringify({ schema: "casus/verification@1", run: kept.manifest.run, differences }, undefined, 2),
      )
    yield* conclude(kept, differences, json)
  }),
).pipe(
  Command.withDescription("Run a report again and prove that its bytes are the same"),
  Command.withExamples([
    {
      command: "casus verify reports/karabakh-2024/0123456789ab",
      description: "Exit 0 if every byte agrees, 1 if not",
    },
  ]),
)

const refuseOtherEngine = ({ manifest }: KeptReport) =>
  manifest.engine === engine
    ? Effect.void
    : new FoundUntrue({
        text: `this report was made by engine ${manifest.engine}, and this is engine ${engine}: its numbers cannot be made again here`,
      })

/** The page says what drew it; another renderer's drawings are not compared. */
const isSameRenderer = ({ files }: KeptReport): boolean => {
  const page = files.get("report.html") ?? files.get("comparison.html")
  return page === undefined || new TextDecoder().decode(page.subarray(0, 1000)).includes(`drawn by ${rendererName}"`)
}

const conclude = Effect.fn("conclude")(function* (
  kept: KeptReport,
  differences: readonly FileDifference[],
  json: boolean,
) {
  if (differences.length > 0)
    return yield* new FoundUntrue({
      text: [`${kept.folder} is not what its manifest says:`, ...differences.map(formatDifference)].join("\n"),
    })
  const rendered = isSameRenderer(kept)
    ? ""
    : `; drawings (svg, html) were made by another version of Node and are not compared`
  if (json) return
  yield* printResult(`${kept.folder}: all ${kept.files.size} files agree${rendered}`)
  if (rendered !== "") yield* printRemark(`this is ${rendererName}`)
})
