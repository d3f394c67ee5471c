import { daysOfSteps } from "../answers/moments.ts"
import type { EventColumns } from "../answers/decode-events.ts"
import type { Played } from "../answers/played.ts"
import type { NamedEvent } from "./list-events.ts"
import { estimateMean } from "../statistics/mean.ts"
import { proportion } from "../statistics/proportion.ts"
import { summarizeDates } from "./date-quantiles.ts"
import type { RuleSummary } from "./summary.ts"

/**
 * How often a rule fired or an outcome was chosen, and when first. A single run says nothing of the error of `times`.
 */
export function summarizeRule(
  event: NamedEvent,
  { steps: first, times }: EventColumns,
  { model: { clock }, dayOf }: Pick<Played, "model" | "dayOf">,
): RuleSummary {
  const fired = first.reduce((count, step) => count + Number(step >= 0), 0)
  const when = summarizeDates(daysOfSteps(first, dayOf, Infinity), clock.start)
  const median = when?.find(({ level }) => level === 0.5)?.date
  return {
    id: event.id,
    ...(event.rule === undefined ? {} : { outcome_of: event.rule }),
    actor: event.actor,
    title: event.title,
    fired: proportion(fired, first.length),
    times: estimateMean(times),
    ...(median === undefined ? {} : { first: median }),
    ...(when === undefined ? {} : { first_when: when }),
  }
}
