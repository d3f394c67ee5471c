import { sha256 } from "./hash.ts"
import type { KeptReport } from "./read.ts"
import { isRendered } from "./report.ts"

/** A file of a report that is not what it should be. */
export interface FileDifference {
  readonly path: string
  readonly kind: "missing" | "unexpected" | "differs" | "altered"
  /** Of the first byte that differs: its offset, and line and column where the file is text. */
  readonly offset?: number
  readonly line?: number
  readonly column?: number
}

/** How a kept report differs from one made anew. Drawings count only if `sameRenderer`. */
export const compareFiles = (
  kept: ReadonlyMap<string, Uint8Array>,
  fresh: ReadonlyMap<string, string | Uint8Array>,
  sameRenderer: boolean,
): readonly FileDifference[] => {
  const counts = (path: string): boolean => sameRenderer || !isRendered(path)
  const found = [...fresh]
    .filter(([path]) => counts(path))
    .flatMap(([path, content]) => compareFile(path, kept.get(path), content))
  const unexpected = [...kept.keys()]
    .filter((path) => !fresh.has(path))
    .map((path): FileDifference => ({ path, kind: "unexpected" }))
  return [...found, ...unexpected]
}

/** The scenarios of a report that are not those of its manifest: with them it cannot be made again. */
export const findBrokenSources = ({ manifest, files }: KeptReport): readonly FileDifference[] =>
  Object.entries(manifest.files)
    .filter(([path]) => path.endsWith(".yaml"))
    .flatMap(([path, hash]): readonly FileDifference[] => {
      const bytes = files.get(path)
      if (bytes === undefined) return [{ path, kind: "missing" }]
      return sha256(bytes) === hash ? [] : [{ path, kind: "altered" }]
    })

const compareFile = (
  path: string,
  kept: Uint8Array | undefined,
  fresh: string | Uint8Array,
): readonly FileDifference[] => {
  if (kept === undefined) return [{ path, kind: "missing" }]
  const bytes = typeof fresh === "string" ? new TextEncoder().encode(fresh) : fresh
  const offset = firstDifference(kept, bytes)
  if (offset === undefined) return []
  return [{ path, kind: "differs", offset, ...(typeof fresh === "string" ? placeOf(kept, offset) : {}) }]
}

const firstDifference = (a: Uint8Array, b: Uint8Array): number | undefined => {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return i
  return a.length === b.length ? undefined : length
}

const placeOf = (bytes: Uint8Array, offset: number): { readonly line: number; readonly column: number } => {
  const before = new TextDecoder().decode(bytes.subarray(0, offset))
  const lines = before.split("\n")
  return { line: lines.length, column: (lines[lines.length - 1] ?? "").length + 1 }
}

/** One line: `summary.json:4:11: differs`. */
export const formatDifference = ({ path, kind, offset, line, column }: FileDifference): string => {
  if (kind === "missing") return `${path}: missing`
  if (kind === "altered") return `${path}: is not the one that its hash in manifest.json speaks of`
  if (kind === "unexpected") return `${path}: does not belong to the report`
  return line === undefined
    ? `${path}: differs from byte ${offset} on`
    : `${path}:${line}:${column}: differs from here on`
}
