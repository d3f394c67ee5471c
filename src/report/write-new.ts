import { Effect, FileSystem, Path } from "effect"
import { CannotWrite, failToWrite } from "./cannot-write.ts"
import { makeFolder } from "./make-folder.ts"
import { typeOf } from "./folder.ts"
import { openScratch } from "./scratch.ts"

/**
 * Writes files into a folder that is empty or not there yet: the one other writer beside that of reports. A folder
 * that holds anything is left alone. The files are written to a hidden folder and moved in from there, so that whoever
 * is killed leaves no half file.
 */
export const writeNewFolder = Effect.fn("writeNewFolder")(function* (
  folder: string,
  files: ReadonlyMap<string, string>,
) {
  const path = yield* Path.Path
  const target = path.resolve(folder)
  return yield* moveInNew(files, { folder, target }).pipe(Effect.scoped, failToWrite(folder, "name another folder"))
})

const moveInNew = Effect.fn("moveInNew")(function* (
  files: ReadonlyMap<string, string>,
  { folder, target }: { readonly folder: string; readonly target: string },
) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const isThere = yield* refuseOccupied(folder, target)
  // An empty folder stays the one it is: somebody may be standing in it.
  const place = isThere ? target : path.dirname(target)
  yield* makeFolder(place)
  const scratch = yield* openScratch(place)
  const fresh = path.join(scratch, "new")
  for (const [name, content] of files) {
    const file = path.join(fresh, name)
    yield* makeFolder(path.dirname(file))
    yield* fs.writeFileString(file, content, { flag: "wx" })
  }
  if (!isThere) return yield* fs.rename(fresh, target)
  yield* moveEach(yield* fs.readDirectory(fresh), fresh, target)
})

/** Whether the folder is there, and empty. Anything else that is there is refused. */
const refuseOccupied = Effect.fn("refuseOccupied")(function* (folder: string, target: string) {
  const fs = yield* FileSystem.FileSystem
  if ((yield* typeOf(target)) === undefined) return false
  const names = yield* fs.readDirectory(target).pipe(Effect.orElseSucceed(() => undefined))
  const reason =
    names === undefined
      ? "it is a file, or a link that leads nowhere; name another folder"
      : "it is not empty, and nothing is ever overwritten; name another folder"
  if (names === undefined || names.length > 0) return yield* new CannotWrite({ path: folder, reason })
  return true
})

/** Moves everything, or nothing. */
const moveEach = Effect.fn("moveEach")(function* (names: readonly string[], from: string, to: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const done: string[] = []
  const restore = Effect.suspend(() =>
    Effect.forEach(done, (name) => fs.rename(path.join(to, name), path.join(from, name)).pipe(Effect.ignore)),
  )
  yield* Effect.gen(function* () {
    for (const name of names) {
      yield* fs.rename(path.join(from, name), path.join(to, name))
      done.push(name)
    }
  }).pipe(
    Effect.tapError(() => restore),
    Effect.uninterruptible,
  )
})
