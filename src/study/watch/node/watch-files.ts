import { type FSWatcher, watch } from "node:fs"
import { basename, dirname } from "node:path"
import { Effect, Layer } from "effect"
import { FileWatcher } from "../file-watcher.ts"

/** Editors write a file in several steps, and several files at once: so long it must be quiet. */
const quiet = 80

/**
 * Watches the folders of files, not the files: many editors save by renaming a new file into place, which a watch on
 * the old one would not see.
 */
export const layerFileWatcher: Layer.Layer<FileWatcher> = Layer.succeed(
  FileWatcher,
  FileWatcher.of({
    watch: (onChange) =>
      Effect.acquireRelease(
        Effect.sync(() => openWatch(onChange)),
        ({ close }) => Effect.sync(close),
      ),
  }),
)

function openWatch(onChange: () => void) {
  const watchers = new Map<string, FSWatcher>()
  let names: ReadonlySet<string> = new Set()
  let timer: NodeJS.Timeout | undefined
  const touch = (name: string | null): void => {
    if (name !== null && !names.has(name) && !/\.ya?ml$/.test(name)) return
    clearTimeout(timer)
    timer = setTimeout(onChange, quiet)
  }
  const close = (): void => {
    clearTimeout(timer)
    for (const watcher of watchers.values()) watcher.close()
    watchers.clear()
  }
  const follow = (files: ReadonlySet<string>): void => {
    names = new Set([...files].map((file) => basename(file)))
    const folders = new Set([...files].map((file) => dirname(file)))
    for (const [folder, watcher] of watchers) {
      if (folders.has(folder)) continue
      watcher.close()
      watchers.delete(folder)
    }
    for (const folder of folders) if (!watchers.has(folder)) openFolder(watchers, folder, touch)
  }
  return { follow, close }
}

/** A folder that is not there, or goes away, is not watched; another change will tell of it. */
function openFolder(watchers: Map<string, FSWatcher>, folder: string, touch: (name: string | null) => void): void {
  try {
    const watcher = watch(folder, (_, name) => touch(name))
    watcher.on("error", () => {
      watcher.close()
      watchers.delete(folder)
    })
    watchers.set(folder, watcher)
  } catch {
    return
  }
}
