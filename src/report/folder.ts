import { ByteSize, Effect, FileSystem, Option, Path } from "effect"
import { type Content, partsOf } from "./content.ts"

/** Something inside a folder: its path with forward slashes, what it is (links are not followed), its size in bytes. */
export interface FolderEntry {
  readonly path: string
  readonly type: FileSystem.File.Type
  readonly size: number
}

/** Everything inside a folder, in order of names, folders before what is in them. No link is followed. */
export const listFolder = Effect.fn("listFolder")(function* (folder: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const found: FolderEntry[] = []
  const waiting = [""]
  for (let inside = waiting.pop(); inside !== undefined; inside = waiting.pop()) {
    for (const name of (yield* fs.readDirectory(path.join(folder, inside))).toSorted()) {
      const entry = yield* lookAt(folder, inside === "" ? name : `${inside}/${name}`)
      found.push(entry)
      if (entry.type === "Directory") waiting.push(entry.path)
    }
  }
  return found as readonly FolderEntry[]
})

const lookAt = Effect.fnUntraced(function* (folder: string, inside: string) {
  const type = yield* typeOf(folder, inside)
  const entry: FolderEntry = { path: inside, type: type?.type ?? "Unknown", size: type?.size ?? 0 }
  return entry
})

/** What stands at a path, links not followed; undefined if nothing does. */
export const typeOf = Effect.fnUntraced(function* (...parts: readonly [string, ...string[]]) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const info = yield* fs.lstat(path.join(...parts)).pipe(
    Effect.catchIf(
      ({ reason }) => reason._tag === "NotFound",
      () => Effect.undefined,
    ),
  )
  return info === undefined ? undefined : { type: info.type, size: ByteSize.toNumberUnsafe(info.size) }
})

/** The offset of the first byte in which a regular file is not its content; undefined if all agree. Read part by part. */
export const findDifference = Effect.fn("findDifference")(function* (file: string, content: Content) {
  const fs = yield* FileSystem.FileSystem
  const handle = yield* fs.open(file, { flag: "r" })
  let offset = 0
  for (const part of partsOf(content)) {
    const at = yield* compareNext(handle, part)
    if (at !== undefined) return offset + at
    offset += part.length
    yield* Effect.yieldNow
  }
  return Option.isSome(yield* handle.readAlloc(1)) ? offset : undefined
}, Effect.scoped)

const compareNext = Effect.fnUntraced(function* (handle: FileSystem.File, part: Uint8Array) {
  for (let at = 0; at < part.length;) {
    const bytes = yield* handle.readAlloc(Math.min(part.length - at, 1024 * 1024))
    if (Option.isNone(bytes)) return at
    const wanted = part.subarray(at, at + bytes.value.length)
    if (Buffer.compare(bytes.value, wanted) !== 0) return at + bytes.value.findIndex((byte, i) => byte !== wanted[i])
    at += bytes.value.length
  }
  return undefined
})
