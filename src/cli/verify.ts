import { Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { type FileDifference, compareFiles, findBrokenSources, formatDifference } from "../report/compare-files.ts"
import { rendererName } from "../report/compose.ts"
import { engine } from "../report/engine.ts"
import { type KeptReport, readReport } from "../report/read.ts"
import { isRendered } from "../report/report.ts"
import { remakeReport } from "./compare-remake.ts"
import { FoundUntrue } from "./failure.ts"
import { jsonFlag, quietFlag, workersFlag } from "./flags.ts"
import { printResult } from "./printer.ts"

const reports = Argument.String("REPORT").pipe(
  Argument.withDescription("Folders of reports, such as reports/karabakh-2024/0123456789ab"),
  Argument.atLeast(1),
)

interface VerifyOptions {
  readonly workers: number | "auto"
  readonly quiet: boolean
}

/** `casus verify`: simulates again from a report's own scenario and seed, and compares every byte. */
export const verify = Command.make(
  "verify",
  { reports, workers: workersFlag, quiet: quietFlag, json: jsonFlag },
  Effect.fn("verify")(function* ({ reports: folders, json, ...options }) {
    const verdicts = yield* Effect.forEach([...new Set(folders)], (folder) => verifyReport(folder, options))
    if (json) yield* printResult(toJson(verdicts))
    else
      yield* printResult(
        verdicts
          .filter(({ differences }) => differences.length === 0)
          .map(tellAgreement)
          .join("\n"),
      )
    const untrue = verdicts.filter(({ differences }) => differences.length > 0)
    if (untrue.length > 0) return yield* new FoundUntrue({ text: untrue.map(tellDifferences).join("\n") })
  }),
).pipe(
  Command.withDescription("Run reports again and prove that their bytes are the same"),
  Command.withExamples([
    {
      command: "casus verify reports/karabakh-2024/*",
      description: "Exit 0 if every byte agrees, 1 if not",
    },
  ]),
)

/** A report made again, and how it differs from what was kept. */
interface Verdict {
  readonly kept: KeptReport
  readonly differences: readonly FileDifference[]
}

const verifyReport = Effect.fn("verifyReport")(function* (folder: string, options: VerifyOptions) {
  const kept = yield* readReport(folder)
  yield* refuseOtherEngine(kept)
  const broken = findBrokenSources(kept)
  if (broken.length > 0) return { kept, differences: broken } satisfies Verdict
  const fresh = yield* remakeReport(kept, options)
  return { kept, differences: compareFiles(kept.files, fresh.files, isSameRenderer(kept)) } satisfies Verdict
})

const refuseOtherEngine = ({ manifest }: KeptReport) =>
  manifest.engine === engine
    ? Effect.void
    : new FoundUntrue({
        text: `this report was made by engine ${manifest.engine}, and this is engine ${engine}: its numbers cannot be made again here`,
      })

/** The page says what drew it; another renderer's drawings are not compared. A page that does not say is compared. */
const isSameRenderer = ({ files }: KeptReport): boolean => {
  const page = files.get("report.html") ?? files.get("comparison.html")
  const head = page === undefined ? "" : new TextDecoder().decode(page.subarray(0, 1000))
  const drawnBy = /drawn by (Node \d+)"/.exec(head)?.[1]
  return drawnBy === undefined || drawnBy === rendererName
}

const tellAgreement = ({ kept }: Verdict): string => {
  const count = [...kept.files.keys()].filter((path) => isSameRenderer(kept) || !isRendered(path)).length
  const left = isSameRenderer(kept)
    ? ""
    : `; its drawings (svg, html) were made by another version of Node and are not compared here (${rendererName})`
  return `${kept.folder}: all ${count} files agree${left}`
}

const tellDifferences = ({ kept, differences }: Verdict): string =>
  [`${kept.folder} is not what its manifest says:`, ...differences.map(formatDifference)].join("\n")

const toJson = (verdicts: readonly Verdict[]): string =>
  JSON.stringify(
    {
      schema: "casus/verification@1",
      reports: verdicts.map(({ kept, differences }) => ({ folder: kept.folder, run: kept.manifest.run, differences })),
    },
    undefined,
    2,
  )
