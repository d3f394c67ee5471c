import { holdChance } from "../../expression/operation.ts"
import { exp } from "../../number/exp.ts"
import { log } from "../../number/log.ts"
import { roundHalfAway } from "../../number/round.ts"
import type { Plan, PlanTerm } from "../plan.ts"

/**
 * What a term can possibly be in a run without a fault: so that the kernel asks for NaN and infinity only where they
 * can occur. `low` and `high` bound it where it is not NaN; bounds may be wider than need be, never narrower.
 */
export interface Range {
  readonly low: number
  readonly high: number
  readonly canBeNaN: boolean
}

type Of<Op extends PlanTerm["op"]> = Extract<PlanTerm, { op: Op }>
type Unary = Extract<PlanTerm, { readonly argument: PlanTerm }>
type Binary = Extract<PlanTerm, { readonly left: PlanTerm }>

const anything: Range = { low: -Infinity, high: Infinity, canBeNaN: true }
const finite: Range = { low: -Number.MAX_VALUE, high: Number.MAX_VALUE, canBeNaN: false }

function canBeInfinite({ low, high }: Range): boolean {
  return low === -Infinity || high === Infinity
}

/** The range of a term; all that a fault would have stopped is left out. */
export function findRange(term: PlanTerm, plan: Plan): Range {
  switch (term.op) {
    case "constant":
      return Number.isNaN(term.value) ? anything : makeRange(term.value, term.value)
    case "read":
      return findReadRange(term, plan)
    case "today":
      return makeRange(plan.recordDays[0] ?? 0, plan.recordDays.at(-1) ?? 0)
    case "elapsed":
      return makeRange(0, plan.steps * plan.stepDays)
    case "if":
      return unite(findRange(term.then, plan), findRange(term.otherwise, plan))
    case "number":
      return makeRange(0, 1)
    case "over":
      return findOverRange(findRange(term.chance, plan), findRange(term.exponent, plan))
    case "power-whole":
      return { ...findRange(term.base, plan), low: -Infinity, high: Infinity }
    case "times":
      return makeRange(0, plan.steps * findMostTries(plan))
    case "since":
      return makeRange(0, Infinity)
    case "lag":
      return findRange(plan.lags[term.memory]!, plan)
    case "first":
      return makeRange(plan.recordDays[0] ?? 0, Infinity)
    case "table":
      if (term.slopes !== undefined) return anything
      return makeRange(
        term.values.reduce((low, value) => Math.min(low, value), Infinity),
        term.values.reduce((high, value) => Math.max(high, value), -Infinity),
      )
    case "arrived":
    case "left":
    case "draw":
    case "total":
      return anything
    default:
      return "argument" in term ? findUnaryRange(term, plan) : findBinaryRange(term, plan)
  }
}

/** How often a rule acts in one step at most: once, and once more for each further date that may share it. */
function findMostTries({ rules }: Plan): number {
  return rules.reduce((most, { again = [] }) => Math.max(most, 1 + again.length), 1)
}

/** The range of a state variable between steps. */
export function findStateRange(plan: Plan, slot: number): Range {
  const { min, max } = plan.states[slot]!
  // Held to min first and to max after: where they cross, max alone counts, and one that a run decides may cross.
  const isMinKept = max === undefined || max.op === "constant"
  const low = min?.op === "constant" && isMinKept ? Math.max(min.value, finite.low) : finite.low
  const high = max?.op === "constant" ? Math.min(max.value, finite.high) : finite.high
  return low <= high ? makeRange(low, high) : finite
}

/** A fixed term that met a fault is NaN. */
function findReadRange({ from, name }: Of<"read">, plan: Plan): Range {
  if (from === "state") return findStateRange(plan, name)
  return from === "fixed" ? { ...findRange(plan.fixed[name]!, plan), canBeNaN: true } : finite
}

function findUnaryRange({ op, argument }: Unary, plan: Plan): Range {
  const range = findRange(argument, plan)
  const { low, high, canBeNaN } = range
  const map = (operate: (x: number) => number): Range => ({ low: operate(low), high: operate(high), canBeNaN })
  switch (op) {
    case "negate":
      return { low: -high, high: -low, canBeNaN }
    case "abs":
      return { low: low > 0 ? low : high < 0 ? -high : 0, high: Math.max(-low, high), canBeNaN }
    case "floor":
      return map(Math.floor)
    case "ceil":
      return map(Math.ceil)
    case "round":
      return map(roundHalfAway)
    case "sqrt":
      return { low: low > 0 ? Math.sqrt(low) : 0, high: high > 0 ? Math.sqrt(high) : 0, canBeNaN: canBeNaN || low < 0 }
    // Widened, because the bits of exp and log need not rise with every last bit of their argument.
    case "exp":
      return { low: 0, high: exp(high) * 1.001, canBeNaN }
    case "log":
      return {
        low: low > 0 ? log(low) - 1 : -Infinity,
        high: high > 0 ? log(high) + 1 : -Infinity,
        canBeNaN: canBeNaN || low < 0,
      }
    case "hold-chance":
      return map(holdChance)
  }
}

function findBinaryRange({ op, left, right }: Binary, plan: Plan): Range {
  const a = findRange(left, plan)
  const b = findRange(right, plan)
  const canBeNaN = a.canBeNaN || b.canBeNaN
  switch (op) {
    case "min":
      return { low: Math.min(a.low, b.low), high: Math.min(a.high, b.high), canBeNaN }
    case "max":
      return { low: Math.max(a.low, b.low), high: Math.max(a.high, b.high), canBeNaN }
    case "add":
      return findSum(a, b, canBeNaN)
    case "subtract":
      return findSum(a, { low: -b.high, high: -b.low, canBeNaN: b.canBeNaN }, canBeNaN)
    case "multiply":
      return findProduct(a, b, canBeNaN)
    case "divide":
      return findQuotient(a, b, canBeNaN)
    case "power":
    case "add-months":
      return anything
  }
}

function findSum(a: Range, b: Range, canBeNaN: boolean): Range {
  const opposed = (a.low === -Infinity && b.high === Infinity) || (a.high === Infinity && b.low === -Infinity)
  if (opposed) return anything
  return { low: a.low + b.low, high: a.high + b.high, canBeNaN }
}

function findProduct(a: Range, b: Range, canBeNaN: boolean): Range {
  const products = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high].map((x) =>
    Number.isNaN(x) ? 0 : x,
  )
  const zeroTimesInfinity = (hasZero(a) && canBeInfinite(b)) || (hasZero(b) && canBeInfinite(a))
  return { low: Math.min(...products), high: Math.max(...products), canBeNaN: canBeNaN || zeroTimesInfinity }
}

function findQuotient(a: Range, b: Range, canBeNaN: boolean): Range {
  if (hasZero(b) || canBeInfinite(a) || canBeInfinite(b)) {
    const bothZero = hasZero(a) && hasZero(b)
    return { ...anything, canBeNaN: canBeNaN || bothZero || (canBeInfinite(a) && canBeInfinite(b)) }
  }
  const quotients = [a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high]
  return { low: Math.min(...quotients), high: Math.max(...quotients), canBeNaN }
}

/** From 0 to 1 for a chance within 0 and 1 and an exponent that is neither negative nor infinite. */
function findOverRange(chance: Range, exponent: Range): Range {
  const isChance = !chance.canBeNaN && chance.low >= 0 && chance.high <= 1
  const isExponent = !exponent.canBeNaN && exponent.low >= 0 && exponent.high < Infinity
  return isChance && isExponent ? makeRange(0, 1) : anything
}

function makeRange(low: number, high: number): Range {
  return { low, high, canBeNaN: false }
}

function unite(a: Range, b: Range): Range {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high), canBeNaN: a.canBeNaN || b.canBeNaN }
}

function hasZero({ low, high }: Range): boolean {
  return low <= 0 && high >= 0
}
