import { timeUnits } from "../calendar/duration.ts"
import { powerWhole } from "../number/power.ts"
import { badUnit, unknownUnit } from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import { suggestName } from "../problem/suggest.ts"
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
export const parseUnit = (text: string, units: readonly string[]): ParsedUnit => {
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

const readFactor = (
  text: string,
  joint: string,
  written: string,
  i: number,
  units: readonly string[],
): Dimension | { readonly message: Message } => {
  if (i === 0 ? joint !== "" : joint === "") return { message: badUnit(text, suggestRatio(text)) }
  const match = /^([\p{L}_$€£][\p{L}\p{N}_$€£]*|1)(?:\^([1-9]))?$/u.exec(written)
  if (match === null)
    return { message: badUnit(text, written.includes("%") ? "write share, and numbers from 0 to 1" : undefined) }
  const [, word = "", power = "1"] = match
  const base = baseUnit(text, word, units)
  return "message" in base ? base : raiseUnit(base, joint === "/" ? -Number(power) : Number(power))
}

const baseUnit = (text: string, word: string, units: readonly string[]): Dimension | { readonly message: Message } => {
  if (units.includes(word)) return { powers: { [word]: 1 }, scale: 1 }
  if (word === "1" || plainUnits.includes(word)) return plain
  const time = parseTimeWord(word)
  if (time === "step")
    return { message: badUnit(text, "a step has no fixed length; write day, week, month, quarter or year") }
  if (time !== undefined) return { powers: { time: 1 }, scale: timeUnits[time].days }
  return { message: unknownUnit(word, suggestName(word, [...units, ...plainUnits, ...timeWords])) }
}

const suggestRatio = (text: string): string | undefined =>
  / per /.test(text) ? `write ${text.replace(/ per /g, "/")}` : undefined

/** left · right^power; powers of zero fall away, names stay sorted. */
export const multiplyUnits = (left: Dimension, right: Dimension, power: 1 | -1): Dimension => {
  const names = [...new Set([...Object.keys(left.powers), ...Object.keys(right.powers)])].toSorted()
  const entries = names.map((name) => [name, powerOf(left, name) + power * powerOf(right, name)] as const)
  const powers = Object.fromEntries(entries.filter(([, n]) => n !== 0))
  return {
    powers,
    scale: power === 1 ? left.scale * right.scale : divideScales(left.scale, right.scale),
    ...keepJoined(powers, left, right),
  }
}

/** A unit in which time is left was joined of what its parts were joined of. */
const keepJoined = (
  powers: Dimension["powers"],
  ...from: readonly Dimension[]
): { readonly isMixed?: true; readonly holdsBare?: true } => {
  if (!("time" in powers)) return {}
  const isMixed = from.some((part) => part.isMixed === true)
  const holdsBare = from.some((part) => part.holdsBare === true)
  return { ...(isMixed ? { isMixed } : {}), ...(holdsBare ? { holdsBare } : {}) }
}

/** One scale in terms of another. Scales of rates are inverses of whole days or nearly so, and are divided as such. */
export const divideScales = (left: number, right: number): number =>
  left < 1 && right < 1 ? 1 / right / (1 / left) : left / right

/** unit^n for a whole n. */
export const raiseUnit = (unit: Dimension, n: number): Dimension => {
  const powers = Object.fromEntries(
    Object.entries(unit.powers).flatMap(([name, power]) => (n === 0 ? [] : [[name, power * n]])),
  )
  return { powers, scale: powerWhole(unit.scale, n), ...keepJoined(powers, unit) }
}

/** The power of a base unit in a dimension, 0 if it is not there. */
export const powerOf = (unit: Dimension, name: string): number =>
  Object.hasOwn(unit.powers, name) ? (unit.powers[name] ?? 0) : 0

/** Whether two units count the same kind of thing, whatever their scales. */
export const haveEqualPowers = (left: Dimension, right: Dimension): boolean => {
  const names = Object.keys(left.powers)
  return (
    names.length === Object.keys(right.powers).length &&
    names.every((name) => powerOf(left, name) === powerOf(right, name))
  )
}

/** Whether a unit is a time and nothing else. */
export const isTime = (unit: Unit): boolean => unit !== "bare" && haveEqualPowers(unit, days)

/** A unit as an analyst writes it: `persons/week`, `1/month`, `weeks`; plain and bare numbers are `number`. */
export const formatUnit = (unit: Unit): string => {
  if (unit === "bare" || Object.keys(unit.powers).length === 0) return "number"
  const time = nameTime(unit)
  const powers = Object.entries(unit.powers)
  const above = powers.filter(([, n]) => n > 0).map(([name, n]) => formatPower(name === "time" ? time.plural : name, n))
  const below = powers
    .filter(([, n]) => n < 0)
    .map(([name, n]) => `/${formatPower(name === "time" ? time.singular : name, -n)}`)
  return `${above.length === 0 ? "1" : above.join("*")}${below.join("")}`
}

const formatPower = (name: string, n: number): string => (n === 1 ? name : `${name}^${n}`)

/** The unit of time whose power is the unit's scale; days if there is none. */
const nameTime = (unit: Dimension): { readonly singular: string; readonly plural: string } => {
  const n = powerOf(unit, "time")
  const found = Object.entries(timeUnits).find(([, facts]) => powerWhole(facts.days, n) === unit.scale)
  return found === undefined ? { singular: "day", plural: "days" } : { singular: found[0], plural: found[1].plural }
}
