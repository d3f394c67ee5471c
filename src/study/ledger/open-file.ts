import { Effect, FileSystem, Path } from "effect"
import { fileTooLarge, fileUnreadable } from "../../problem/messages.ts"
import type { Message, Problem } from "../../problem/problem.ts"
import { typeOf } from "../../report/folder.ts"
import { reasonOf } from "../../scenario/read-file.ts"

/** What a file of the ledger holds; neither text nor problem if it is not there. */
export interface OpenedFile {
  readonly text?: string
  readonly problem?: Problem
}

const megabyte = 1024 * 1024
const largest = 4 * megabyte

/**
 * Opens a file that lies beside a scenario. It must be a regular file of at most 4 MB: no link is followed out of the folder, and
 * nothing that never ends is read. `label` is how problems name it.
 */
export const openLedgerFile = Effect.fn("openLedgerFile")(function* (label: string, file: string) {
  const fs = yield* FileSystem.FileSystem
  const refuse = (message: Message): OpenedFile => ({
    problem: { ...message, place: { file: label, line: 1, column: 1, length: 1, excerpt: "" }, path: "" },
  })
  const found = yield* typeOf(file).pipe(Effect.catch((error) => Effect.succeed(reasonOf(error))))
  if (found === undefined) return {} satisfies OpenedFile as OpenedFile
  if (typeof found === "string") return refuse(fileUnreadable(label, found))
  if (found.type !== "File") return refuse(fileUnreadable(label, "it is no regular file"))
  if (found.size > largest) return refuse(fileTooLarge(label, "4 MB"))
  return yield* fs.readFileString(file).pipe(
    Effect.map((text): OpenedFile => ({ text })),
    Effect.catch((error) => Effect.succeed(refuse(fileUnreadable(label, reasonOf(error))))),
  )
})

/** The names in a folder of the ledger, hidden ones left out; none where there is no such folder, or a link in its place. */
export const listLedgerFolder = Effect.fn("listLedgerFolder")(function* (...parts: readonly [string, ...string[]]) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const found = yield* typeOf(...parts).pipe(Effect.orElseSucceed(() => undefined))
  if (found?.type !== "Directory") return []
  const names = yield* fs.readDirectory(path.join(...parts)).pipe(Effect.orElseSucceed((): string[] => []))
  return names.filter((name) => !name.startsWith(".")).toSorted()
})
