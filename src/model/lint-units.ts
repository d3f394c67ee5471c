import { unitNamedLikeName, unusedUnit } from "../problem/messages.ts"
import type { Scenario } from "../scenario/scenario.ts"
import type { Warned } from "./warned.ts"

/**
 * Units of the scenario's own that nothing is counted in, and such as share their word with something else; that
 * lorries are counted in lorries goes without saying.
 */
export function lintUnits(scenario: Scenario): readonly Warned[] {
  const { units, assumptions, state, derived, questions, actors } = scenario
  const counted = [assumptions, state, derived, questions].flatMap((section) =>
    Object.values<{ readonly unit?: string }>(section).flatMap(({ unit }) => unit?.split(/[\s*/^]+/) ?? []),
  )
  const used = new Set(counted)
  const kinds: Readonly<Record<string, Readonly<Record<string, object>>>> = {
    "an assumption": assumptions,
    "a state variable": state,
    "a derived value": derived,
    "an actor": actors,
  }
  return units.flatMap((word, i): readonly Warned[] => {
    const path = ["units", String(i)]
    const kind = Object.entries(kinds).find(
      ([, names]) => Object.hasOwn(names, word) && !isCountedIn(names[word], word),
    )?.[0]
    return [
      ...(used.has(word) ? [] : [{ path, message: unusedUnit(word) }]),
      ...(kind === undefined ? [] : [{ path, message: unitNamedLikeName(word, kind) }]),
    ]
  })
}

function isCountedIn(entry: object | undefined, word: string): boolean {
  return entry !== undefined && "unit" in entry && entry.unit === word
}
