import { firstStep } from "../../answers/decode-events.ts"
import type { Ensemble } from "../../ensemble/ensemble.ts"
import { proportion } from "../../statistics/proportion.ts"
import type { NamedEvent } from "../../summary/list-events.ts"
import { happenedInTime, standsOut } from "./contrasts.ts"
import type { Sides } from "./sides.ts"
import type { Path, RuleContrast } from "./result.ts"

/** More events than this part the runs into paths that no two of them share. */
const mostEvents = 5

/** How many paths are told of either side. */
const mostPaths = 3

/**
 * The rules and outcomes by which paths are told: those whose shares differ most between yes-runs and no-runs, as far
 * as the difference's interval does not hold 0; an outcome only where its rule is not among them.
 */
export function choosePathEvents(rules: readonly RuleContrast[], events: readonly NamedEvent[]): readonly NamedEvent[] {
  const chosen: NamedEvent[] = []
  for (const { id, difference } of rules) {
    const event = events.find((candidate) => candidate.id === id)
    if (event === undefined || !standsOut(difference) || chosen.length === mostEvents) continue
    if (chosen.some((other) => other.id === event.rule || other.rule === event.id)) continue
    chosen.push(event)
  }
  return chosen
}

/**
 * The most frequent sequences of first firings among the runs of one side, before their answers were decided. What first
 * happened in one step stands together, in declared order. An empty path: none of the events happened in time.
 */
export function findPaths(
  ensemble: Ensemble,
  sides: Sides,
  runs: readonly number[],
  chosen: readonly NamedEvent[],
  events: readonly NamedEvent[],
): readonly Path[] {
  const slots = chosen.map((event) => events.indexOf(event)).toSorted((a, b) => a - b)
  const counts = new Map<string, { readonly path: Path["events"]; count: number }>()
  for (const run of runs) {
    const path = orderFirings(
      ensemble,
      slots.filter((slot) => happenedInTime(ensemble, sides, slot, run)),
      run,
      events,
    )
    const key = JSON.stringify(path)
    const known = counts.get(key)
    if (known === undefined) counts.set(key, { path, count: 1 })
    else known.count++
  }
  return [...counts.values()]
    .toSorted((a, b) => b.count - a.count)
    .slice(0, mostPaths)
    .map(({ path, count }) => ({ events: path, share: proportion(count, runs.length) }))
}

function orderFirings(
  ensemble: Ensemble,
  slots: readonly number[],
  run: number,
  events: readonly NamedEvent[],
): Path["events"] {
  const stepOf = (slot: number): number => firstStep(ensemble, slot, run)
  const steps = [...new Set(slots.map(stepOf))].toSorted((a, b) => a - b)
  return steps.map((step) => slots.filter((slot) => stepOf(slot) === step).map((slot) => events[slot]?.id ?? ""))
}
