import { parseDate } from "../calendar/date.ts"
import { expiredSource, unusedDocument, unusedEvidence } from "../problem/messages.ts"
import type { Scenario } from "../scenario/scenario.ts"
import type { Warned } from "./warned.ts"

/** Sources that were out of date before the scenario starts, and evidence that nothing rests on. */
export function lintSources(scenario: Scenario, start: number): readonly Warned[] {
  const cited = new Set(listCited(scenario))
  const named = new Set(Object.values(scenario.evidence).map(({ document }) => document))
  const sources = [
    ...Object.entries(scenario.documents).map(([id, document]) => ["documents", id, document.expires] as const),
    ...Object.entries(scenario.evidence).map(([id, entry]) => ["evidence", id, entry.expires] as const),
  ]
  return [
    ...sources.flatMap(([section, id, expires]): readonly Warned[] => {
      const day = expires === undefined ? undefined : parseDate(expires.trim())
      if (day === undefined || day >= start) return []
      return [{ path: [section, id, "expires"], message: expiredSource(id, expires ?? "") }]
    }),
    ...Object.keys(scenario.evidence)
      .filter((id) => !cited.has(id))
      .map((id): Warned => ({ path: ["evidence", id], message: unusedEvidence(id) })),
    ...Object.keys(scenario.documents)
      .filter((id) => !named.has(id))
      .map((id): Warned => ({ path: ["documents", id], message: unusedDocument(id) })),
  ]
}

function listCited({ assumptions, groups, state, places, routes, actors, evidence }: Scenario): readonly string[] {
  return [
    ...Object.values(assumptions),
    ...Object.values(groups),
    ...Object.values(state),
    ...Object.values(places),
    ...Object.values(routes),
    ...Object.values(actors).flatMap(({ positions, rules }) => [...Object.values(positions), ...Object.values(rules)]),
  ]
    .flatMap((entry) => entry.evidence ?? [])
    .concat(Object.values(evidence).flatMap((entry) => entry.depends_on ?? []))
}
