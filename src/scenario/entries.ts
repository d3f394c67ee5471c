import type { Path } from "./scenario.ts"
import { listSections } from "./sections.ts"

/** Sections whose keys are names of entries. */
const sections: ReadonlySet<string> = new Set([
  "lists",
  ...listSections(({ depth, names }) => depth > 1 && names !== undefined),
])

/** Whether a path is that of a named thing: an assumption, a question, a rule or a position of an actor. */
export function isEntryPath(path: Path): boolean {
  return (
    (path.length === 2 && sections.has(path[0] ?? "")) ||
    (path.length === 4 && path[0] === "actors" && (path[2] === "rules" || path[2] === "positions"))
  )
}

/** Whether a path is that of a value which may be a table of value to weight: one value, replaced whole. */
export function isTable(path: Path): boolean {
  return (
    path.length === 3 &&
    ((path[0] === "assumptions" && path[2] === "value") || (path[0] === "state" && path[2] === "start"))
  )
}
