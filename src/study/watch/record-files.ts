import { Effect, FileSystem } from "effect"

/** Runs something that reads files, and tells which paths it asked for, also those that are not there. */
export function recordFiles<A, E, R>(reading: Effect.Effect<A, E, R>) {
  return Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const files = new Set<string>()
    const recording: FileSystem.FileSystem = {
      ...fs,
      stat: (path) => {
        files.add(path)
        return fs.stat(path)
      },
      readFile: (path) => {
        files.add(path)
        return fs.readFile(path)
      },
    }
    const result = yield* Effect.provideService(reading, FileSystem.FileSystem, recording)
    return { result, files: files as ReadonlySet<string> }
  })
}
