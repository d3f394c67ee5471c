import { addMonths, type Day } from "./date.ts"
import { timeUnits, type TimeUnit } from "./duration.ts"

/** The length of a step: count > 0 of a unit. */
export type StepLength = { readonly count: number; readonly unit: TimeUnit }

/** Where a scenario stops: on a date, a duration in days after its start, or after a number of steps. */
export type Until = { readonly date: Day } | { readonly days: number } | { readonly steps: number }

/**
 * The steps of a scenario. `start` is the last day of step 0; ends[n] is the last day of step n, in rising order and
 * never the same twice unless a step is shorter than a day; ends.length - 1 is the last step. stepDays is the length
 * of a step for every conversion (a month is 30.4375 days even where the calendar's has 31).
 */
export type Clock = {
  readonly start: Day
  readonly step: StepLength
  readonly stepDays: number
  readonly ends: readonly Day[]
}

/** The length of a step in days, by conversion. */
export function countStepDays(step: StepLength): number {
  return step.count * timeUnits[step.unit].days
}

/**
 * The last day of step n of a clock that starts on `start`.
 *
 * Steps of a whole number of months (quarters, years, halves of a year) follow the calendar: the start's day of the month, n steps of
 * months later, or the last day of a month that has no such day (counted from the start each time, so a start on the
 * 31st comes back to the 31st). All others end round-half-away(n * stepDays) days after the start.
 */
export function endOfStep(start: Day, step: StepLength, n: number): Day {
  const months = timeUnits[step.unit].months
  if (months !== undefined && Number.isInteger(step.count * months)) return addMonths(start, n * step.count * months)
  return start + roundHalfUp(n * countStepDays(step))
}

/**
 * The clock from `start` in steps of `step`; its last step is the first one that ends on or after a date, or that has
 * lasted as long as a duration, by the conversions (so 1 year is 12 steps of a month), but at least step 0.
 * Undefined if it would take more than `limit` steps, or if the length of the step or the end is not a number that
 * time can run by (a step of 0, a negative, infinite or NaN length).
 */
export function buildClock(start: Day, step: StepLength, until: Until, limit = 65535): Clock | undefined {
  const stepDays = countStepDays(step)
  if (!(stepDays > 0 && stepDays < Infinity)) return undefined
  const count = countSteps(start, step, until, limit)
  if (!(count <= limit)) return undefined
  return { start, step, stepDays, ends: Array.from({ length: count + 1 }, (_, n) => endOfStep(start, step, n)) }
}

/** The number of the last step; NaN or more than `limit` if there is none within it. */
function countSteps(start: Day, step: StepLength, until: Until, limit: number): number {
  if ("steps" in until) return Math.max(0, Math.ceil(until.steps))
  if ("days" in until) return countStepsToLast(countStepDays(step), until.days)
  // No step ends four days or more after n * stepDays (over centuries they end ever earlier): begin before and look.
  let n = Math.max(0, Math.floor((until.date - start - 4) / countStepDays(step)))
  while (n <= limit && endOfStep(start, step, n) < until.date) n++
  return n
}

/** The least whole n >= 0 with n * stepDays >= days, a hair of rounding forgiven. */
function countStepsToLast(stepDays: number, days: number): number {
  const steps = days / stepDays
  const nearest = Math.round(steps)
  if (Math.abs(steps - nearest) <= 1e-9 * Math.abs(nearest)) return Math.max(0, nearest)
  return Math.max(0, Math.ceil(steps))
}

/**
 * The step that a day belongs to: the first one that ends on or after it; 0 for the start and all days before it;
 * undefined after the last step's end. `day` may be a fraction.
 */
export function stepOfDate(clock: Clock, day: number): number | undefined {
  let low = 0
  let high = clock.ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((clock.ends[middle] ?? Infinity) >= day) high = middle
    else low = middle + 1
  }
  return low < clock.ends.length ? low : undefined
}

function roundHalfUp(x: number): number {
  const whole = Math.floor(x)
  return x - whole >= 0.5 ? whole + 1 : whole
}
