import { Effect, FileSystem, Option, Path } from "effect"
import { maskControls } from "../../problem/control-characters.ts"
import type { Content } from "../../report/content.ts"
import { findDifference } from "../../report/folder.ts"
import { sha256 } from "../../report/hash.ts"
import { isOfScores, type KeptReport, type KeptScores, readKept } from "../../report/read.ts"
import type { Report } from "../../report/report.ts"
import { isRendered } from "../../report/content.ts"

type AnyKept = KeptReport | KeptScores

/** Something in a report's folder that is not what it should be. */
export interface FileDifference {
  readonly path: string
  readonly kind: "missing" | "unexpected" | "irregular" | "differs" | "altered" | "renamed" | "sets"
  /** Of the first byte that differs: its offset, and line and column where the file is text. */
  readonly offset?: number
  readonly line?: number
  readonly column?: number
}

/**
 * How a kept report differs from one made anew. A report is exactly its list of regular files, in a folder that has its
 * run id for a name or one that is no run id: every other file, folder, link or pipe is told.
 */
export const compareReports = Effect.fn("compareReports")(function* (kept: AnyKept, fresh: Report) {
  const found: FileDifference[] = [...(yield* findRenaming(kept, fresh))]
  for (const [path, content] of fresh.files) found.push(...(yield* compareFile(kept, path, content)))
  return [...found, ...findUnexpected(kept, fresh)] as readonly FileDifference[]
})

const findRenaming = Effect.fnUntraced(function* ({ folder }: AnyKept, { runId }: Report) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const real = yield* fs.realPath(folder).pipe(Effect.orElseSucceed(() => folder))
  const name = path.basename(real)
  const isRenamed = /^[0-9a-f]{12}$/.test(name) && name !== runId
  return isRenamed ? [{ path: name, kind: "renamed" } satisfies FileDifference] : []
})

const compareFile = Effect.fnUntraced(function* (kept: AnyKept, path: string, content: Content) {
  const entry = kept.entries.find((each) => each.path === path)
  if (entry === undefined) return [{ path, kind: "missing" } satisfies FileDifference]
  if (entry.type !== "File") return [{ path, kind: "irregular" } satisfies FileDifference]
  const file = (yield* Path.Path).join(kept.folder, path)
  const offset = yield* findDifference(file, content)
  if (offset === undefined) return []
  const place = typeof content === "string" ? yield* placeOf(file, offset) : {}
  return [{ path, kind: "differs", offset, ...place } satisfies FileDifference]
})

const placeOf = Effect.fnUntraced(function* (file: string, offset: number) {
  const fs = yield* FileSystem.FileSystem
  const handle = yield* fs.open(file, { flag: "r" })
  const before = offset === 0 ? Option.none() : yield* handle.readAlloc(offset)
  const lines = new TextDecoder().decode(Option.getOrUndefined(before)).split("\n")
  return { line: lines.length, column: (lines[lines.length - 1] ?? "").length + 1 }
}, Effect.scoped)

/** What is neither a file of the report nor a folder of one; what lies in a folder that is none is not told again. */
function findUnexpected({ entries }: AnyKept, { files }: Report): readonly FileDifference[] {
  const folders = new Set([...files.keys()].flatMap(foldersOf))
  return entries
    .filter(({ path, type }) => !files.has(path) && !(type === "Directory" && folders.has(path)))
    .filter(({ path }) => foldersOf(path).every((folder) => folders.has(folder)))
    .map(({ path }) => ({ path, kind: "unexpected" }))
}

function foldersOf(path: string): readonly string[] {
  return path
    .split("/")
    .slice(0, -1)
    .map((_, i, parts) => parts.slice(0, i + 1).join("/"))
}

/** What a report is made from that is not what its manifest speaks of: with it, it cannot be made again. */
export const findBrokenSources = Effect.fn("findBrokenSources")(function* (kept: AnyKept) {
  const found: FileDifference[] = []
  for (const [path, hash] of listSources(kept)) {
    if (found.some((each) => each.path === path)) continue
    const bytes = yield* readKept(kept, path)
    if (bytes === undefined) found.push({ path, kind: "missing" })
    else if (sha256(bytes) !== hash) found.push({ path, kind: "altered" })
  }
  return found as readonly FileDifference[]
})

function listSources(kept: AnyKept): readonly (readonly [path: string, hash: string])[] {
  const files = Object.entries(kept.manifest.files)
  if (isOfScores(kept)) return files.filter(([path]) => path.startsWith("inputs/"))
  return [["scenario.yaml", kept.manifest.scenario.sha256], ...files.filter(([path]) => path.endsWith(".yaml"))]
}

/** Whether all that differs are drawings and pages, which another version of Node may draw otherwise. */
export function areAllDrawn(differences: readonly FileDifference[]): boolean {
  return differences.length > 0 && differences.every(({ path, kind }) => kind === "differs" && isRendered(path))
}

/** One line: `summary.json:4:11: differs`. */
export function formatDifference({ path: name, kind, offset, line, column }: FileDifference): string {
  // The folder is somebody else's, and so are the names in it.
  const path = maskControls(name)
  if (kind === "missing") return `${path}: missing`
  if (kind === "altered") return `${path}: is not the one that its hash in manifest.json speaks of`
  if (kind === "unexpected") return `${path}: does not belong to the report`
  if (kind === "irregular") return `${path}: is not a regular file`
  if (kind === "renamed") return `${path}: the folder has the name of another run`
  if (kind === "sets") return `${path}: its --set edits are not part of the scenario that the report holds`
  return line === undefined
    ? `${path}: differs from byte ${offset} on`
    : `${path}:${line}:${column}: differs from here on`
}
