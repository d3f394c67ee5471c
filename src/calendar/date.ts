// "By 31 May" must mean the same day in Yerevan, Moscow and on a build server, this year and in ten. A JavaScript
// Date carries a clock, a time zone and a table of summer times that differ between machines. So a date here is a
// whole number of days since 1970-01-01 in the proleptic Gregorian calendar, with arithmetic of its own.
// This folder refuses hours, time zones, today's date, and every spelling but 2024-04-17.

/** A date: whole days since 1970-01-01. */
export type Day = number

/** A date taken apart: year, month 1..12, day of the month 1..31. */
export type CivilDate = { readonly year: number; readonly month: number; readonly day: number }

/** Days of a whole Gregorian cycle of 400 years, and from 0000-03-01 to 1970-01-01. */
export const daysOfEra = 146097
export const daysToEpoch = 719468

/**
 * The day of a date. Whole numbers; month 1..12; the day may run out of its month and is then counted on.
 * Source: Hinnant 2013, chrono-Compatible Low-Level Date Algorithms, days_from_civil.
 */
export function dayOfCivil({ year, month, day }: CivilDate): Day {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const monthFromMarch = month > 2 ? month - 3 : month + 9
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * daysOfEra + dayOfEra - daysToEpoch
}

/**
 * The date of a whole day.
 * Source: Hinnant 2013, chrono-Compatible Low-Level Date Algorithms, civil_from_days.
 */
export function civilOfDay(day: Day): CivilDate {
  const shifted = day + daysToEpoch
  const era = Math.floor(shifted / daysOfEra)
  const dayOfEra = shifted - era * daysOfEra
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  }
}

/** Whether the year has a 29 February. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** The number of days in a month 1..12 of a year. */
export function countDaysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The last day that can be written. */
export const lastDay: Day = dayOfCivil({ year: 9999, month: 12, day: 31 })

/** The day of a text such as 2024-04-17; undefined unless it is a real date of the years 1000 to 9999 in that form. */
export function parseDate(text: string): Day | undefined {
  const parts = /^([1-9]\d{3})-(\d{2})-(\d{2})$/.exec(text)
  if (parts === null) return undefined
  const civil = { year: Number(parts[1]), month: Number(parts[2]), day: Number(parts[3]) }
  if (civil.month < 1 || civil.month > 12) return undefined
  if (civil.day < 1 || civil.day > countDaysInMonth(civil.year, civil.month)) return undefined
  return dayOfCivil(civil)
}

/** The text of a whole day, such as 2024-04-17. */
export function formatDate(day: Day): string {
  const civil = civilOfDay(day)
  return `${pad(civil.year, 4)}-${pad(civil.month, 2)}-${pad(civil.day, 2)}`
}

/** The day `count` months later (earlier if negative), or the last day of that month where it has no such day. */
export function addMonths(day: Day, count: number): Day {
  const civil = civilOfDay(day)
  const months = civil.year * 12 + (civil.month - 1) + count
  const year = Math.floor(months / 12)
  const month = months - year * 12 + 1
  return dayOfCivil({ year, month, day: Math.min(civil.day, countDaysInMonth(year, month)) })
}

/** Beyond so many months or days the calendar has nothing to tell that a month of 30.4375 days does not. */
export const calendarReach = 1e8

/** Days of a month where the calendar has nothing to tell. */
export const meanMonth = 30.4375

/**
 * The date so many months later (earlier if negative), for dates and months that need not be whole: whole months
 * follow the calendar (addMonths), what is left of one is that share of the month which follows them there, and a part
 * of a day stays as it is. Months that miss a whole number by less than a billionth are that number. A date or a number
 * of months beyond the calendar, such as never, is counted on by 30.4375 days a month; NaN gives NaN.
 */
export function advanceMonths(date: number, months: number): number {
  if (!(Math.abs(date) <= calendarReach && Math.abs(months) <= calendarReach)) return date + months * meanMonth
  const day = Math.floor(date)
  const nearest = Math.floor(months + 0.5)
  if (Math.abs(months - nearest) <= 1e-9) return addMonths(day, nearest) + (date - day)
  const whole = Math.floor(months)
  const from = addMonths(day, whole)
  return from + (months - whole) * (addMonths(day, whole + 1) - from) + (date - day)
}

/** The months from one whole day to a later one: as many as advanceMonths takes to come from the first to the second. */
export function countMonths(from: Day, to: Day): number {
  const [start, end] = [civilOfDay(from), civilOfDay(to)]
  const apart = (end.year - start.year) * 12 + end.month - start.month
  const whole = addMonths(from, apart) <= to ? apart : apart - 1
  const last = addMonths(from, whole)
  return whole + (to - last) / (addMonths(from, whole + 1) - last)
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0")
}
