import { exp } from "../number/exp.ts"
import { log } from "../number/log.ts"
import type { Message } from "../problem/problem.ts"
import { badAxis, badAxisRange } from "../problem/messages.ts"

/** One thing that a sweep moves: from where to where, in which steps. */
export interface Axis {
  /** As in `--set`: an assumption's name, or a dotted path. */
  readonly path: string
  /** low < high, both finite; both above 0 where the spacing is log. */
  readonly low: number
  readonly high: number
  readonly spacing: "linear" | "log"
  /** How many values a grid has along it, at least 2; absent where the points are sampled. */
  readonly count?: number
  /** A unit of time that stands behind every number, such as `weeks`; empty without one. */
  readonly unit: string
}

/** A number and, behind it, perhaps a unit of time. */
const endPattern = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*([a-z]*)$/i

const mostValues = 10_000

/** Reads `PATH=LO:HI`, `PATH=LO:HI:N`, each with `:log` at its end for log spacing; or says what is wrong with it. */
export function readAxis(text: string): Axis | Message {
  const equals = text.indexOf("=")
  const path = text.slice(0, Math.max(0, equals)).trim()
  const parts = text
    .slice(equals + 1)
    .split(":")
    .map((part) => part.trim())
  const spacing = parts.at(-1) === "log" ? "log" : "linear"
  const [low, high, count, ...more] = spacing === "log" ? parts.slice(0, -1) : parts
  const [first, last] = [endPattern.exec(low ?? ""), endPattern.exec(high ?? "")]
  if (path === "" || first === null || last === null || more.length > 0) return badAxis(text)
  const [unit = "", lastUnit = ""] = [first[2], last[2]]
  if (unit !== lastUnit || (count !== undefined && !/^\d+$/.test(count))) return badAxis(text)
  const axis = { path, low: Number(first[1]), high: Number(last[1]), spacing, unit } as const
  const values = count === undefined ? undefined : Number(count)
  if (!(axis.low < axis.high) || (spacing === "log" && !(axis.low > 0))) return badAxisRange(text, spacing)
  if (values !== undefined && (values < 2 || values > mostValues)) return badAxis(text)
  return values === undefined ? axis : { ...axis, count: values }
}

/** The value at a share of the way along an axis, 0 to 1, its ends exact; cut to 12 digits, so that formulas stay readable. */
export function valueAt({ low, high, spacing }: Axis, share: number): number {
  if (share <= 0) return low
  if (share >= 1) return high
  const value = spacing === "log" ? low * exp(share * log(high / low)) : low + share * (high - low)
  return Number(value.toPrecision(12))
}

/** How far along an axis a value lies, 0 at its low end and 1 at its high one: what thresholds interpolate in. */
export function shareAt({ low, high, spacing }: Axis, value: number): number {
  return spacing === "log" ? log(value / low) / log(high / low) : (value - low) / (high - low)
}

/** The values of a grid along an axis. */
export function listValues(axis: Axis): readonly number[] {
  const count = axis.count ?? 2
  return Array.from({ length: count }, (_, i) => valueAt(axis, i / (count - 1)))
}

/** A value as the formula that takes the place of what stands at the path. */
export function formulaOf({ unit }: Axis, value: number): string {
  return unit === "" ? String(value) : `${value} ${unit}`
}
