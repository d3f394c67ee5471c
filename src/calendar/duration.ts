/** The units of time of the scenario language, shortest first; `step` is none of them, its length is the scenario's. */
export type TimeUnit = "day" | "week" | "month" | "quarter" | "year"

/** What a unit is worth: days for every conversion, and whole calendar months for steps that follow the calendar. */
export type TimeUnitFacts = { readonly days: number; readonly months: number | undefined; readonly plural: string }

/** Every unit with its length in days (a year is 365.25) and its plural. */
export const timeUnits: { readonly [Unit in TimeUnit]: TimeUnitFacts } = {
  day: { days: 1, months: undefined, plural: "days" },
  week: { days: 7, months: undefined, plural: "weeks" },
  month: { days: 30.4375, months: 1, plural: "months" },
  quarter: { days: 91.3125, months: 3, plural: "quarters" },
  year: { days: 365.25, months: 12, plural: "years" },
}

const unitByWord: ReadonlyMap<string, TimeUnit> = new Map([
  ["day", "day"],
  ["days", "day"],
  ["week", "week"],
  ["weeks", "week"],
  ["month", "month"],
  ["months", "month"],
  ["quarter", "quarter"],
  ["quarters", "quarter"],
  ["year", "year"],
  ["years", "year"],
])

/** The unit that a word names, in singular or plural and lower case; undefined for any other word. */
export function parseUnit(word: string): TimeUnit | undefined {
  return unitByWord.get(word)
}

/** A duration in words: 1 week, 3.5 days. */
export function formatDuration(count: number, unit: TimeUnit): string {
  return `${count} ${count === 1 ? unit : timeUnits[unit].plural}`
}
