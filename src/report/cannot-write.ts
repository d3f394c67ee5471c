import { Effect, type PlatformError, Runtime, Schema } from "effect"
import { exitCodes } from "../problem/exit-codes.ts"

/** Something could not be written; nothing of it is left behind. Exit 73. */
export class CannotWrite extends Schema.TaggedError<CannotWrite>()("CannotWrite", {
  path: Schema.String,
  reason: Schema.String,
}) {
  override readonly [Runtime.errorExitCode] = exitCodes.unwritable
  override get message(): string {
    return `cannot write ${this.path}: ${this.reason}`
  }
}

/** Tells an error of the file system in plain words, with what can be done about it. */
export function failToWrite(path: string, remedy?: string) {
  return <A, E, R>(writing: Effect.Effect<A, E | PlatformError.PlatformError, R>) =>
    Effect.catchTag(writing as Effect.Effect<A, E | PlatformError.PlatformError, R>, "PlatformError", (error) =>
      Effect.fail(new CannotWrite({ path, reason: explainWriteError(error as PlatformError.PlatformError, remedy) })),
    )
}

const reasons: readonly (readonly [RegExp, (remedy: string) => string])[] = [
  [/ENOSPC/, (remedy) => `the disk is full; free some space, or ${remedy}`],
  [/EDQUOT/, (remedy) => `the quota of disk space is used up; free some space, or ${remedy}`],
  [/EFBIG/, (remedy) => `a file would be larger than is allowed there; ${remedy}`],
  [/EROFS/, (remedy) => `the file system is read-only; ${remedy}`],
  [/EACCES|EPERM|PermissionDenied/, (remedy) => `permission is missing; ${remedy}`],
  [/ENAMETOOLONG/, (remedy) => `a name in it is too long; ${remedy}, or give the scenario a shorter name`],
  [/ELOOP/, (remedy) => `its links lead in a circle; ${remedy}`],
  [/EMFILE|ENFILE/, () => "too many files are open; try again when less is running"],
  [/EIO|ENXIO|ESTALE/, (remedy) => `the disk does not answer as it should; ${remedy}`],
  [/ENOTEMPTY/, () => "another process writes there too; try again"],
  [/ENOTDIR|EEXIST|EISDIR/, (remedy) => `a part of the path is a file; ${remedy}`],
  [/NotFound|ENOENT/, (remedy) => `the folder cannot be made there; ${remedy}`],
]

/** The operating system's reason in plain words, with what can be done about it. */
export function explainWriteError(
  error: { readonly message: string; readonly cause?: unknown },
  remedy = "name another folder with --out",
): string {
  const text = `${error.message} ${error.cause instanceof Error ? error.cause.message : ""}`
  return reasons.find(([code]) => code.test(text))?.[1](remedy) ?? `${error.message}; ${remedy}`
}
