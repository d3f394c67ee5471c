import { randomUUID } from "node:crypto"
import { Effect, FileSystem, Path } from "effect"
import { changedAt, describeOwner, isAbandoned, nameOwner, type Owner, ownerPattern } from "./owner.ts"

/**
 * A folder for what is being written, inside the place where it will stand, so that moving it in is one step. Its name
 * begins with a dot, is random, and says whose it is; it is gone when the scope ends. What killed processes left
 * behind here is cleared first.
 */
export const openScratch = Effect.fn("openScratch")(function* (place: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const owner = yield* describeOwner
  const scratch = path.join(place, `${prefix}${nameOwner(owner)}-${randomUUID()}`)
  yield* Effect.acquireRelease(fs.makeDirectory(scratch), () => removeQuietly(scratch))
  yield* clearStale(place, scratch, owner)
  return scratch
})

const prefix = ".casus-"
const pattern = new RegExp(String.raw`^\.casus-${ownerPattern}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

/** Whose folder for what is being written has this name, as isAbandoned reads it; undefined where it is none. */
export function ownerOfScratch(name: string): readonly string[] | undefined {
  return pattern.exec(name)?.slice(1)
}

const clearStale = Effect.fn("clearStale")(function* (place: string, scratch: string, owner: Owner) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const now = yield* changedAt(scratch)
  const names = yield* fs.readDirectory(place).pipe(Effect.orElseSucceed(() => []))
  for (const name of names) {
    const other = path.join(place, name)
    const words = ownerOfScratch(name)
    if (words === undefined || other === scratch) continue
    if (yield* isAbandoned(words, owner, { other, now })) yield* removeQuietly(other)
  }
})

function removeQuietly(folder: string) {
  return Effect.flatMap(FileSystem.FileSystem, (fs) =>
    fs.remove(folder, { recursive: true, force: true }).pipe(Effect.ignore),
  )
}
