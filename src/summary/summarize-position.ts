import type { PlayedTallies } from "../answers/tallies.ts"
import type { NamedEvent } from "./list-events.ts"
import type { ModelPosition } from "../model/model.ts"
import { proportion } from "../statistics/proportion.ts"
import { summarizeDates } from "./date-quantiles.ts"
import type { PositionSummary } from "./summary.ts"

/**
 * One line of the position ledger. It breaks in the first step in which an event that breaks it happens; of several
 * in the same step the first declared counts. A position that no rule breaks has neither `held` nor `broken`: it was
 * not put to the test, and saying that it held in every run would praise the scenario for what it leaves out.
 */
export function summarizePosition(
  position: ModelPosition,
  actorTitle: string,
  events: readonly NamedEvent[],
  tallies: PlayedTallies,
): PositionSummary {
  const { id, actor, holds, stance, evidence, brokenBy, servedBy } = position
  const common = { id, actor, actor_title: actorTitle, holds, stance, evidence, broken_by: [], served_by: servedBy }
  const runs = tallies.count
  if (brokenBy.length === 0 || runs === 0) return common
  const { breakers, days } = tallies.breaks(position)
  const held = breakers.countOf(-1)
  const { start } = tallies.model.clock
  const when = summarizeDates(days.finite(start), start)
  return {
    ...common,
    held: proportion(held, runs),
    broken: proportion(runs - held, runs),
    broken_by: brokenBy.flatMap((event, place) => {
      const count = breakers.countOf(place)
      const title = events.find((candidate) => candidate.id === event)?.title ?? event
      return count === 0 ? [] : [{ rule: event, title, estimate: proportion(count, runs) }]
    }),
    ...(when === undefined ? {} : { broken_when: when }),
  }
}
