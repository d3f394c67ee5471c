import { Effect, FileSystem, Path } from "effect"
import { makeFolder } from "../../report/make-folder.ts"
import { CannotWrite, explainWriteError } from "../../report/cannot-write.ts"
import { openScratch } from "../../report/scratch.ts"

/**
 * Writes one file of a forecast ledger: in a hidden folder beside its place first, whose name nobody else has, then moved in,
 * so that whoever is killed leaves no half file. With `replaces` an older text gives way; without it a file that holds other
 * bytes is left alone, even if it came a moment ago, and it fails.
 */
export const writeLedgerFile = Effect.fn("writeLedgerFile")(function* (
  file: string,
  text: string,
  { replaces }: { readonly replaces: boolean },
) {
  const path = yield* Path.Path
  const present = yield* readPresent(file)
  if (present === text) return
  if (present !== undefined && !replaces) return yield* refuse(file)
  yield* Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    yield* makeFolder(path.dirname(file))
    const fresh = path.join(yield* openScratch(path.dirname(file)), "new")
    yield* fs.writeFileString(fresh, text, { flag: "wx" })
    yield* replaces ? fs.rename(fresh, file) : moveInFirst(fresh, file, text)
  }).pipe(
    Effect.scoped,
    Effect.catchTag("PlatformError", (error) =>
      Effect.fail(
        new CannotWrite({ path: file, reason: explainWriteError(error, "name another folder with --ledger") }),
      ),
    ),
  )
})

/** Moves a file to where none may be. A link is made in one step or not at all; where there are none, it is renamed. */
const moveInFirst = Effect.fnUntraced(function* (fresh: string, file: string, text: string) {
  const fs = yield* FileSystem.FileSystem
  const linked = yield* fs.link(fresh, file).pipe(
    Effect.as(true),
    Effect.orElseSucceed(() => false),
  )
  if (linked) return
  const present = yield* readPresent(file)
  if (present === undefined) return yield* fs.rename(fresh, file)
  if (present !== text) return yield* refuse(file)
})

function readPresent(file: string) {
  return Effect.flatMap(FileSystem.FileSystem, (fs) =>
    fs.readFileString(file).pipe(Effect.orElseSucceed(() => undefined)),
  )
}

function refuse(file: string) {
  return Effect.fail(
    new CannotWrite({
      path: file,
      reason: "a forecast of that name is there, and none is ever overwritten; give yours another with --as",
    }),
  )
}
