import { ByteSize, Effect, FileSystem, Layer, Option, Path } from "effect"
import { systemError } from "effect/PlatformError"
import type { Texts } from "./texts.ts"

/** What files are read with. */
export type Files = Layer.Layer<FileSystem.FileSystem | Path.Path>

/** The folder in which texts in memory stand. */
export const textsFolder = "/scenario"

/** A file system that holds these texts and nothing else, and that cannot be written to. */
export function layerTexts(texts: Texts): Files {
  const files = new Map(Object.entries(texts).map(([path, text]) => [`${textsFolder}/${path}`, text]))
  const isFolder = (path: string): boolean => [...files.keys()].some((file) => file.startsWith(`${path}/`))
  const isThere = (path: string): boolean => files.has(path) || isFolder(path)
  const missing = (method: string, path: string) =>
    Effect.fail(systemError({ _tag: "NotFound", module: "FileSystem", method, pathOrDescriptor: path }))
  const system = FileSystem.layerNoop({
    exists: (path) => Effect.succeed(isThere(path)),
    realPath: (path) => (isThere(path) ? Effect.succeed(path) : missing("realPath", path)),
    readFile: (path) => {
      const text = files.get(path)
      return text === undefined ? missing("readFile", path) : Effect.succeed(new TextEncoder().encode(text))
    },
    stat: (path) => (isThere(path) ? Effect.succeed(describeFile(files.get(path))) : missing("stat", path)),
  })
  return Layer.merge(system, Path.layer)
}

function describeFile(text: string | undefined): FileSystem.File.Info {
  return {
    type: text === undefined ? "Directory" : "File",
    size: ByteSize.bytes(text === undefined ? 0 : new TextEncoder().encode(text).length),
    mode: 0o444,
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
  }
}
