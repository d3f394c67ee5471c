import { type Day, dayOfCivil, parseDate } from "../../calendar/date.ts"

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

/**
 * The day of a cell: 2024-04-17, with or without a time behind it, or 17 April 2024, as the tables of conflict events
 * write them. Anything else, above all 4/5/2024, is undefined: nobody knows which of the two is the month.
 */
export function readDay(cell: string): Day | undefined {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}.*)?$/.exec(cell)
  if (iso !== null) return parseDate(iso[1] ?? "")
  const named = /^(\d{1,2}) ([a-z]{3,9}) (\d{4})$/i.exec(cell)
  if (named === null) return undefined
  const month = months.indexOf((named[2] ?? "").slice(0, 3).toLowerCase()) + 1
  if (month === 0) return undefined
  const day = dayOfCivil({ year: Number(named[3]), month: 1, day: 1 })
  const text = `${named[3]}-${String(month).padStart(2, "0")}-${(named[1] ?? "").padStart(2, "0")}`
  return Number.isNaN(day) ? undefined : parseDate(text)
}

/** The number of a cell; undefined for what is none. */
export function readNumber(cell: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell) ? Number(cell) : undefined
}
