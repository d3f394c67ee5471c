import type { Ensemble } from "../ensemble/ensemble.ts"
import { eventIds } from "../model/event-slots.ts"
import type { ModelPosition } from "../model/model.ts"
import type { Played } from "./played.ts"

/** The step in which an event first happened in a run, by its slot and the run's place; -1 if it never did. */
export function firstStep({ firstFired }: Partial<Pick<Ensemble, "firstFired">>, slot: number, run: number): number {
  return firstFired?.[slot]?.[run] ?? -1
}

/** By run, the step in which an event first happened (-1 if never), and how often it did. */
export interface EventColumns {
  readonly steps: Int32Array
  readonly times: Int32Array
}

/** The columns of an event by its slot (model/event-slots.ts); empty where the runs have none. */
export function decodeEvent({ firstFired, timesFired }: Played["ensemble"], slot: number): EventColumns {
  return { steps: firstFired?.[slot] ?? new Int32Array(0), times: timesFired?.[slot] ?? new Int32Array(0) }
}

/** In each run, the step in which a position broke (-1 if it held) and the place in `brokenBy` of the event that did it. */
export interface BreakColumns {
  readonly steps: Int32Array
  readonly breakers: Int32Array
}

/** A position breaks in the first step in which an event that breaks it happens; of several in one step the first declared counts. */
export function decodeBreaks({ model, ensemble, count }: Played, { brokenBy }: ModelPosition): BreakColumns {
  const ids = eventIds(model)
  const steps = new Int32Array(count).fill(-1)
  const breakers = new Int32Array(count).fill(-1)
  brokenBy.forEach((event, place) => {
    const column = ensemble.firstFired?.[ids.indexOf(event)]
    for (let run = 0; column !== undefined && run < count; run++) {
      const step = column[run]!
      if (step < 0 || (steps[run]! >= 0 && steps[run]! <= step)) continue
      steps[run] = step
      breakers[run] = place
    }
  })
  return { steps, breakers }
}
