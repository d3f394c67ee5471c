import { type TimeUnit, timeUnits } from "../calendar/duration.ts"
import { powerWhole } from "../number/power.ts"
import { badUnit, unknownUnit } from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import { suggestName } from "../problem/suggest.ts"
import { singularOf } from "./singular.ts"
import type { Dimension, Unit, ValueType } from "./type.ts"
import { parseTimeWord, timeWords } from "./vocabulary.ts"

/** Words for plain numbers: they say what a number means and have no dimension. */
export const plainUnits: readonly string[] = ["share", "probability", "index", "ratio", "multiplier", "points"]

/** The dimension of plain numbers. */
export const plain: Dimension = { powers: {}, scale: 1 }

/** The dimension of a duration in days. */
export const days: Dimension = { powers: { time: 1 }, scale: 1 }

export type ParsedUnit =
  | { readonly ok: true; readonly type: ValueType }
  | { readonly ok: false; readonly message: Message }

/**
 * The type of a quantity from its `unit:` text: words joined by * and /, each perhaps with a whole power, such as
 * `persons/week`, `1/month`, `km^2`. `units` are the words that the scenario declares. A time alone (`weeks`) is a
 * number type too: it says in which unit the value is stored; formulas see a duration.
 */
export function parseUnit(text: string, units: readonly string[]): ParsedUnit {
  const trimmed = text.trim()
  if (trimmed.length > 200) return { ok: false, message: badUnit(`${trimmed.slice(0, 40)}…`) }
  const parts = [...trimmed.matchAll(/\s*([*/]?)\s*([^\s*/]+)/g)]
  if (trimmed === "" || parts.map(([part]) => part).join("") !== trimmed)
    return { ok: false, message: badUnit(trimmed) }
  let unit = plain
  for (const [i, [, joint = "", word = ""]] of parts.entries()) {
    const factor = readFactor(trimmed, joint, word, i, units)
    if ("message" in factor) return { ok: false, message: factor.message }
    unit = multiplyUnits(unit, factor, 1)
  }
  return { ok: true, type: { kind: "number", unit } }
}

function readFactor(
  text: string,
  joint: string,
  written: string,
  i: number,
  units: readonly string[],
): Dimension | { readonly message: Message } {
  if (i === 0 ? joint !== "" : joint === "") return { message: badUnit(text, suggestRatio(text)) }
  const match = /^([\p{L}_$€£][\p{L}\p{N}_$€£]*|1)(?:\^([1-9]))?$/u.exec(written)
  if (match === null)
    return { message: badUnit(text, written.includes("%") ? "write share, and numbers from 0 to 1" : undefined) }
  const [, word = "", power = "1"] = match
  const base = baseUnit(text, word, units)
  return "message" in base ? base : raiseUnit(base, joint === "/" ? -Number(power) : Number(power))
}

function baseUnit(text: string, word: string, units: readonly string[]): Dimension | { readonly message: Message } {
  const declared = units.find((unit) => unit === word) ?? units.find((unit) => singularOf(unit) === word)
  if (declared !== undefined) return { powers: { [declared]: 1 }, scale: 1 }
  if (word === "1" || plainUnits.includes(word)) return plain
  const time = parseTimeWord(word)
  if (time === "step")
    return { message: badUnit(text, "a step has no fixed length; write day, week, month, quarter or year") }
  if (time !== undefined) return { powers: { time: 1 }, scale: timeUnits[time].days }
  return { message: unknownUnit(word, suggestName(word, [...units, ...plainUnits, ...timeWords])) }
}

function suggestRatio(text: string): string | undefined {
  return / per /.test(text) ? `write ${text.replace(/ per /g, "/")}` : undefined
}

/** left · right^power; powers of zero fall away, names stay sorted. */
export function multiplyUnits(left: Dimension, right: Dimension, power: 1 | -1): Dimension {
  const names = [...new Set([...Object.keys(left.powers), ...Object.keys(right.powers)])].toSorted()
  const entries = names.map((name) => [name, powerOf(left, name) + power * powerOf(right, name)] as const)
  const powers = Object.fromEntries(entries.filter(([, n]) => n !== 0))
  return {
    powers,
    scale: power === 1 ? left.scale * right.scale : divideScales(left.scale, right.scale),
    ...keepJoined(powers, left, right),
  }
}

/**
 * What was joined of several units of time stays so, also where time cancels out and comes in again: else the order of a
 * product would say in which of them a bare number beside it is meant. A quotient of two times is a plain number.
 */
function keepJoined(
  powers: Dimension["powers"],
  left: Dimension,
  right: Dimension = left,
): { readonly isMixed?: true; readonly holdsBare?: true } {
  const hasTime = "time" in powers
  if (!hasTime && isTime(left) && isTime(right)) return {}
  const isMixed = left.isMixed === true || right.isMixed === true || !haveOneTime(left, right)
  const holdsBare = hasTime && (left.holdsBare === true || right.holdsBare === true)
  return { ...(isMixed ? { isMixed } : {}), ...(holdsBare ? { holdsBare } : {}) }
}

/** Whether two units count time alike (persons/week and weeks), or one of them has none. */
function haveOneTime(left: Dimension, right: Dimension): boolean {
  const [n, m] = [powerOf(left, "time"), powerOf(right, "time")]
  return n === 0 || m === 0 || isNear(powerWhole(left.scale, m), powerWhole(right.scale, n))
}

/** One scale in terms of another. Scales of rates are inverses of whole days or nearly so, and are divided as such. */
export function divideScales(left: number, right: number): number {
  return left < 1 && right < 1 ? 1 / right / (1 / left) : left / right
}

/** unit^n for a whole n. */
export function raiseUnit(unit: Dimension, n: number): Dimension {
  const powers = Object.fromEntries(
    Object.entries(unit.powers).flatMap(([name, power]) => (n === 0 ? [] : [[name, power * n]])),
  )
  return { powers, scale: powerWhole(unit.scale, n), ...keepJoined(powers, unit) }
}

/** The power of a base unit in a dimension, 0 if it is not there. */
export function powerOf(unit: Dimension, name: string): number {
  return Object.hasOwn(unit.powers, name) ? (unit.powers[name] ?? 0) : 0
}

/** Whether two units count the same kind of thing, whatever their scales. */
export function haveEqualPowers(left: Dimension, right: Dimension): boolean {
  const names = Object.keys(left.powers)
  return (
    names.length === Object.keys(right.powers).length &&
    names.every((name) => powerOf(left, name) === powerOf(right, name))
  )
}

/** Whether a unit is a time and nothing else. */
export function isTime(unit: Unit): boolean {
  return unit !== "bare" && haveEqualPowers(unit, days)
}

/** A unit as an analyst writes it: `persons/week`, `persons^2/day/week`, `weeks`; plain and bare numbers are `number`. */
export function formatUnit(unit: Unit): string {
  if (unit === "bare" || Object.keys(unit.powers).length === 0) return "number"
  const times = nameTimes(unit) ?? [{ word: "day" as const, power: powerOf(unit, "time") }]
  const powers = Object.entries(unit.powers).flatMap(([name, power]) =>
    name === "time"
      ? times.map((time) => ({ name: power > 0 ? timeUnits[time.word].plural : time.word, power: time.power }))
      : [{ name, power }],
  )
  const above = powers.filter(({ power }) => power > 0).map(({ name, power }) => formatPower(name, power))
  const below = powers.filter(({ power }) => power < 0).map(({ name, power }) => `/${formatPower(name, -power)}`)
  return `${above.length === 0 ? "1" : above.join("*")}${below.join("")}`
}

function formatPower(name: string, n: number): string {
  return n === 1 ? name : `${name}^${n}`
}

/**
 * The unit in which a product, power or root is counted: as it comes, where its scale is that of units of time joined
 * (persons^2/day/week); else in days, of which a bare number does not say that it means them.
 */
export function countUnit(unit: Unit): Unit {
  if (unit === "bare" || nameTimes(unit) !== undefined) return unit
  return { powers: unit.powers, scale: 1, isMixed: true, ...(unit.holdsBare === true ? { holdsBare: true } : {}) }
}

interface TimePower {
  readonly word: TimeUnit
  readonly power: number
}

/** The units of time whose product is the unit's scale, such as a day and a week in persons/day/week; undefined if none is. */
function nameTimes(unit: Dimension): readonly TimePower[] | undefined {
  const power = powerOf(unit, "time")
  const count = Math.abs(power)
  if (count === 0) return []
  const sign = power / count
  const words = Object.keys(timeUnits).filter((word): word is TimeUnit => word in timeUnits)
  const rate = sign > 0 ? unit.scale : 1 / unit.scale
  const alike = words.find((word) => isNear(powerWhole(timeUnits[word].days, count), rate))
  if (alike !== undefined) return [{ word: alike, power }]
  return count > longestJoined
    ? undefined
    : joinTimes(words, count, rate)?.map(({ word, power: n }) => ({ word, power: n * sign }))
}

/** How many units of time are looked through for those that were joined. */
const longestJoined = 6

function joinTimes(words: readonly TimeUnit[], count: number, scale: number): readonly TimePower[] | undefined {
  const [word, ...others] = words
  if (word === undefined) return count === 0 && isNear(scale, 1) ? [] : undefined
  for (let n = count; n >= 0; n -= 1) {
    const rest = joinTimes(others, count - n, scale / powerWhole(timeUnits[word].days, n))
    if (rest !== undefined) return n === 0 ? rest : [{ word, power: n }, ...rest]
  }
  return undefined
}

/** Whether two scales are one: they are products and quotients of the days of units, equal but for rounding. */
export function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-12 * Math.abs(b)
}
