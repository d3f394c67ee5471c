import { addMonths, civilOfDay, type Day, dayOfCivil, parseDate } from "../calendar/date.ts"
import { measureText } from "./measure-text.ts"
import type { JsonObject } from "./spec.ts"
import { sizes } from "./theme.ts"

const millisecondsPerDay = 86_400_000

/** Months between ticks, finest first. */
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200] as const

/** Days since 1970-01-01 of an ISO date. */
export function dayOf(date: string): Day {
  return parseDate(date) ?? 0
}

/**
 * The `scale` and `axis` of time from one ISO date to another: at most `most` ticks, on the first of a month and as
 * even as the calendar allows (days, where it lasts less than about two months), in UTC throughout.
 *
 * Dates stand in the data as ISO text without a time, which ECMAScript reads as midnight UTC on every machine, and the
 * scale is a UTC scale: so the machine's time zone never enters.
 */
export function timeAxis(
  from: string,
  to: string,
  most: number,
): { readonly scale: JsonObject; readonly axis: JsonObject } {
  const [first, last] = [dayOf(from), Math.max(dayOf(to), dayOf(from) + 1)]
  const { days, format } = chooseTicks(first, last, most)
  return {
    scale: { type: "utc", domain: { expr: `[${dateExpression(first)}, ${dateExpression(last)}]` }, nice: false },
    axis: {
      title: null,
      values: days.map((day) => day * millisecondsPerDay),
      format,
      grid: false,
      labelOverlap: false,
    },
  }
}

/** Room between the names of two ticks. */
const tickGap = 8

/** The widest name that each format gives, in the font of charts. */
const widest: Readonly<Record<string, string>> = { "%Y": "2000", "%b %Y": "Mar 2000", "%-d %b": "30 Mar" }

/** The same over so many pixels: with as many ticks as have room beside each other. */
export function timeAxisAcross(
  from: string,
  to: string,
  pixels: number,
): { readonly scale: JsonObject; readonly axis: JsonObject } {
  const [first, last] = [dayOf(from), Math.max(dayOf(to), dayOf(from) + 1)]
  for (let most = Math.max(1, Math.floor(pixels / 50)); most > 1; most--) {
    const { days, format } = chooseTicks(first, last, most)
    const room = measureText(widest[format] ?? "Mar 2000", sizes.small) + tickGap
    const gaps = days.slice(1).map((day, i) => ((day - (days[i] ?? day)) * pixels) / (last - first))
    if (gaps.length > 0 && gaps.every((gap) => gap >= room)) return timeAxis(from, to, most)
  }
  const { scale, axis } = timeAxis(from, to, 1)
  const room = 2 * (measureText("2000", sizes.small) + tickGap)
  return { scale, axis: pixels < room ? axis : { ...axis, ...endTicks(first, last) } }
}

/** Where one tick alone has room, from which nothing can be read: both ends instead, the year below the month. */
function endTicks(first: Day, last: Day): JsonObject {
  return {
    values: [first, last].map((day) => day * millisecondsPerDay),
    labelExpr: "[utcFormat(datum.value, '%b'), utcFormat(datum.value, '%Y')]",
    labelFlush: true,
  }
}

/** A date as an expression: Vega-Lite reads plain dates of a domain in two ways at once where a layer has an x2. */
function dateExpression(day: Day): string {
  const { year, month, day: date } = civilOfDay(day)
  return `utc(${year}, ${month - 1}, ${date})`
}

function chooseTicks(first: Day, last: Day, most: number): { readonly days: readonly Day[]; readonly format: string } {
  if (last - first < 62) return { days: listDays(first, last, most), format: "%-d %b" }
  for (const step of monthSteps) {
    const days = listMonths(first, last, step)
    if (days.length <= most || step === monthSteps[monthSteps.length - 1]) {
      return { days, format: step >= 12 ? "%Y" : "%b %Y" }
    }
  }
  return { days: [first, last], format: "%Y" }
}

function listDays(first: Day, last: Day, most: number): readonly Day[] {
  const step = [1, 2, 7, 14, 28].find((length) => (last - first) / length < most) ?? 28
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => first + i * step)
}

/** First days of those months in the range whose number since year 0 is a multiple of `step`. */
function listMonths(first: Day, last: Day, step: number): readonly Day[] {
  const { year, month } = civilOfDay(first)
  const offset = (year * 12 + month - 1) % step
  const days: Day[] = []
  let day = addMonths(dayOfCivil({ year, month, day: 1 }), -offset)
  while (day <= last) {
    if (day >= first) days.push(day)
    day = addMonths(day, step)
  }
  return days
}
