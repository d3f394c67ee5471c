import type { Estimate } from "../statistics/estimate.ts"
import { countDecimals } from "../statistics/round-to-error.ts"
import { groupThousands, tellSigned } from "./number.ts"
import { tellName, tellQuantity } from "./quantity.ts"
import { tellProbability } from "./share.ts"

/** What is told of a question: a chance or a share, in percent; or a quantity, in its unit. */
export type MeasureName = "probability" | "share" | "median" | "mean"

/** What one number is less another, and how many runs moved up and down, where they are the same runs. */
export interface Differing {
  readonly estimate: Estimate
  readonly up?: number
  readonly down?: number
}

/** A difference in words: its number with a sign, its interval, and its unit. */
export interface ToldDifference {
  readonly value: string
  /** `+2.8 to +3.7`; empty where the number is exactly known. */
  readonly interval: string
  readonly unit: string
}

function isChance(measure: MeasureName): boolean {
  return measure === "probability" || measure === "share"
}

/**
 * A difference with no more digits than its error carries: chances in percentage points, quantities in their unit. A
 * difference of exactly 0 without a run that moved is told as `0`.
 */
export function tellDifference(measure: MeasureName, { estimate, up, down }: Differing, unit = ""): ToldDifference {
  const scale = isChance(measure) ? 100 : 1
  const { value, mcse, low, high } = estimate
  const told = isChance(measure) ? "pp" : tellName(unit)
  if (value === 0 && up === 0 && down === 0) return { value: "0", interval: "", unit: told }
  if (!Number.isFinite(mcse)) return { value: tellSigned(value * scale, 0), interval: "", unit: told }
  const usual = mcse === 0 ? ownDecimals(value * scale) : carriedDecimals(measure, mcse)
  const decimals = excludesZero(estimate) ? partFromZero([low, high], scale, usual) : usual
  const sign = (number: number) => tellSigned(number * scale, decimals)
  return { value: sign(value), interval: mcse === 0 ? "" : `${sign(low)} to ${sign(high)}`, unit: told }
}

/** How many decimals a number without any error has itself, up to six significant digits. */
function ownDecimals(value: number): number {
  return (String(Number(value.toPrecision(6))).split(".")[1] ?? "").length
}

/** How many decimals a measure as told carries with this error; below 0 where it carries no units. */
export function carriedDecimals(measure: MeasureName, mcse: number): number {
  return isChance(measure)
    ? Math.max(0, Math.min(2, countDecimals(100 * mcse)))
    : Math.max(-3, Math.min(6, countDecimals(mcse)))
}

/** A part of a difference with its unit, to the digits that an error allows. */
export function tellPart(measure: MeasureName, value: number, mcse: number, unit = ""): string {
  const told = tellSigned(value * (isChance(measure) ? 100 : 1), carriedDecimals(measure, mcse))
  const name = isChance(measure) ? "pp" : tellName(unit)
  return `${told}${name === "" ? "" : ` ${name}`}`
}

function excludesZero({ low, high }: Estimate): boolean {
  return low > 0 || high < 0
}

/** One digit more where an end that is not 0 would be told as 0. */
function partFromZero(ends: readonly number[], scale: number, decimals: number): number {
  const isToldZero = ends.some((end) => Number(tellSigned(end * scale, decimals).replaceAll(/[+−,]/g, "")) === 0)
  return isToldZero && decimals < 6 ? partFromZero(ends, scale, decimals + 1) : decimals
}

/** The same on one line: `+3.2 pp (+2.8 to +3.7)`. */
export function tellDifferenceLine(measure: MeasureName, difference: Differing, unit = ""): string {
  const { value, interval, unit: told } = tellDifference(measure, difference, unit)
  return `${value}${told === "" ? "" : ` ${told}`}${interval === "" ? "" : ` (${interval})`}`
}

/** Runs that moved: `+120 −4`; empty where runs are not paired. */
export function tellFlips({ up, down }: Pick<Differing, "up" | "down">): string {
  if (up === undefined || down === undefined) return ""
  return `+${groupThousands(String(up))} −${groupThousands(String(down))}`
}

/** An estimate as its measure is told: a chance in percent, a quantity in its unit; `never` where nothing can bring it about. */
export function tellMeasured(
  measure: MeasureName,
  { estimate, unreachable }: { readonly estimate: Estimate; readonly unreachable?: true },
  unit = "",
): string {
  if (unreachable === true) return "never"
  return isChance(measure) ? tellProbability(estimate) : tellQuantity(estimate, unit)
}
