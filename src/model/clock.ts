import { buildClock, type Clock, type StepLength, type Until } from "../calendar/clock.ts"
import { formatDate, parseDate } from "../calendar/date.ts"
import { parseUnit, timeUnits } from "../calendar/duration.ts"
import { stepOfDate } from "../calendar/clock.ts"
import { clockTooLong, notADate, notAStep, notAnEnd } from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import type { Deadline } from "./model.ts"

/** A written duration: `week`, `13 weeks`, `3.5 days`, `52 steps`; undefined for anything else. */
const parseSpan = (
  text: string,
): { readonly count: number; readonly unit: StepLength["unit"] | "step" } | undefined => {
  const match = /^(?:(\d+(?:\.\d+)?)\s+)?([a-z]+)$/.exec(text.trim())
  const word = match?.[2]
  if (word === undefined) return undefined
  const unit = word === "step" || word === "steps" ? "step" : parseUnit(word)
  return unit === undefined ? undefined : { count: Number(match?.[1] ?? 1), unit }
}

const parseUntil = (text: string): Until | undefined => {
  const day = parseDate(text.trim())
  if (day !== undefined) return { date: day }
  const span = parseSpan(text)
  if (span === undefined) return undefined
  return span.unit === "step" ? { steps: span.count } : { days: span.count * timeUnits[span.unit].days }
}

/** The clock of a scenario, or which of its three fields is wrong. */
export const compileClock = (clock: {
  readonly start: string
  readonly step: string
  readonly until: string | number
}):
  | { readonly ok: true; readonly clock: Clock }
  | { readonly ok: false; readonly field: "start" | "step" | "until"; readonly message: Message } => {
  const start = parseDate(clock.start.trim())
  if (start === undefined) return { ok: false, field: "start", message: notADate(clock.start) }
  const step = parseSpan(clock.step)
  if (step === undefined || step.unit === "step" || !(step.count > 0)) {
    return { ok: false, field: "step", message: notAStep(clock.step) }
  }
  const until = parseUntil(String(clock.until))
  if (until === undefined) return { ok: false, field: "until", message: notAnEnd(String(clock.until)) }
  const built = buildClock(start, { count: step.count, unit: step.unit }, until)
  return built === undefined ? { ok: false, field: "until", message: clockTooLong() } : { ok: true, clock: built }
}

/** A deadline as written (a date, `end`, or a duration since the start) with the record that answers it. */
export const compileDeadline = (clock: Clock, written: string | number): Deadline | undefined => {
  const text = String(written).trim()
  const last = clock.ends[clock.ends.length - 1] ?? clock.start
  if (text === "end") return { text, day: last, record: clock.ends.length - 1 }
  const until = parseUntil(text)
  if (until === undefined) return undefined
  if ("date" in until)
    return withRecord(until.date > last ? undefined : stepOfDate(clock, until.date), until.date, text)
  const steps = "steps" in until ? Math.ceil(until.steps) : Math.ceil(until.days / clock.stepDays - 1e-9)
  const day =
    "steps" in until ? clock.start + Math.round(until.steps * clock.stepDays) : clock.start + Math.round(until.days)
  const within = steps < clock.ends.length
  return withRecord(within ? steps : undefined, within ? (clock.ends[steps] ?? day) : day, text)
}

const withRecord = (record: number | undefined, day: number, text: string): Deadline => ({
  text,
  day,
  ...(record === undefined ? {} : { record }),
})

/** A deadline's day as text. */
export const formatDeadline = (deadline: Deadline): string => formatDate(deadline.day)
