import * as ByteSize from "effect/ByteSize"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Path from "effect/Path"
import type { PlatformError } from "effect/PlatformError"
import { fileMissing, fileTooLarge, fileUnreadable, notUtf8, outsideTree, tooManyFiles } from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import type { Budget } from "./budget.ts"
import type { Finding } from "./finding.ts"
import { createSource, type Extent, type Source } from "./source.ts"

/** The folder that a scenario may read from, and what has been read. */
export interface Tree {
  /** Absolute path, symbolic links followed. */
  readonly folder: string
  readonly findings: Finding[]
  /** Absolute paths of all files read, in order. */
  readonly files: string[]
  bytes: number
  readonly budget: Budget
}

const megabyte = 1024 * 1024
export const fileLimit = { count: 200, bytes: 4 * megabyte, totalBytes: 16 * megabyte } as const

/** Reads one file of the tree by its absolute path; undefined with a finding at `from` if it cannot be. */
export const readFile = Effect.fnUntraced(function* (tree: Tree, file: string, from: Extent | undefined) {
  const path = yield* Path.Path
  const label = relativeLabel(path, tree.folder, file)
  const content = yield* readBytes(tree, file, label)
  if (content === undefined) return undefined
  const source = content instanceof Uint8Array ? decodeSource(label, content) : content
  if ("lineStarts" in source) return source
  tree.findings.push({ extent: from ?? { source: createSource(label, ""), start: 0, end: 0 }, message: source })
  return undefined
})

/** The bytes of a file; a message why it is not read; or undefined if that has been said of an earlier file. */
const readBytes = Effect.fnUntraced(function* (tree: Tree, file: string, label: string) {
  const fs = yield* FileSystem.FileSystem
  if (tree.files.push(file) > fileLimit.count) {
    return tree.files.length === fileLimit.count + 1 ? tooManyFiles(fileLimit.count) : undefined
  }
  const info = yield* fs.stat(file).pipe(Effect.catch((error) => Effect.succeed(reasonOf(error))))
  if (typeof info === "string") return fileUnreadable(label, info)
  if (info.type !== "File") return fileUnreadable(label, info.type === "Directory" ? "it is a folder" : "it is no file")
  const size = ByteSize.toNumberUnsafe(info.size)
  if (size > fileLimit.bytes) return fileTooLarge(label, "4 MB")
  if (tree.bytes > fileLimit.totalBytes) return undefined
  tree.bytes += size
  if (tree.bytes > fileLimit.totalBytes) return fileTooLarge("the scenario with all its files", "16 MB")
  const bytes = yield* fs.readFile(file).pipe(Effect.catch((error) => Effect.succeed(reasonOf(error))))
  if (typeof bytes === "string") return fileUnreadable(label, bytes)
  return bytes.length > fileLimit.bytes ? fileTooLarge(label, "4 MB") : bytes
})

function decodeSource(label: string, bytes: Uint8Array): Source | Message {
  try {
    return createSource(label, new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    return notUtf8()
  }
}

const reasons: readonly (readonly [RegExp, string])[] = [
  [/ELOOP/, "its links lead in a circle"],
  [/ENOTDIR/, "a part of the path is a file"],
  [/EISDIR/, "it is a folder"],
  [/ENAMETOOLONG/, "its name is too long"],
  [/EMFILE|ENFILE/, "too many files are open; try again when less is running"],
  [/EIO|ENXIO|ESTALE/, "the disk does not answer as it should"],
]

/** What went wrong in reading, in a few words. */
export function reasonOf({ reason, message }: PlatformError): string {
  if (reason._tag === "NotFound") return "it is not there"
  if (reason._tag === "PermissionDenied") return "permission denied"
  const cause = "cause" in reason && reason.cause instanceof Error ? reason.cause.message : ""
  const text = `${message} ${cause}`
  return reasons.find(([code]) => code.test(text))?.[1] ?? (cause === "" ? (reason.description ?? reason._tag) : cause)
}

/** The path of a file inside the tree, with forward slashes. */
export function relativeLabel(path: Path.Path, folder: string, file: string): string {
  return path.relative(folder, file).split(path.sep).join("/")
}

/** Absolute path of what an include or extends names, if it stands inside the tree; a folder means its scenario.yaml. */
export const resolveReference = Effect.fnUntraced(function* (
  tree: Tree,
  fromFile: string,
  reference: string,
  at: Extent,
) {
  const path = yield* Path.Path
  const fail = (message: Message): undefined => {
    tree.findings.push({ extent: at, message })
    return undefined
  }
  const target = path.resolve(path.dirname(fromFile), reference)
  if (path.isAbsolute(reference) || !isInside(path, tree.folder, target))
    return fail(outsideTree(reference, path.basename(tree.folder)))
  const real = yield* realFile(target).pipe(Effect.catch((error) => Effect.succeed({ error })))
  if (typeof real === "string")
    return isInside(path, tree.folder, real) ? real : fail(outsideTree(reference, path.basename(tree.folder)))
  return fail(
    real.error.reason._tag === "NotFound" ? fileMissing(reference) : fileUnreadable(reference, reasonOf(real.error)),
  )
})

/** The path of a file with symbolic links followed; of a folder, its scenario.yaml. */
export const realFile = Effect.fnUntraced(function* (file: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const info = yield* fs.stat(file)
  return yield* fs.realPath(info.type === "Directory" ? path.join(file, "scenario.yaml") : file)
})

export function isInside(path: Path.Path, folder: string, file: string): boolean {
  const relative = path.relative(folder, file)
  return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative)
}
