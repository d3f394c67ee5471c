import type { Ensemble } from "../ensemble/ensemble.ts"
import type { Plan } from "../simulation/plan.ts"
import type { Watch } from "../simulation/watch/watch-plan.ts"
import { pickRuns } from "./pick-runs.ts"

/** Runs of a watching play that may be others. */
export interface MovedRuns {
  readonly numbers: Int32Array
  /** By assumption of the group: its other values in these runs. */
  readonly values: readonly Float64Array[]
}

/** The runs that may be others by a record with the other values of a group: of a play of all runs from 0 on, none left out. */
export function readMoved({ answers, assumptions }: Ensemble, watch: Watch, group: number, until: number): MovedRuns {
  const moved = answers[watch.groups[group]!.answer]!
  const numbers = Int32Array.from(moved.keys()).filter((run) => moved[run]! >= 0 && moved[run]! <= until)
  return { numbers, values: watch.others[group]!.map((slot) => pickRuns(assumptions[slot]!, numbers)) }
}

/** What the plan that is watched would have left behind by itself. */
export function forgetWatch(ensemble: Ensemble, plan: Plan, watch: Watch): Ensemble {
  const watchers = watch.plan.eventCount - plan.eventCount
  const isOwn = (_: unknown, event: number): boolean =>
    event < plan.rules.length || event >= plan.rules.length + watchers
  return {
    ...ensemble,
    assumptions: ensemble.assumptions.slice(0, plan.assumptions.length),
    answers: ensemble.answers.slice(0, plan.answers.length),
    firstFired: ensemble.firstFired.filter(isOwn),
    timesFired: ensemble.timesFired.filter(isOwn),
  }
}

/** An ensemble of all runs from 0 on in which some answered as they did in another, which has these alone. */
export function replaceRuns(ensemble: Ensemble, numbers: Int32Array, { answers }: Ensemble): Ensemble {
  return {
    ...ensemble,
    answers: ensemble.answers.map((column, slot) => {
      const replaced = column.slice()
      numbers.forEach((run, i) => void (replaced[run] = answers[slot]![i]!))
      return replaced
    }),
  }
}
