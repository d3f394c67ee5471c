import { Effect, FileSystem, Path } from "effect"
import { writePage } from "../document/write-page.ts"
import { typeOf } from "../folder.ts"
import { openScratch } from "../scratch.ts"
import { documentOfShelf, type ShelvedReport } from "./document.ts"
import { readShelved } from "./read-shelved.ts"

/**
 * What stands beside the reports of a scenario, so that nobody has to remember run ids: `latest`, a link to the report that was
 * written last, and index.html, which lists them all with what was asked. Neither is part of a report. Where something
 * else has either name it is left alone, and where they cannot be written nothing fails: the report is there.
 */
export const updateShelf = Effect.fn("updateShelf")(
  function* (folder: string) {
    const path = yield* Path.Path
    const shelf = path.dirname(folder)
    // What a process that is killed meanwhile leaves is found and cleared as whatever else it was writing.
    const scratch = yield* openScratch(shelf)
    yield* linkLatest({ shelf, scratch }, path.basename(folder)).pipe(Effect.ignore)
    yield* writeIndex({ shelf, scratch }).pipe(Effect.ignore)
  },
  Effect.scoped,
  (updating) => Effect.ignore(updating),
)

interface Places {
  readonly shelf: string
  /** For what is being written, inside it. */
  readonly scratch: string
}

const linkLatest = Effect.fnUntraced(function* ({ shelf, scratch }: Places, run: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const found = yield* typeOf(shelf, "latest")
  if (found !== undefined && found.type !== "SymbolicLink") return
  const fresh = path.join(scratch, "latest")
  yield* fs.symlink(run, fresh)
  yield* fs.rename(fresh, path.join(shelf, "latest"))
})

/** More reports than this are counted. */
const mostListed = 500

const writeIndex = Effect.fnUntraced(function* ({ shelf, scratch }: Places) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const found = yield* typeOf(shelf, "index.html")
  if (found !== undefined && (found.type !== "File" || !(yield* isOurs(path.join(shelf, "index.html"))))) return
  const reports = yield* listReports(shelf)
  const fresh = path.join(scratch, "index.html")
  yield* fs.writeFileString(fresh, writePage(documentOfShelf(path.basename(shelf), reports)), { flag: "wx" })
  yield* fs.rename(fresh, path.join(shelf, "index.html"))
})

const isOurs = Effect.fnUntraced(function* (file: string) {
  const fs = yield* FileSystem.FileSystem
  return (yield* fs.readFileString(file)).includes(`<meta name="generator" content="casus" />`)
})

/** The reports in a folder and in those of the same scenario beside it: its variants, comparisons, sweeps and analyses. */
const listReports = Effect.fnUntraced(function* (shelf: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const own = path.basename(shelf)
  const scenario = own.split("--")[0] ?? own
  const around = (yield* fs.readDirectory(path.dirname(shelf)))
    .filter((name) => name !== own && (name === scenario || name.startsWith(`${scenario}--`)))
    .toSorted()
  const found: ShelvedReport[] = []
  for (const name of [own, ...around]) {
    const place = path.join(path.dirname(shelf), name)
    if ((yield* typeOf(place))?.type !== "Directory") continue
    for (const run of (yield* fs.readDirectory(place)).filter((each) => /^[0-9a-f]{12}$/.test(each)).toSorted()) {
      if (found.length >= mostListed) return found
      const report = yield* readShelved(path.join(place, run), name === own ? run : `../${name}/${run}`)
      if (report !== undefined) found.push({ ...report, shelf: name })
    }
  }
  return found
})
