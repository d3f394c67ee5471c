import { Effect, FileSystem, Path } from "effect"
import { CannotWrite, failToWrite } from "./cannot-write.ts"
import { typeOf } from "./folder.ts"
import { pathOf } from "./identity.ts"
import type { Recipe } from "./recipe.ts"

/**
 * Finds out before anything is played whether the report could be written: the folder can be made or is one that may
 * be written to, and nothing foreign stands where the report will.
 */
export const checkTarget = Effect.fn("checkTarget")(function* (recipe: Recipe, out: string) {
  const path = yield* Path.Path
  const target = path.join(out, pathOf(recipe))
  yield* Effect.gen(function* () {
    yield* refuseUnwritable(path.dirname(target))
    yield* refuseForeign(target)
  }).pipe(failToWrite(target))
})

/** The nearest folder upward that is there is looked at. */
const refuseUnwritable = Effect.fnUntraced(function* (wanted: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  let folder = path.resolve(wanted)
  while (!(yield* fs.exists(folder)) && path.dirname(folder) !== folder) folder = path.dirname(folder)
  const { type } = yield* fs.stat(folder)
  if (type !== "Directory")
    return yield* new CannotWrite({
      path: wanted,
      reason: "a part of the path is a file; name another folder with --out",
    })
  yield* tryOut(folder)
})

/** There are folders in which a permission says that one may write, and yet one cannot: so a folder is made, and is gone again. */
const tryOut = Effect.fnUntraced(function* (folder: string) {
  const fs = yield* FileSystem.FileSystem
  const made = yield* fs.makeTempDirectory({ directory: folder, prefix: ".casus-try-" })
  yield* fs.remove(made, { recursive: true }).pipe(Effect.ignore)
})

/**
 * Whether a report is there to be kept or mended: a folder with a manifest of casus in it. Nothing, or an empty
 * folder, is none. Anything else was not made by casus, and is refused by its name.
 */
export const refuseForeign = Effect.fn("refuseForeign")(function* (target: string) {
  const fs = yield* FileSystem.FileSystem
  const found = yield* typeOf(target)
  if (found === undefined) return false
  const refuse = (reason: string) => new CannotWrite({ path: target, reason })
  if (found.type !== "Directory")
    return yield* refuse("something that is not a report is there; move it away, or name another folder with --out")
  const names = yield* fs.readDirectory(target)
  if (names.length === 0) return false
  if (yield* holdsManifest(target)) return true
  const [first = ""] = names.toSorted()
  return yield* refuse(
    `a folder is there that is not a report of casus (it holds ${first}); move it away, or name another folder with --out`,
  )
})

const largestManifest = 16 * 1024 * 1024

const holdsManifest = Effect.fnUntraced(function* (folder: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const found = yield* typeOf(folder, "manifest.json")
  if (found?.type !== "File" || found.size > largestManifest) return false
  return /"casus\/[a-z-]*manifest@\d/.test(yield* fs.readFileString(path.join(folder, "manifest.json")))
})
