import type { PlayedTallies } from "../answers/tallies.ts"
import type { NamedEvent } from "./list-events.ts"
import { meanOfMoments } from "../statistics/mean.ts"
import { proportion } from "../statistics/proportion.ts"
import { summarizeDates } from "./date-quantiles.ts"
import type { RuleSummary } from "./summary.ts"

/**
 * How often a rule fired or an outcome was chosen, and when first. A single run says nothing of the error of `times`.
 */
export function summarizeRule(
  event: NamedEvent,
  { days, times }: ReturnType<PlayedTallies["event"]>,
  start: number,
): RuleSummary {
  const first = days.finite(start)
  const when = summarizeDates(first, start)
  const median = when?.find(({ level }) => level === 0.5)?.date
  return {
    id: event.id,
    ...(event.rule === undefined ? {} : { outcome_of: event.rule }),
    actor: event.actor,
    title: event.title,
    fired: proportion(first.n, days.n),
    times: meanOfMoments(times),
    ...(median === undefined ? {} : { first: median }),
    ...(when === undefined ? {} : { first_when: when }),
  }
}
