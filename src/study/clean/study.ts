// A machine was switched off, a run was given up: what casus had begun lies about in folders that nobody sees. Somebody wants to know
// what there is, what it was for and how much it takes, before any of it is gone.
// This study refuses to remove what casus did not make, what a process that lives may use, and anything before it was shown.

import { Clock, Effect, FileSystem, Path } from "effect"
import { failToWrite } from "../../report/cannot-write.ts"
import { listFolder, typeOf } from "../../report/folder.ts"
import { changedAt, describeOwner, isAbandoned, type Owner } from "../../report/owner.ts"
import { ownerOfScratch } from "../../report/scratch.ts"
import { NoInput } from "../failure.ts"
import { listPassing, readAbout, runsOfPart } from "../kept/about.ts"
import { keptPattern } from "../kept/work.ts"
import type { Leftover, Leftovers } from "./result.ts"

export interface CleanRequest {
  /** The folder for reports. */
  readonly out: string
  /** True to remove what is found; else it is listed alone. */
  readonly yes: boolean
}

/** Lists what was left behind below the folder for reports, and removes it where that was asked for. */
export const cleanFolder = Effect.fn("cleanFolder")(function* ({ out, yes }: CleanRequest) {
  const fs = yield* FileSystem.FileSystem
  if (!(yield* fs.exists(out)))
    return yield* new NoInput({
      text: `${out}: there is no such folder; name with --out the one that reports were written to`,
    })
  const leftovers = yield* listLeftovers(out).pipe(failToWrite(out))
  for (const { path, in_use } of leftovers)
    if (yes && !in_use)
      yield* fs.remove(path, { recursive: true, force: true }).pipe(failToWrite(path, "remove it yourself"))
  return { schema: "casus/leftovers@1", leftovers, removed: yes } satisfies Leftovers as Leftovers
})

/** What was left behind in a folder for reports, and in the folders of scenarios in it. No link is followed. */
const listLeftovers = Effect.fn("listLeftovers")(function* (out: string) {
  const path = yield* Path.Path
  const owner = yield* describeOwner
  const found: Leftover[] = []
  for (const shelf of yield* listShelves(out))
    for (const name of shelf.names) {
      const leftover = yield* look(path.join(shelf.folder, name), name, owner)
      if (leftover !== undefined) found.push(leftover)
    }
  return found as readonly Leftover[]
})

const listShelves = Effect.fnUntraced(function* (out: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const shelves = [{ folder: out, names: (yield* fs.readDirectory(out)).toSorted() }]
  for (const name of shelves[0]!.names) {
    const folder = path.join(out, name)
    if (name.startsWith(".") || (yield* typeOf(folder))?.type !== "Directory") continue
    const names = yield* fs.readDirectory(folder).pipe(Effect.orElseSucceed((): string[] => []))
    shelves.push({ folder, names: names.toSorted() })
  }
  return shelves
})

/** What a folder is, if casus left it behind. */
const look = Effect.fnUntraced(function* (folder: string, name: string, owner: Owner) {
  const words = ownerOfScratch(name)
  if (words === undefined && !keptPattern.test(name)) return undefined
  if ((yield* typeOf(folder))?.type !== "Directory") return undefined
  const now = yield* Clock.currentTimeMillis
  const age = Math.max(0, Math.round((now - ((yield* changedAt(folder)) ?? now)) / 1000))
  const bytes = (yield* listFolder(folder)).reduce((sum, { size, type }) => sum + (type === "File" ? size : 0), 0)
  const told = { path: folder, bytes, age }
  if (words !== undefined) {
    const inUse = !(yield* isAbandoned(words, owner, { other: folder, now }))
    return { kind: "scratch", ...told, in_use: inUse } satisfies Leftover
  }
  const about = yield* readAbout(folder)
  if (about === undefined) return undefined
  const { isUsed, parts } = yield* listPassing(folder, owner, now)
  return {
    kind: "parts",
    ...told,
    in_use: isUsed,
    title: about.title,
    command: about.command,
    kept: parts.reduce((sum, part) => sum + (runsOfPart(part) ?? 0), 0),
    runs: about.runs,
  } satisfies Leftover
})
