import type { Edit, LoadedScenario, Scenario } from "../scenario/scenario.ts"
import { isTable } from "../scenario/entries.ts"
import { findSection } from "../scenario/sections.ts"
import { formatPlace } from "../scenario/source.ts"

/**
 * One thing of a scenario that was edited: an assumption with its value, basis, evidence and note is one, a rule is one,
 * the clock is one. `compare` lists edits by thing, and attribution asks of each thing what it did.
 */
export interface EditedThing {
  /** Dotted path of the thing: `assumptions.exit_rate`, `actors.armenia.rules.grant_a_basis`, `clock`. */
  readonly id: string
  /** What is different about it, at least one. A whole thing that was added or removed is one edit. */
  readonly edits: readonly Edit[]
}

/**
 * Every value by which one resolved scenario differs from another, by path, in the order of the second and then what
 * only the first has. Titles and descriptions of the scenarios themselves are left out, and so is the order of keys.
 * `originOf` tells where the new value (or the removal) was written.
 */
export function diffScenarios(
  before: Scenario,
  after: Scenario,
  originOf: (path: readonly string[]) => string = () => "",
): readonly Edit[] {
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])].filter(
    (key) => findSection(key)?.isLabel !== true,
  )
  return keys.flatMap((key) => diffValues(valueAt(before, [key]), valueAt(after, [key]), [key], originOf))
}

function diffValues(
  before: unknown,
  after: unknown,
  path: readonly string[],
  originOf: (path: readonly string[]) => string,
): readonly Edit[] {
  if (isMap(before) && isMap(after) && !isTable(path)) {
    const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])]
    return keys.flatMap((key) => diffValues(before[key], after[key], [...path, key], originOf))
  }
  if (isSame(before, after)) return []
  const origin = originOf(path)
  return [
    {
      path: path.join("."),
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      origin,
    },
  ]
}

type PlainMap = Readonly<Record<string, unknown>>

function isMap(value: unknown): value is PlainMap {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** Equal but for the order of keys. */
function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => isSame(item, b[i]))
  if (!isMap(a) || !isMap(b)) return a === b
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && isSame(a[key], b[key]))
}

/** Where the new values of a scenario were written, as its files or its `--set` say; where there is none, the place of the nearest value. */
export function traceOrigins(
  before: LoadedScenario | undefined,
  after: LoadedScenario,
): (path: readonly string[]) => string {
  const own = new Map(after.edits.map(({ path, origin }) => [path, origin]))
  const earlier = new Map((before?.edits ?? []).map(({ path, origin }) => [path, origin]))
  return (path) => {
    const written = prefixesOf(path).find((prefix) => own.has(prefix))
    if (written !== undefined) return own.get(written) ?? ""
    const undone = prefixesOf(path).find((prefix) => earlier.has(prefix))
    if (undone !== undefined) return `without ${earlier.get(undone) ?? ""}`
    return formatPlace(after.locate(path))
  }
}

function prefixesOf(path: readonly string[]): readonly string[] {
  return path.map((_, i) => path.slice(0, path.length - i).join("."))
}

/** Edits by the thing that they belong to, things in the order of their first edit. */
export function groupEdits(edits: readonly Edit[]): readonly EditedThing[] {
  const things = new Map<string, Edit[]>()
  for (const edit of edits) {
    const id = thingOf(edit.path)
    things.set(id, [...(things.get(id) ?? []), edit])
  }
  return [...things].map(([id, own]) => ({ id, edits: own }))
}

function thingOf(path: string): string {
  const keys = path.split(".")
  return keys.slice(0, findSection(keys[0] ?? "")?.depth ?? 1).join(".")
}

/** The first scenario with some things as the second has them: added, replaced or removed whole. */
export function applyThings(before: Scenario, after: Scenario, ids: readonly string[]): Scenario {
  return ids.reduce((scenario, id) => applyThing(scenario, after, id.split(".")), before)
}

function applyThing(scenario: Scenario, after: Scenario, [section = "", ...rest]: readonly string[]): Scenario {
  const value = valueAt(after, [section, ...rest])
  const changed = rest.length === 0 ? value : withValue(valueAt(scenario, [section]), rest, value)
  if (changed !== undefined) return { ...scenario, [section]: changed }
  // Of a whole scenario only the phases may be absent.
  const { phases: _phases, ...others } = scenario
  return others
}

function valueAt(root: object, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (isMap(value) ? value[key] : undefined), root)
}

/** The map with the value at a path, or without it where the value is undefined. */
function withValue(map: unknown, [key = "", ...rest]: readonly string[], value: unknown): PlainMap {
  const old: PlainMap = isMap(map) ? map : {}
  const inner = rest.length === 0 ? value : withValue(old[key], rest, value)
  if (inner !== undefined) return { ...old, [key]: inner }
  return Object.fromEntries(Object.entries(old).filter(([name]) => name !== key))
}
