import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Path from "effect/Path"
import * as ByteSize from "effect/ByteSize"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import { systemError } from "effect/PlatformError"
import type { Checked } from "../../src/problem/problem.ts"
import { type LoadOptions, loadScenario } from "../../src/scenario/load.ts"
import type { LoadedScenario } from "../../src/scenario/scenario.ts"

/** Absolute path → text, or `{ link }` to another absolute path. */
export type Files = Readonly<Record<string, string | Uint8Array | { readonly link: string }>>

const isLink = (file: Files[string] | undefined): file is { readonly link: string } =>
  typeof file === "object" && !(file instanceof Uint8Array)

/** A file system that holds just these files; symbolic links to files are followed. */
export const memoryFiles = (files: Files): Layer.Layer<FileSystem.FileSystem | Path.Path> => {
  const follow = (path: string): string => {
    const file = files[path]
    return isLink(file) ? follow(file.link) : path
  }
  const isFolder = (path: string): boolean =>
    Object.keys(files).some((file) => file.startsWith(path === "/" ? "/" : `${path}/`))
  const missing = (method: string, path: string) =>
    Effect.fail(systemError({ _tag: "NotFound", module: "FileSystem", method, pathOrDescriptor: path }))
  const read = (path: string): Uint8Array | undefined => {
    const file = files[follow(path)]
    return typeof file === "string" ? new TextEncoder().encode(file) : file instanceof Uint8Array ? file : undefined
  }
  const system = FileSystem.layerNoop({
    exists: (path) => Effect.succeed(read(path) !== undefined || isFolder(path)),
    realPath: (path) =>
      read(path) !== undefined || isFolder(path) ? Effect.succeed(follow(path)) : missing("realPath", path),
    readDirectory: (path) => {
      const inside = path === "/" ? path : `${path}/`
      const names = Object.keys(files).flatMap((file) =>
        file.startsWith(inside) ? [file.slice(inside.length).split("/")[0]!] : [],
      )
      return isFolder(path) ? Effect.succeed([...new Set(names)]) : missing("readDirectory", path)
    },
    readFile: (path) => {
      const bytes = read(path)
      return bytes === undefined ? missing("readFile", path) : Effect.succeed(bytes)
    },
    stat: (path) => {
      const bytes = read(path)
      if (bytes === undefined && !isFolder(path)) return missing("stat", path)
      return Effect.succeed(describe(bytes))
    },
  })
  return Layer.merge(system, Path.layer)
}

const describe = (bytes: Uint8Array | undefined): FileSystem.File.Info => ({
  type: bytes === undefined ? "Directory" : "File",
  size: ByteSize.bytes(bytes?.length ?? 0),
  mode: 0o644,
  dev: 0n,
  mtime: Option.none(),
  atime: Option.none(),
  birthtime: Option.none(),
  ino: Option.none(),
  nlink: Option.none(),
  uid: Option.none(),
  gid: Option.none(),
  rdev: Option.none(),
  blksize: Option.none(),
  blocks: Option.none(),
})

/** Loads a scenario from files in memory. */
export const loadFrom = (
  files: Files,
  file = "/s/scenario.yaml",
  options: LoadOptions = {},
): Promise<Checked<LoadedScenario>> =>
  Effect.runPromise(Effect.provide(loadScenario(file, options), memoryFiles(files)))

/** What was found, one line each: code file:line:column. */
export const list = (checked: Checked<LoadedScenario>): readonly string[] =>
  (checked.ok ? checked.warnings : checked.problems).map(
    ({ code, place }) => `${code} ${place.file}:${place.line}:${place.column}`,
  )

/** The smallest scenario, for other lines to follow. */
export const head = "casus: 1\ntitle: T\nclock: { start: 2024-01-01, step: week, until: 52 steps }\n"
