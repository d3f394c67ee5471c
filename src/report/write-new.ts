import { Effect, FileSystem, Path } from "effect"
import { CannotWrite, explainWriteError } from "./write.ts"
import { makeFolder } from "./make-folder.ts"

/**
 * Writes files into a folder that is empty or not there yet: the one other writer beside that of reports. A folder
 * that holds anything is left alone. The files are written beside it and moved in as one, so that whoever is killed
 * leaves no half scenario.
 */
export const writeNewFolder = Effect.fn("writeNewFolder")(function* (
  folder: string,
  files: ReadonlyMap<string, string>,
) {
  const path = yield* Path.Path
  const target = path.resolve(folder)
  yield* refuseOccupied(folder, target)
  const fresh = `${target}.new-${process.pid}`
  return yield* moveInNew(files, fresh, target).pipe(
    Effect.onExit((exit) => (exit._tag === "Failure" ? removeQuietly(fresh) : Effect.void)),
    Effect.catchTag("PlatformError", (error) =>
      Effect.fail(new CannotWrite({ path: folder, reason: explainWriteError(error, "name another folder") })),
    ),
  )
})

const refuseOccupied = Effect.fn("refuseOccupied")(function* (folder: string, target: string) {
  const fs = yield* FileSystem.FileSystem
  if (!(yield* fs.exists(target).pipe(Effect.orElseSucceed(() => false)))) return
  const names = yield* fs.readDirectory(target).pipe(Effect.orElseSucceed(() => undefined))
  const reason = names === undefined ? "it is a file" : "it is not empty, and nothing is ever overwritten"
  if (names === undefined || names.length > 0) return yield* new CannotWrite({ path: folder, reason })
})

const moveInNew = Effect.fn("moveInNew")(function* (files: ReadonlyMap<string, string>, fresh: string, target: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  yield* fs.remove(fresh, { recursive: true, force: true })
  for (const [name, content] of files) {
    const file = path.join(fresh, name)
    yield* makeFolder(path.dirname(file))
    yield* fs.writeFileString(file, content)
  }
  // An empty folder gives way to a rename; one that has been filled meanwhile does not.
  yield* fs.rename(fresh, target)
})

const removeQuietly = (folder: string) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    yield* fs.remove(folder, { recursive: true, force: true }).pipe(Effect.ignore)
  })
