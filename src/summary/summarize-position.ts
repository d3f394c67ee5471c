import { tellDays } from "../answers/moments.ts"
import type { Played } from "../answers/played.ts"
import type { Ensemble } from "../ensemble/ensemble.ts"
import type { NamedEvent } from "./list-events.ts"
import type { ModelPosition } from "../model/model.ts"
import { proportion } from "../statistics/proportion.ts"
import { summarizeDates } from "./date-quantiles.ts"
import type { PositionSummary } from "./summary.ts"

/** In each run, the step in which a position broke (-1 if it held) and the place in `brokenBy` of the event that did it. */
interface Breaks {
  readonly steps: Int32Array
  readonly breakers: Int32Array
}

/**
 * One line of the position ledger. It breaks in the first step in which an event that breaks it happens; of several
 * in the same step the first declared counts. A position that no rule breaks has neither `held` nor `broken`: it was
 * not put to the test, and saying that it held in every run would praise the scenario for what it leaves out.
 */
export function summarizePosition(
  position: ModelPosition,
  actorTitle: string,
  events: readonly NamedEvent[],
  ensemble: Ensemble,
  { model: { clock }, dayOf, count: runs }: Played,
): PositionSummary {
  const { id, actor, holds, stance, evidence, brokenBy, servedBy } = position
  const common = { id, actor, actor_title: actorTitle, holds, stance, evidence, broken_by: [], served_by: servedBy }
  if (brokenBy.length === 0 || runs === 0) return common
  const breaks = findBreaks(brokenBy, events, ensemble)
  const held = breaks.breakers.filter((breaker) => breaker < 0).length
  const when = summarizeDates(tellDays(breaks.steps, dayOf, Infinity), clock.start)
  return {
    ...common,
    held: proportion(held, runs),
    broken: proportion(runs - held, runs),
    broken_by: brokenBy.flatMap((event, place) => {
      const count = breaks.breakers.filter((breaker) => breaker === place).length
      const title = events.find((candidate) => candidate.id === event)?.title ?? event
      return count === 0 ? [] : [{ rule: event, title, estimate: proportion(count, runs) }]
    }),
    ...(when === undefined ? {} : { broken_when: when }),
  }
}

function findBreaks(brokenBy: readonly string[], events: readonly NamedEvent[], ensemble: Ensemble): Breaks {
  const runs = ensemble.to - ensemble.from
  const steps = new Int32Array(runs).fill(-1)
  const breakers = new Int32Array(runs).fill(-1)
  brokenBy.forEach((event, place) => {
    const column = ensemble.firstFired[events.findIndex(({ id }) => id === event)]
    for (let run = 0; column !== undefined && run < runs; run++) {
      const step = column[run]!
      if (step < 0 || (steps[run]! >= 0 && steps[run]! <= step)) continue
      steps[run] = step
      breakers[run] = place
    }
  })
  return { steps, breakers }
}
