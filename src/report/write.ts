import { Effect, FileSystem, Path, Runtime, Schema } from "effect"
import { type Report, reportPath } from "./report.ts"
import { makeFolder } from "./make-folder.ts"

/** The report could not be written; nothing of it is left behind. */
export class CannotWrite extends Schema.TaggedError<CannotWrite>()("CannotWrite", {
  path: Schema.String,
  reason: Schema.String,
}) {
  override readonly [Runtime.errorExitCode] = 73
  override get message(): string {
    return `cannot write ${this.path}: ${this.reason}`
  }
}

/**
 * Writes a report below `out` and gives its folder. All files are written to a temporary folder beside the place and
 * moved in as one: whoever is killed leaves no half report. A folder that already holds the same bytes is kept;
 * any other is renamed away, replaced and removed.
 */
export const writeReport = Effect.fn("writeReport")(function* (report: Report, out: string) {
  const path = yield* Path.Path
  const target = path.join(out, reportPath(report))
  if (yield* holdsSameBytes(report, target)) return target
  const fresh = `${target}.new-${yield* temporaryName}`
  const write = Effect.gen(function* () {
    yield* writeFiles(report, fresh)
    yield* moveIn(fresh, target)
    return target
  })
  return yield* write.pipe(
    Effect.onExit((exit) => (exit._tag === "Failure" ? removeQuietly(fresh) : Effect.void)),
    Effect.catchTag("PlatformError", (error) =>
      Effect.fail(new CannotWrite({ path: target, reason: explainWriteError(error) })),
    ),
  )
})

/** A name that two writers at once do not share: the process's own number. */
const temporaryName = Effect.sync(() => String(process.pid))

const writeFiles = Effect.fn("writeFiles")(function* (report: Report, folder: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  yield* fs.remove(folder, { recursive: true, force: true })
  for (const [name, content] of report.files) {
    const file = path.join(folder, name)
    yield* makeFolder(path.dirname(file))
    yield* typeof content === "string" ? fs.writeFileString(file, content) : fs.writeFile(file, content)
  }
})

const moveIn = Effect.fn("moveIn")(function* (fresh: string, target: string) {
  const fs = yield* FileSystem.FileSystem
  const old = fresh.replace(".new-", ".old-")
  if (yield* fs.exists(target)) yield* fs.rename(target, old)
  yield* fs.rename(fresh, target)
  yield* fs.remove(old, { recursive: true, force: true })
})

const holdsSameBytes = Effect.fn("holdsSameBytes")(function* (report: Report, target: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  if (!(yield* fs.exists(target).pipe(Effect.orElseSucceed(() => false)))) return false
  for (const [name, content] of report.files) {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content
    const kept = yield* fs.readFile(path.join(target, name)).pipe(Effect.orElseSucceed(() => undefined))
    if (kept === undefined || !isSame(kept, bytes)) return false
  }
  return (yield* countFiles(target)) === report.files.size
})

const countFiles = Effect.fn("countFiles")(function* (folder: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const names = yield* fs.readDirectory(folder, { recursive: true }).pipe(Effect.orElseSucceed(() => []))
  const kinds = yield* Effect.forEach(names, (name) =>
    fs.stat(path.join(folder, name)).pipe(Effect.map(({ type }) => type)),
  )
  return kinds.filter((kind) => kind === "File").length
})

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])

const removeQuietly = (folder: string) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    yield* fs.remove(folder, { recursive: true, force: true }).pipe(Effect.ignore)
  })

/** The operating system's reason in plain words, with what can be done about it. */
export const explainWriteError = (
  error: { readonly message: string; readonly cause?: unknown },
  remedy = "name another folder with --out",
): string => {
  const text = `${error.message} ${error.cause instanceof Error ? error.cause.message : ""}`
  if (/ENOSPC/.test(text)) return "the disk is full"
  if (/EACCES|EPERM|PermissionDenied/.test(text)) return `permission is missing; ${remedy}`
  if (/EROFS/.test(text)) return `the file system is read-only; ${remedy}`
  if (/ENOTDIR|EEXIST/.test(text)) return `a part of the path is a file; ${remedy}`
  if (/NotFound|ENOENT/.test(text)) return `the folder cannot be made there; ${remedy}`
  return error.message
}
