import { buildClock, endOfStep, type Clock, type StepLength, type Until } from "../calendar/clock.ts"
import { advanceMonths, formatDate, lastDay, parseDate } from "../calendar/date.ts"
import { parseUnit, timeUnits } from "../calendar/duration.ts"
import { stepOfDate } from "../calendar/clock.ts"
import { clockTooLong, endBeforeStart, notADate, notAStep, notAnEnd } from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import type { Deadline } from "./model.ts"

/** A written duration: `week`, `13 weeks`, `3.5 days`, `52 steps`; undefined for anything else. */
function parseSpan(text: string): { readonly count: number; readonly unit: StepLength["unit"] | "step" } | undefined {
  const match = /^(?:(\d+(?:\.\d+)?)\s+)?([a-z]+)$/.exec(text.trim())
  const word = match?.[2]
  if (word === undefined) return undefined
  const unit = word === "step" || word === "steps" ? "step" : parseUnit(word)
  return unit === undefined ? undefined : { count: Number(match?.[1] ?? 1), unit }
}

/** A date, or a duration since the start: months, quarters and years follow the calendar and so are a date too. */
function parseUntil(text: string, start: number): Until | undefined {
  const day = parseDate(text.trim())
  if (day !== undefined) return { date: day }
  const span = parseSpan(text)
  if (span === undefined) return undefined
  if (span.unit === "step") return { steps: span.count }
  const { days, months } = timeUnits[span.unit]
  if (months === undefined) return { days: span.count * days }
  return { date: Math.round(advanceMonths(start, span.count * months)) }
}

/** The clock of a scenario, or which of its three fields is wrong. */
export function compileClock(clock: {
  readonly start: string
  readonly step: string
  readonly until: string | number
}):
  | { readonly ok: true; readonly clock: Clock }
  | { readonly ok: false; readonly field: "start" | "step" | "until"; readonly message: Message } {
  const start = parseDate(clock.start.trim())
  if (start === undefined) return { ok: false, field: "start", message: notADate(clock.start) }
  const step = parseSpan(clock.step)
  if (step === undefined || step.unit === "step" || !(step.count > 0)) {
    return { ok: false, field: "step", message: notAStep(clock.step) }
  }
  const length = { count: step.count, unit: step.unit }
  const { months } = timeUnits[step.unit]
  if (months !== undefined && !Number.isInteger(step.count * months)) {
    return { ok: false, field: "step", message: notAStep(clock.step, "count months whole, or write days or weeks") }
  }
  if (!(endOfStep(start, length, 1) <= lastDay)) {
    return { ok: false, field: "step", message: notAStep(clock.step, "its first step must end by the year 9999") }
  }
  return endClock(start, length, String(clock.until))
}

function endClock(start: number, step: StepLength, written: string): ReturnType<typeof compileClock> {
  const refuse = (message: Message) => ({ ok: false, field: "until", message }) as const
  const until = parseUntil(written, start)
  if (until === undefined) return refuse(notAnEnd(written))
  const clock = buildClock(start, step, until)
  if (clock === undefined) return refuse(clockTooLong())
  if (clock.ends.length === 1) return refuse(endBeforeStart(formatDate(start), written))
  return (clock.ends.at(-1) ?? 0) > lastDay
    ? refuse(clockTooLong("the clock would run on after the year 9999"))
    : { ok: true, clock }
}

/**
 * A deadline as written (a date, `end`, or a duration since the start) with the step it lies in. A duration of a whole
 * number of steps is the last day of that step, whatever the calendar made of it; any other is so many days.
 */
export function compileDeadline(clock: Clock, written: string | number): Deadline | undefined {
  const text = String(written).trim()
  const last = clock.ends.length - 1
  if (text === "end") return { text, day: clock.ends[last] ?? clock.start, record: last }
  const until = parseUntil(text, clock.start)
  if (until === undefined) return undefined
  if ("date" in until) return locateDay(clock, until.date, text)
  const days = "steps" in until ? until.steps * clock.stepDays : until.days
  const steps = "steps" in until ? until.steps : days / clock.stepDays
  const whole = Math.round(steps)
  if (Math.abs(steps - whole) > 1e-9 * Math.max(1, whole)) return locateDay(clock, clock.start + Math.round(days), text)
  const day = clock.ends[whole]
  return day === undefined
    ? { text, day: clock.start + Math.round(days), outside: "beyond the horizon" }
    : { text, day, record: whole }
}

function locateDay(clock: Clock, day: number, text: string): Deadline {
  if (day < clock.start) return { text, day, outside: "before the start" }
  // Of steps shorter than a day that end on one day, the last: a deadline is over when its day is.
  const first = stepOfDate(clock, day)
  if (first === undefined) return { text, day, outside: "beyond the horizon" }
  const record = clock.ends[first] === day ? clock.ends.lastIndexOf(day) : first
  return { text, day, record, ...(clock.ends[record] === day ? {} : { isWithinStep: true }) }
}
