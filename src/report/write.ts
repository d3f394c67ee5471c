import { Effect, FileSystem, Path } from "effect"
import { CannotWrite, failToWrite } from "./cannot-write.ts"
import { type Content, forEachPart } from "./content.ts"
import { findDifference, typeOf } from "./folder.ts"
import { makeFolder } from "./make-folder.ts"
import { refuseForeign } from "./target.ts"
import { pathOf } from "./identity.ts"
import type { Report } from "./report.ts"
import { openScratch } from "./scratch.ts"

/**
 * Writes a report below `out` and gives its folder. All files are written to a hidden folder beside the place and
 * moved in as one: whoever is killed leaves no half report. Where the report is there already, the files of it that
 * are not as they should be are replaced, each in one step; files of any other name are left alone. What stands in
 * the way and is not a report is refused by its name, and never removed.
 */
export const writeReport = Effect.fn("writeReport")(function* (report: Report, out: string) {
  const path = yield* Path.Path
  const target = path.join(out, pathOf(report.recipe, report.runId))
  return yield* putReport(report, target).pipe(Effect.scoped, failToWrite(target))
})

/** Another process may put the same report there meanwhile: then what it left is looked at once more. */
const attempts = 3

const putReport = Effect.fn("putReport")(function* (report: Report, target: string) {
  const path = yield* Path.Path
  const parent = path.dirname(target)
  for (let attempt = 1; ; attempt++) {
    const isThere = yield* refuseForeign(target)
    const wrong = isThere ? yield* listWrong(report, target) : [...report.files]
    if (wrong.length === 0) return target
    yield* makeFolder(parent)
    const scratch = yield* openScratch(parent)
    yield* writeFiles(wrong, path.join(scratch, "new"))
    if (isThere) {
      yield* replaceFiles(
        wrong.map(([name]) => name),
        { scratch, target },
      )
      return target
    }
    if (yield* moveIn(path.join(scratch, "new"), target, attempt)) return target
  }
})

const writeFiles = Effect.fn("writeFiles")(function* (
  files: readonly (readonly [name: string, content: Content])[],
  folder: string,
) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  for (const [name, content] of files) {
    const file = path.join(folder, name)
    yield* makeFolder(path.dirname(file))
    yield* Effect.scoped(
      Effect.gen(function* () {
        const handle = yield* fs.open(file, { flag: "wx" })
        yield* forEachPart(content, (part) => handle.writeAll(part))
      }),
    )
  }
})

/** Moves a whole report to its place; false if somebody else's is there now. */
const moveIn = Effect.fn("moveIn")(function* (fresh: string, target: string, attempt: number) {
  const fs = yield* FileSystem.FileSystem
  return yield* fs.rename(fresh, target).pipe(
    Effect.as(true),
    Effect.catch((error) =>
      Effect.flatMap(typeOf(target), (found) =>
        found === undefined || attempt === attempts ? Effect.fail(error) : Effect.succeed(false),
      ),
    ),
  )
})

/** The files of a report that are not in its folder as they should be, the manifest last. */
const listWrong = Effect.fn("listWrong")(function* (report: Report, target: string) {
  const path = yield* Path.Path
  const wrong: (readonly [string, Content])[] = []
  for (const [name, content] of report.files) {
    yield* refuseObstacles(target, name)
    const found = yield* typeOf(target, name)
    const isWrong = found === undefined || (yield* findDifference(path.join(target, name), content)) !== undefined
    if (isWrong) wrong.push([name, content])
  }
  return wrong.toSorted(([a], [b]) => Number(a === "manifest.json") - Number(b === "manifest.json"))
})

/** Where a file of ours should stand there may be such a file, and above it folders; no link, no folder, no pipe. */
const refuseObstacles = Effect.fnUntraced(function* (target: string, name: string) {
  const path = yield* Path.Path
  const parts = name.split("/")
  for (let depth = 1; depth <= parts.length; depth++) {
    const place = path.join(target, ...parts.slice(0, depth))
    const found = yield* typeOf(place)
    const wanted = depth === parts.length ? "File" : "Directory"
    if (found !== undefined && found.type !== wanted)
      return yield* new CannotWrite({
        path: place,
        reason: `something that casus did not write is there${wanted === "File" ? "" : " instead of a folder"}; move it away`,
      })
  }
})

/** Replaces files, each in one step. If one cannot be, those replaced before it are as they were. */
const replaceFiles = Effect.fn("replaceFiles")(function* (
  names: readonly string[],
  { scratch, target }: { readonly scratch: string; readonly target: string },
) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const old = path.join(scratch, "old")
  const kept = new Set<string>()
  for (const name of names) {
    if ((yield* typeOf(target, name)) === undefined) continue
    yield* makeFolder(path.dirname(path.join(old, name)))
    yield* fs.copyFile(path.join(target, name), path.join(old, name))
    kept.add(name)
  }
  const done: string[] = []
  const restore = Effect.suspend(() =>
    Effect.forEach(done.toReversed(), (name) =>
      (kept.has(name)
        ? fs.rename(path.join(old, name), path.join(target, name))
        : fs.remove(path.join(target, name))
      ).pipe(Effect.ignore),
    ),
  )
  yield* Effect.gen(function* () {
    for (const name of names) {
      yield* makeFolder(path.dirname(path.join(target, name)))
      yield* fs.rename(path.join(scratch, "new", name), path.join(target, name))
      done.push(name)
    }
  }).pipe(
    Effect.tapError(() => restore),
    Effect.uninterruptible,
  )
})
