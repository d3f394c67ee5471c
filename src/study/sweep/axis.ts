import { formatDate, parseDate } from "../../calendar/date.ts"
import { exp } from "../../number/exp.ts"
import { log } from "../../number/log.ts"
import { roundHalfAway } from "../../number/round.ts"
import type { Message } from "../../problem/problem.ts"
import { axisOfWholes, badAxis, badAxisRange } from "../../problem/messages.ts"

/** One thing that a sweep moves: from where to where, in which steps. */
export interface Axis {
  /** As in `--set`: an assumption's name, or a dotted path. */
  readonly path: string
  /** low < high, both finite; both above 0 where the spacing is log. Of dates days since 1970-01-01. */
  readonly low: number
  readonly high: number
  readonly spacing: "linear" | "log"
  /** How many values a grid has along it, at least 2; absent where the points are sampled. */
  readonly count?: number
  /** A unit of time that stands behind every number, such as `weeks`; empty without one. */
  readonly unit: string
  /** What the numbers are, where they are not plain: whole ones, dates, or places in `values`, from 0. */
  readonly type?: "whole" | "date" | "listed"
  /** What is written at each place: the values of a category or a switch, or any formulas. */
  readonly values?: readonly string[]
}

/** A number and, behind it, perhaps a unit of time. */
const endPattern = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*([a-z]*)$/i

const mostValues = 10_000

/**
 * Reads `PATH=LO:HI`, `PATH=LO:HI:N`, the ends numbers or dates, with `:log` at its end for log spacing and `:whole` for
 * whole numbers alone; or `PATH=A,B,C` with the values themselves. Says what is wrong with anything else.
 */
export function readAxis(text: string): Axis | Message {
  const equals = text.indexOf("=")
  const path = text.slice(0, Math.max(0, equals)).trim()
  const written = text.slice(equals + 1)
  if (path === "") return badAxis(text)
  return written.includes(",") && !written.includes(":")
    ? readListed(text, path, written)
    : readRange(text, path, written)
}

/** Commas within brackets belong to a value. */
function readListed(text: string, path: string, written: string): Axis | Message {
  const values = written.split(/,(?![^(]*\))/).map((value) => value.trim())
  if (values.length < 2 || values.includes("") || new Set(values).size < values.length) return badAxis(text)
  const [low, high, count] = [0, values.length - 1, values.length]
  return { path, low, high, spacing: "linear", count, unit: "", type: "listed", values }
}

function readRange(text: string, path: string, written: string): Axis | Message {
  const parts = written.split(":").map((part) => part.trim())
  const words = ["log", "whole"].filter((word) => parts.slice(2).includes(word))
  const [low = "", high = "", count, ...more] = parts.filter((part, i) => i < 2 || !words.includes(part))
  const spacing = words.includes("log") ? "log" : "linear"
  const ends = readEnds(low, high)
  if (ends === undefined || more.length > 0 || (count !== undefined && !/^\d+$/.test(count))) return badAxis(text)
  const type = ends.type ?? (words.includes("whole") ? "whole" : undefined)
  const axis = { ...ends, path, spacing, ...(type === undefined ? {} : { type }) } as const
  if (ends.type === "date" && words.length > 0) return badAxis(text)
  if (!(axis.low < axis.high) || (spacing === "log" && !(axis.low > 0))) return badAxisRange(text, spacing)
  const values = count === undefined ? undefined : Number(count)
  if (values !== undefined && (values < 2 || values > mostValues)) return badAxis(text)
  if (type === "whole" && !(Number.isInteger(axis.low) && Number.isInteger(axis.high))) return axisOfWholes(text)
  const whole = values === undefined ? axis : { ...axis, count: values }
  // Rounded to whole numbers or days, no two values may be the same.
  if (type !== undefined && values !== undefined && new Set(listValues(whole)).size < values) return axisOfWholes(text)
  return whole
}

function readEnds(low: string, high: string): Pick<Axis, "low" | "high" | "unit" | "type"> | undefined {
  const [from, to] = [parseDate(low), parseDate(high)]
  if (from !== undefined && to !== undefined) return { low: from, high: to, unit: "", type: "date" }
  const [first, last] = [endPattern.exec(low), endPattern.exec(high)]
  if (first === null || last === null || (first[2] ?? "") !== (last[2] ?? "")) return undefined
  return { low: Number(first[1]), high: Number(last[1]), unit: first[2] ?? "" }
}

/**
 * The value at a share of the way along an axis, 0 to 1, its ends exact; cut to 12 digits, so that formulas stay readable,
 * and to whole numbers or days where the axis has no others. Listed values have equal parts of the way.
 */
export function valueAt({ low, high, spacing, type }: Axis, share: number): number {
  if (share <= 0) return low
  if (share >= 1) return high
  if (type === "listed") return Math.floor(share * (high + 1))
  const value = spacing === "log" ? low * exp(share * log(high / low)) : low + share * (high - low)
  return type === undefined ? Number(value.toPrecision(12)) : roundHalfAway(value)
}

/** How far along an axis a value lies, 0 at its low end and 1 at its high one: what thresholds interpolate in. */
export function shareAt({ low, high, spacing }: Axis, value: number): number {
  return spacing === "log" ? log(value / low) / log(high / low) : (value - low) / (high - low)
}

/** The values of a grid along an axis. */
export function listValues(axis: Axis): readonly number[] {
  if (axis.values !== undefined) return [...axis.values.keys()]
  const count = axis.count ?? 2
  return Array.from({ length: count }, (_, i) => valueAt(axis, i / (count - 1)))
}

/** A value as the formula that takes the place of what stands at the path. */
export function formulaOf({ unit, type, values }: Axis, value: number): string {
  if (type === "listed") return values?.[value] ?? ""
  if (type === "date") return formatDate(value)
  return unit === "" ? String(value) : `${value} ${unit}`
}
