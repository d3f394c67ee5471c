import { Effect, FileSystem, Path, type PlatformError } from "effect"

/**
 * Makes a folder and those above it that are missing, one after another. (Asking the platform to make all at once can
 * hang where a file system refuses folders without saying that it does.)
 */
export function makeFolder(
  folder: string,
): Effect.Effect<void, PlatformError.PlatformError, FileSystem.FileSystem | Path.Path> {
  return Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const path = yield* Path.Path
    if (yield* fs.exists(folder)) return
    const parent = path.dirname(folder)
    if (parent !== folder) yield* makeFolder(parent)
    // Somebody else may have made it meanwhile: that is as good.
    yield* fs
      .makeDirectory(folder)
      .pipe(
        Effect.catch((error) => Effect.flatMap(fs.exists(folder), (made) => (made ? Effect.void : Effect.fail(error)))),
      )
  })
}
