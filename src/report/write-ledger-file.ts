import { Effect, FileSystem, Path } from "effect"
import { makeFolder } from "./make-folder.ts"
import { CannotWrite, explainWriteError } from "./cannot-write.ts"

/**
 * Writes one file of a forecast ledger: beside its place first, then moved in, so that whoever is killed leaves no half file.
 * With `replaces` an older text gives way; without it a file that holds other bytes is left alone, and it fails.
 */
export const writeLedgerFile = Effect.fn("writeLedgerFile")(function* (
  file: string,
  text: string,
  { replaces }: { readonly replaces: boolean },
) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const present = yield* fs.readFileString(file).pipe(Effect.orElseSucceed(() => undefined))
  if (present === text) return
  if (present !== undefined && !replaces)
    return yield* new CannotWrite({
      path: file,
      reason: "a forecast of that name is there, and none is ever overwritten",
    })
  const fresh = `${file}.new-${process.pid}`
  yield* Effect.gen(function* () {
    yield* makeFolder(path.dirname(file))
    yield* fs.writeFileString(fresh, text)
    yield* fs.rename(fresh, file)
  }).pipe(
    Effect.onExit((exit) =>
      exit._tag === "Failure" ? fs.remove(fresh, { force: true }).pipe(Effect.ignore) : Effect.void,
    ),
    Effect.catchTag("PlatformError", (error) =>
      Effect.fail(
        new CannotWrite({ path: file, reason: explainWriteError(error, "name another folder with --ledger") }),
      ),
    ),
  )
})
