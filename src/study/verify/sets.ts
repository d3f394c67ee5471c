import { Effect, Path } from "effect"
import type { FileDifference } from "./files.ts"
import type { KeptReport } from "../../report/read.ts"
import type { Scenario } from "../../scenario/scenario.ts"
import { examineScenario, prepareSource } from "../prepare.ts"

/**
 * The `--set` edits that a manifest tells, where they are not part of the scenario beside it. What they set is in it
 * already, so setting it once more changes nothing. Two kinds cannot be set again and are let pass: what removed
 * something, and what was set for all members of an `each`, which are written out by now.
 */
export const findForeignSets = Effect.fn("findForeignSets")(function* ({ folder, manifest }: KeptReport) {
  const path = yield* Path.Path
  const told = manifest.contenders ?? [{ sets: manifest.sets, scenario: "scenario.yaml" }]
  for (const { sets, scenario } of told) {
    if (sets.length > 0 && !(yield* areSet(path.join(folder, scenario), sets)))
      return [{ path: "manifest.json", kind: "sets" }] satisfies readonly FileDifference[]
  }
  return []
})

const areSet = Effect.fnUntraced(function* (file: string, sets: readonly string[]) {
  const { loaded } = yield* prepareSource({ file, set: [] })
  const again: string[] = []
  for (const set of sets) {
    if (isSpent(set, loaded.scenario)) continue
    if ((yield* examineScenario({ file, set: [set] })).ready === undefined) return false
    again.push(set)
  }
  return (yield* prepareSource({ file, set: again })).loaded.resolvedText === loaded.resolvedText
})

function isSpent(set: string, scenario: Scenario): boolean {
  const equals = set.indexOf("=")
  const [target, value] = [set.slice(0, equals).trim(), set.slice(equals + 1).trim()]
  if (["", "null", "~"].includes(value)) return true
  const keys = target.split(".")
  return namesMembers(keys.length === 1 ? ["assumptions", ...keys] : keys, scenario)
}

/** Whether the first key that is not there begins the names of others that are, as in `rate` for `rate_north`. */
function namesMembers(keys: readonly string[], scenario: Scenario): boolean {
  let at: unknown = scenario
  for (const key of keys) {
    if (typeof at !== "object" || at === null) return false
    const names = Object.keys(at)
    if (!names.includes(key)) return names.some((name) => name.startsWith(`${key}_`))
    at = (at as Readonly<Record<string, unknown>>)[key]
  }
  return false
}
