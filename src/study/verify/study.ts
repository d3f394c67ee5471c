import { Effect, FileSystem } from "effect"
import { formatProblem } from "../../problem/excerpt.ts"
import { compareReports, findBrokenSources } from "./files.ts"
import { engine } from "../../report/engine.ts"
import { isOfScores, readAnyReport } from "../../report/read.ts"
import { reasonOf } from "../../scenario/read-file.ts"
import { remakeReport } from "./remakes.ts"
import { agrees, type Verdict } from "./result.ts"
import { findForeignSets } from "./sets.ts"
import { tellVerdict } from "./terminal.ts"
import { FoundUntrue, FoundUnread } from "../failure.ts"

export interface VerifyOptions {
  readonly workers: number | "auto"
}

/** Makes each report again; one that is named twice, or also by a link to it as `latest` is, once. */
export const verifyReports = Effect.fn("verifyReports")(function* (folders: readonly string[], options: VerifyOptions) {
  const fs = yield* FileSystem.FileSystem
  const named = new Map<string, string>()
  for (const folder of folders) {
    const real = yield* fs.realPath(folder).pipe(Effect.orElseSucceed(() => folder))
    if (!named.has(real)) named.set(real, folder)
  }
  return yield* Effect.forEach([...named.values()], (folder) => verifyReport(folder, options))
})

/** Fails where a report does not agree. Untrue weighs more than unread; both are told. */
export function refuseOthers(verdicts: readonly Verdict[]) {
  const others = verdicts.filter((verdict) => !agrees(verdict))
  if (others.length === 0) return Effect.void
  const text = others.map(tellVerdict).join("\n")
  return others.every(({ kind }) => kind === "unread") ? new FoundUnread({ text }) : new FoundUntrue({ text })
}

/** Makes a report again and compares every byte. Whatever is wrong with it is a verdict, so that others get theirs. */
export function verifyReport(folder: string, options: VerifyOptions) {
  return judgeReport(folder, options).pipe(
    Effect.catchTags({
      NotAReport: ({ message }) => Effect.succeed<Verdict>({ kind: "unread", folder, reason: message }),
      PlatformError: (error) =>
        Effect.succeed<Verdict>({ kind: "unread", folder, reason: `${folder} cannot be read: ${reasonOf(error)}` }),
      ScenarioMissing: ({ message }) => Effect.succeed(judgeUntrue(folder, message)),
      ScenarioIsWrong: ({ problems }) =>
        Effect.succeed(
          judgeUntrue(
            folder,
            ["its scenario cannot be played:", ...problems.map((each) => formatProblem(each))].join("\n"),
          ),
        ),
    }),
    Effect.catch((error) => Effect.succeed(judgeUntrue(folder, "text" in error ? error.text : error.message))),
  )
}

function judgeUntrue(folder: string, reason: string): Verdict {
  return {
    kind: "untrue",
    folder,
    reason: `${folder}: ${reason}`,
  }
}

const judgeReport = Effect.fn("judgeReport")(function* (folder: string, options: VerifyOptions) {
  const kept = yield* readAnyReport(folder)
  if (kept.manifest.engine !== engine) return judgeUntrue(folder, otherEngine(kept.manifest.engine))
  const files = kept.entries.filter(({ type }) => type === "File").length
  const { contenders = [] } = isOfScores(kept) ? {} : kept.manifest
  const taken = contenders.filter(({ summary }) => summary !== undefined).map(({ id }) => id)
  const told = { kind: "compared", folder, run: kept.manifest.run, files, taken } as const
  const broken = [...(yield* findBrokenSources(kept)), ...(isOfScores(kept) ? [] : yield* findForeignSets(kept))]
  if (broken.length > 0) return { ...told, differences: broken } satisfies Verdict
  const fresh = yield* remakeReport(kept, options)
  return { ...told, differences: yield* compareReports(kept, fresh) } satisfies Verdict
})

function otherEngine(made: number): string {
  return `this report was made by engine ${made}, and this is engine ${engine}: its numbers cannot be made again here`
}
