import { Effect } from "effect"
import { formatProblem } from "../../problem/excerpt.ts"
import { compareReports, type FileDifference, findBrokenSources } from "./files.ts"
import { engine } from "../../report/engine.ts"
import { readAnyReport } from "../../report/read.ts"
import { reasonOf } from "../../scenario/read-file.ts"
import { remakeReport } from "../compare/remake.ts"
import { findForeignSets } from "./sets.ts"

/** What came of one folder. */
export type Verdict =
  /** It was made again, and this is how it differs from what was kept. */
  | {
      readonly kind: "compared"
      readonly folder: string
      readonly run: string
      readonly files: number
      readonly differences: readonly FileDifference[]
      /** Scenarios of a comparison whose numbers were taken from a report of another engine: nobody can prove them here. */
      readonly taken: readonly string[]
    }
  /** It is a report, and cannot be made again. */
  | { readonly kind: "untrue"; readonly folder: string; readonly reason: string }
  /** It is no report, or cannot be read. */
  | { readonly kind: "unread"; readonly folder: string; readonly reason: string }

export interface VerifyOptions {
  readonly workers: number | "auto"
  readonly quiet: boolean
}

/** Makes a report again and compares every byte. Whatever is wrong with it is a verdict, so that others get theirs. */
export const verifyReport = (folder: string, options: VerifyOptions) =>
  judgeReport(folder, options).pipe(
    Effect.catchTags({
      NotAReport: ({ message }) => Effect.succeed<Verdict>({ kind: "unread", folder, reason: message }),
      PlatformError: (error) =>
        Effect.succeed<Verdict>({ kind: "unread", folder, reason: `${folder} cannot be read: ${reasonOf(error)}` }),
      ScenarioMissing: ({ message }) => Effect.succeed(tellUntrue(folder, message)),
      ScenarioIsWrong: ({ problems }) =>
        Effect.succeed(
          tellUntrue(
            folder,
            ["its scenario cannot be played:", ...problems.map((each) => formatProblem(each, false))].join("\n"),
          ),
        ),
    }),
    Effect.catch((error) => Effect.succeed(tellUntrue(folder, "text" in error ? error.text : error.message))),
  )

const tellUntrue = (folder: string, reason: string): Verdict => ({
  kind: "untrue",
  folder,
  reason: `${folder}: ${reason}`,
})

const judgeReport = Effect.fn("judgeReport")(function* (folder: string, options: VerifyOptions) {
  const kept = yield* readAnyReport(folder)
  if (kept.manifest.engine !== engine) return tellUntrue(folder, otherEngine(kept.manifest.engine))
  const files = kept.entries.filter(({ type }) => type === "File").length
  const taken = (kept.manifest.contenders ?? []).filter(({ summary }) => summary !== undefined).map(({ id }) => id)
  const told = { kind: "compared", folder, run: kept.manifest.run, files, taken } as const
  const broken = [...(yield* findBrokenSources(kept)), ...(yield* findForeignSets(kept))]
  if (broken.length > 0) return { ...told, differences: broken } satisfies Verdict
  const fresh = yield* remakeReport(kept, options)
  return { ...told, differences: yield* compareReports(kept, fresh) } satisfies Verdict
})

const otherEngine = (made: number): string =>
  `this report was made by engine ${made}, and this is engine ${engine}: its numbers cannot be made again here`
