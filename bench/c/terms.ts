// Terms and tests as C and C++ both read them: `num` is what a term gives (a double, or a column of them), `choose(test, a, b)`
// is what `?:` is for one double. A library of each kind of program gives these words their meaning.

import { isFamilyName } from "../../src/distribution/index.ts"
import { largestWholeExponent } from "../../src/number/constants.ts"
import { findRange } from "../../src/simulation/kernel/range.ts"
import type { Mechanism, Plan, PlanTerm, PlanTest } from "../../src/simulation/plan.ts"

/** One kind of program: scalar, or columns of runs. */
export interface Dialect {
  /** The words that the rest is written in. */
  readonly library: string
  readonly writeExtreme: (op: "min" | "max", left: PlanTerm, right: PlanTerm, plan: Plan) => string
  readonly writeOver: (term: Extract<PlanTerm, { op: "over" }>, plan: Plan) => string
  readonly writeBlock: (mechanisms: readonly Mechanism[], plan: Plan) => string
}

/** Thrown at what no reference plan holds. */
export function refuse(): Error {
  return new Error("not a reference plan")
}

export function writeTerm(term: PlanTerm, plan: Plan, dialect: Dialect): string {
  const write = (inner: PlanTerm): string => writeTerm(inner, plan, dialect)
  switch (term.op) {
    case "constant":
      return writeNumber(term.value)
    case "read":
      return `${term.from[0]}${term.name}`
    case "negate":
      return `(-${write(term.argument)})`
    case "abs":
      return `fabs(${write(term.argument)})`
    case "sqrt":
      return `sqrt(${write(term.argument)})`
    case "exp":
    case "log":
      return `own_${term.op}(${write(term.argument)})`
    case "add":
    case "subtract":
    case "multiply":
    case "divide":
      return `(${write(term.left)} ${{ add: "+", subtract: "-", multiply: "*", divide: "/" }[term.op]} ${write(term.right)})`
    case "min":
    case "max":
      return dialect.writeExtreme(term.op, term.left, term.right, plan)
    case "power-whole":
      if (Math.abs(term.exponent) > largestWholeExponent) throw refuse()
      return `power_whole(${write(term.base)}, ${term.exponent})`
    case "if":
      return `choose(${writeTest(term.condition, plan, dialect)}, ${write(term.then)}, ${write(term.otherwise)})`
    case "over":
      return dialect.writeOver(term, plan)
    case "draw": {
      if (!isFamilyName(term.family)) throw refuse()
      const values = [...term.arguments.map(write), "0", "0", "0"].slice(0, 3)
      const family = term.family === "uniform" ? "uniform_family" : term.family
      return `${family}(${writeOpenUniform(term.site)}, ${values.join(", ")})`
    }
    case "table": {
      const [last = NaN, ...others] = term.values.toReversed()
      const choices = others.reduce(
        (rest, value, i) =>
          `choose(u < ${writeNumber(term.cumulative[others.length - 1 - i]!)}, ${writeNumber(value)}, ${rest})`,
        writeNumber(last),
      )
      return `({ num u = ${writeOpenUniform(term.site)}; ${choices}; })`
    }
    default:
      throw refuse()
  }
}

export function writeTest(test: PlanTest, plan: Plan, dialect: Dialect): string {
  switch (test.op) {
    case "and":
    case "or": {
      const [left, right] = [writeTest(test.left, plan, dialect), writeTest(test.right, plan, dialect)]
      return `(${left} ${test.op === "and" ? "&&" : "||"} ${right})`
    }
    case "not":
      return `(!${writeTest(test.argument, plan, dialect)})`
    case "less":
    case "less-equal":
    case "greater":
    case "greater-equal": {
      const sign = { less: "<", "less-equal": "<=", greater: ">", "greater-equal": ">=" }[test.op]
      return `(${writeTerm(test.left, plan, dialect)} ${sign} ${writeTerm(test.right, plan, dialect)})`
    }
    default:
      throw refuse()
  }
}

export function writeUniform(site: number): string {
  return `uniform(key, ${site >>> 0}u, step)`
}

function writeOpenUniform(site: number): string {
  return `open_${writeUniform(site)}`
}

/** What a state becomes, held to its bounds. */
export function writeHeld(plan: Plan, slot: number, value: string): string {
  const { min, max, whole } = plan.states[slot]!
  if (min?.op !== "constant" || max?.op !== "constant" || whole) throw refuse()
  return `hold(${value}, ${writeNumber(min.value + 0)}, ${writeNumber(max.value + 0)})`
}

/** Where a value can be anything but finite: marks the run (only where `guard` holds, if there is one). */
export function checkFinite(name: string, term: PlanTerm, plan: Plan, guard = ""): string {
  const { low, high, canBeNaN } = findRange(term, plan)
  return canBeNaN || low === -Infinity || high === Infinity ? `bad |= ${guard}!(${name} - ${name} == 0);` : ""
}

export function writeNumber(value: number): string {
  if (Number.isNaN(value)) return "NAN"
  if (!Number.isFinite(value)) return value > 0 ? "INFINITY" : "(-INFINITY)"
  const text = Object.is(value, -0) ? "-0.0" : String(value)
  return /[.e]/.test(text) ? `(${text})` : `(${text}.0)`
}
