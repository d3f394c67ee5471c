import type { EditedThing } from "../../design/edits.ts"
import type { Edit } from "../../scenario/scenario.ts"

/**
 * Edits as lines, a thing each: `exit_rate: 120 to 500 → 200 to 600 (variants/armed.yaml:8:12)`. What travels with a
 * value (basis, evidence, note) is named only where the value itself did not change.
 */
export function tellEdits(things: readonly EditedThing[]): readonly string[] {
  return things.map(tellThing)
}

/** What a reader calls a thing: an assumption by its name, everything else by its path. */
export function nameThing(id: string): string {
  return id.replace(/^assumptions\./, "")
}

/** Keys that travel with a value. */
const companions = /\.(basis|evidence|note)$/

function tellThing({ id, edits }: EditedThing): string {
  const own = edits.filter(({ path }) => !companions.test(path))
  const told = own.length === 0 ? edits : own
  return `${nameThing(id)}: ${told.map((edit) => tellEdit(id, edit)).join("; ")}`
}

function tellEdit(id: string, { path, before, after, origin }: Edit): string {
  const key = path.slice(id.length + 1)
  const name = key === "" || key === "value" ? "" : `${key} `
  const where = origin === "" ? "" : ` (${origin})`
  if (before === undefined) return `${name}added: ${tellValue(after)}${where}`
  if (after === undefined) return `${name}removed, was ${tellValue(before)}${where}`
  return `${name}${tellValue(before)} → ${tellValue(after)}${where}`
}

const longest = 120

/** A value on one line; a long one is cut, for the scenario itself lies beside the report. */
function tellValue(value: unknown): string {
  const text = typeof value === "string" ? value.replaceAll(/\s+/g, " ") : JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}
