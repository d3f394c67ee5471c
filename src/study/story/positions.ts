import type { ReasonContext } from "./reason.ts"
import type { NamedEvent } from "../../summary/list-events.ts"
import { dateOf, titleOf } from "./acts.ts"
import type { Trace } from "./trace.ts"
import type { StoryPosition } from "./result.ts"

/** What became of every stated position in this run: the first event that broke it, and what served it. */
export function tellPositions(
  context: ReasonContext,
  events: readonly NamedEvent[],
  { result }: Trace,
): readonly StoryPosition[] {
  const slotOf = new Map(events.map(({ id }, slot) => [id, slot]))
  const firstOf = (event: string): number => result.firstFired[slotOf.get(event) ?? -1] ?? -1
  return context.model.positions.map(({ id, actor, stance, holds, brokenBy, servedBy }): StoryPosition => {
    const breakers = brokenBy.filter((event) => firstOf(event) >= 0).toSorted((a, b) => firstOf(a) - firstOf(b))
    const breaker = breakers[0]
    const titleOfEvent = (event: string): string => events[slotOf.get(event) ?? -1]?.title ?? event
    return {
      id,
      actor,
      actor_title: titleOf(context, actor),
      stance,
      holds,
      outcome: breaker !== undefined ? "broken" : brokenBy.length > 0 ? "held" : "untested",
      ...(breaker === undefined
        ? {}
        : { broken: { date: dateOf(context, firstOf(breaker)), rule: breaker, title: titleOfEvent(breaker) } }),
      served: servedBy
        .filter((event) => firstOf(event) >= 0)
        .map((event) => ({
          rule: event,
          title: titleOfEvent(event),
          first: dateOf(context, firstOf(event)),
          times: result.timesFired[slotOf.get(event) ?? -1] ?? 0,
        })),
    }
  })
}
