import type { Clock } from "../calendar/clock.ts"
import type { Range } from "../design/range.ts"
import { type Ensemble, numberOf } from "../ensemble/ensemble.ts"
import { evaluateKnown, type Readings } from "../expression/evaluate.ts"
import type { Expression } from "../expression/expression.ts"
import type { Model } from "../model/model.ts"
import { chanceKey, uniform } from "../random/address.ts"
import { hash32 } from "../random/hash.ts"
import { rootKey } from "../random/seed.ts"
import { clockSite } from "../random/site.ts"

/**
 * The day, since 1970-01-01, on which what changes in a step counts as having changed in a run. `run` is a place in the
 * columns.
 */
export type DayOf = (run: number, step: number) => number

const site = hash32(clockSite)

/**
 * A run knows only what stands at the end of each step, but is asked about days. So each run has one moment in each step:
 * τ, the uniform in [0, 1) at its own address (the run's chance key, site `clock`, the step). All that changes in the
 * step counts as having changed then, for every question, so that what came first stays first, and the same run has
 * the same moments in every variant. With its last day before the step E and L days in it, the moment lies in day
 * E + 1 + floor(τ · L): each day of the step is as likely as any other, none lies before the step or after it.
 *
 * Where a date of some rule (`at`) lies in the step, it is no matter of chance: the day is that date, the first of
 * several. Dates that hang on assumptions are those of the run.
 *
 * What holds at the start counts from the first day on.
 */
export function findMoments(
  { clock, rules, assumptions }: Pick<Model, "clock" | "rules" | "assumptions">,
  seed: string,
  ensemble: Pick<Ensemble, "from" | "to" | "numbers" | "assumptions">,
): DayOf {
  const { ends } = clock
  const dates = rules.flatMap(({ at }) => at)
  const fixed = dates.map((date) => evaluateDate(date, () => undefined))
  const constants = mapFirstDates(clock, fixed)
  const drawn = dates.filter((_, i) => fixed[i] === undefined).map((date) => drawDates(date, assumptions, ensemble))
  const isShared = drawn.length === 0 && ensemble.numbers === undefined
  const known = isShared ? shared.get(rules) : undefined
  if (known !== undefined && known.clock === clock && known.seed === seed && isSameRange(known, ensemble))
    return known.dayOf
  const keys = listKeys(seed, ensemble)
  const findMoment: DayOf = (run, step) => {
    const [before, last] = [ends[step - 1]!, ends[step]!]
    let first = constants.get(step) ?? Infinity
    for (const column of drawn) {
      const date = column[run]!
      if (date > before && date <= last && date < first) first = date
    }
    if (first < Infinity) return Math.ceil(first)
    if (last - before <= 1) return last
    const moment = uniform(keys[2 * run]!, keys[2 * run + 1]!, site, step, 0)
    return before + 1 + Math.floor(moment * (last - before))
  }
  const remembered = rememberMoments(findMoment, ensemble.to - ensemble.from, ends)
  const dayOf: DayOf = (run, step) => (step <= 0 ? clock.start : remembered(run, step))
  if (isShared) shared.set(rules, { clock, seed, from: ensemble.from, to: ensemble.to, dayOf })
  return dayOf
}

/** The moments that were found last for some rules: no assumption moves them where no date hangs on one. */
const shared = new WeakMap<
  Model["rules"],
  Range & { readonly clock: Clock; readonly seed: string; readonly dayOf: DayOf }
>()

function isSameRange(a: Range, b: Range): boolean {
  return a.from === b.from && a.to === b.to
}

/** Whether the day of some rule hangs on assumptions: then the moments of runs do. */
export function hasDrawnDates({ rules }: Pick<Model, "rules">): boolean {
  return rules.some(({ at }) => at.some((date) => evaluateDate(date, () => undefined) === undefined))
}

/** At most so many moments are kept: 8 MB. */
const mostRemembered = 2 ** 22

/** The longest step, in days, in which a moment is kept. */
const longestStep = 2 ** 16 - 1

/**
 * Every rule, position and question of a run asks for the same few moments. Those of very many runs, and of steps of centuries,
 * are found anew. Kept are days after the end of the step before, which are never 0, for they must fit beside what is read with them.
 */
function rememberMoments(find: DayOf, runs: number, ends: Clock["ends"]): DayOf {
  const steps = ends.length
  const isLong = (end: number, step: number): boolean => step > 0 && end - ends[step - 1]! > longestStep
  if (runs * steps > mostRemembered || ends.some(isLong)) return find
  let known: Uint16Array | undefined
  return (run, step) => {
    known ??= new Uint16Array(runs * steps)
    const [place, before] = [run * steps + step, ends[step - 1]!]
    if (known[place] === 0) known[place] = find(run, step) - before
    return before + known[place]!
  }
}

/** The days of steps by run; `never` stands for a step of -1, which never came. */
export function daysOfSteps(steps: Int32Array, dayOf: DayOf, never: number): Float64Array {
  const days = new Float64Array(steps.length)
  for (let run = 0; run < steps.length; run++) days[run] = steps[run]! < 0 ? never : dayOf(run, steps[run]!)
  return days
}

/** The days at which dates of rules that are the same in every run lie, in rising order: chances jump there. */
export function listFixedDays({ rules, clock }: Pick<Model, "rules" | "clock">): readonly number[] {
  const dates = rules.flatMap(({ at }) => at.map((date) => evaluateDate(date, () => undefined)))
  const first = [...mapFirstDates(clock, dates).values()].map(Math.ceil)
  return first.toSorted((a, b) => a - b)
}

/** Both words of every run's chance key, one run after another. */
function listKeys(seed: string, ensemble: Pick<Ensemble, "from" | "to" | "numbers">): Int32Array {
  const root = rootKey(seed)
  const count = ensemble.to - ensemble.from
  const keys = new Int32Array(2 * count)
  for (let run = 0; run < count; run++) keys.set(chanceKey(root, numberOf(ensemble, run)), 2 * run)
  return keys
}

/** By step, the first of the dates that lie in it; those that are not known are left out. */
function mapFirstDates({ ends }: Clock, dates: readonly (number | undefined)[]): ReadonlyMap<number, number> {
  const first = new Map<number, number>()
  for (const date of dates) {
    if (date === undefined) continue
    const step = ends.findIndex((end) => end >= date)
    if (step > 0) first.set(step, Math.min(date, first.get(step) ?? Infinity))
  }
  return first
}

function evaluateDate(date: Expression, read: Readings<string>): number | undefined {
  return date.kind === "term" ? evaluateKnown(date.term, read) : undefined
}

/** A date of every run that hangs on assumptions. */
function drawDates(
  date: Expression,
  assumptions: Model["assumptions"],
  ensemble: Pick<Ensemble, "from" | "to" | "assumptions">,
): Float64Array {
  const columns = new Map(assumptions.map(({ id }, slot) => [id, ensemble.assumptions[slot]]))
  return Float64Array.from(
    { length: ensemble.to - ensemble.from },
    (_, run) => evaluateDate(date, (_source, name) => columns.get(name)?.[run]) ?? NaN,
  )
}
