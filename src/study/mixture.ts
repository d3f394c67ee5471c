import { diffScenarios } from "../design/edits.ts"
import type { Scenario } from "../scenario/scenario.ts"
import type { Source } from "./source.ts"

/**
 * How a scenario between two others is read again: the first one's files with the edits as `--set`. A value lets go of
 * what stands beside it, so of an assumption whose value is new all other keys are set again, but for the basis that every `--set` gives. Not everything can be
 * said so: whoever tells of it reads it again and looks whether it is the same.
 */
export function describeMixture(source: Source, scenario: Scenario, mixed: Scenario): Source {
  return {
    ...source,
    set: [...source.set, ...listSets(scenario, mixed)],
  }
}

function listSets(before: Scenario, after: Scenario): readonly string[] {
  const edits = diffScenarios(before, after)
  const renewed = new Set(edits.flatMap(({ path }) => /^assumptions\.[^.]+(?=\.value$)/.exec(path) ?? []))
  return edits.flatMap(({ path, before: old, after: value }) => {
    const assumption = path.split(".").slice(0, 2).join(".")
    const isMapForMap = isMap(old) && isMap(value)
    if (!renewed.has(assumption)) return isMapForMap ? [`${path}=null`, writeSet(path, value)] : [writeSet(path, value)]
    if (path !== `${assumption}.value`) return []
    return [...(isMapForMap ? [`${path}=null`] : []), writeSet(path, value), ...listBeside(after, assumption)]
  })
}

function listBeside({ assumptions }: Scenario, path: string): readonly string[] {
  return Object.entries(assumptions[path.split(".")[1] ?? ""] ?? {}).flatMap(([key, value]) =>
    key === "value" || (key === "basis" && value === "assumption") ? [] : [writeSet(`${path}.${key}`, value)],
  )
}

/** JSON is YAML; a plain word or formula is written as a person would. */
function writeSet(path: string, value: unknown): string {
  if (value === undefined) return `${path}=null`
  const isPlain =
    typeof value === "string" && /^[a-z][\w .*+/()-]*$/i.test(value) && !/^(null|true|false|~)$/.test(value)
  return `${path}=${isPlain ? value.trim() : JSON.stringify(value)}`
}

function isMap(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
