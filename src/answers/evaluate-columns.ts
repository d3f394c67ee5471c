import { powerWhole } from "../number/power.ts"
import { applyBinary, applyComparison, applyOver, applyUnary } from "../expression/operation.ts"
import type { Comparison, Source, Term, Test } from "../expression/term.ts"

/** Where a formula is worked out for all runs at once. */
export interface ColumnReader {
  readonly count: number
  /** The column behind a name, in days, places and numbers as formulas count. */
  readonly read: (from: Source, name: string) => Float64Array
}

/** Whether a checked condition on finished runs holds, by run: 1 or 0. */
export function evaluateTest(test: Test<string>, reader: ColumnReader): Float64Array {
  const each = (apply: (run: number) => boolean): Float64Array =>
    Float64Array.from({ length: reader.count }, (_, run) => Number(apply(run)))
  switch (test.op) {
    case "true":
    case "false":
      return each(() => test.op === "true")
    case "holds": {
      const value = evaluateTerm(test.term, reader)
      return each((run) => value[run] !== 0 && !Number.isNaN(value[run]))
    }
    case "not": {
      const inner = evaluateTest(test.argument, reader)
      return each((run) => inner[run] === 0)
    }
    case "and":
    case "or": {
      const [left, right] = [evaluateTest(test.left, reader), evaluateTest(test.right, reader)]
      return each((run) =>
        test.op === "and" ? left[run] === 1 && right[run] === 1 : left[run] === 1 || right[run] === 1,
      )
    }
    case "fired":
      return unknown(test.op)
    default: {
      const [left, right] = [evaluateTerm(test.left, reader), evaluateTerm(test.right, reader)]
      const compare = comparisonFor(test.op, test.left, test.right)
      return each((run) => compare(left[run]!, right[run]!))
    }
  }
}

/**
 * A comparison with what is no number is false: with a day that never came, with an answer of a run that does not count,
 * with what was divided by 0. Only `== never` and `!= never` ask for it.
 */
function comparisonFor(op: Comparison, left: Term<string>, right: Term<string>): (a: number, b: number) => boolean {
  if (isNever(left) || isNever(right)) {
    const isWanted = op === "equal"
    return (a, b) => !Number.isNaN(a) && !Number.isNaN(b) && (a === b) === isWanted
  }
  return (a, b) => Number.isFinite(a) && Number.isFinite(b) && applyComparison(op, a, b)
}

/** The word `never`. */
function isNever(term: Term<string>): boolean {
  return term.op === "constant" && term.value === Infinity
}

/** The value of a term in every run. */
export function evaluateTerm(term: Term<string>, reader: ColumnReader): Float64Array {
  const value = (part: Term<string>): Float64Array => evaluateTerm(part, reader)
  switch (term.op) {
    case "constant":
      return new Float64Array(reader.count).fill(term.value)
    case "read":
      return reader.read(term.from, term.name)
    case "if": {
      const [condition, then, otherwise] = [
        evaluateTest(term.condition, reader),
        value(term.then),
        value(term.otherwise),
      ]
      return condition.map((holds, run) => (holds === 1 ? then : otherwise)[run]!)
    }
    case "number":
      return evaluateTest(term.test, reader)
    case "power-whole":
      return value(term.base).map((base) => powerWhole(base, term.exponent))
    case "over":
      return join(value(term.chance), value(term.exponent), applyOver)
    default:
      if ("argument" in term) return value(term.argument).map((x) => applyUnary(term.op, x))
      if ("left" in term) return join(value(term.left), value(term.right), (x, y) => applyBinary(term.op, x, y))
      return unknown(term.op)
  }
}

function join(left: Float64Array, right: Float64Array, apply: (x: number, y: number) => number): Float64Array {
  return left.map((x, run) => apply(x, right[run]!))
}

/** A condition that was checked holds no clock, history or chance: that it does is our own mistake. */
function unknown(op: string): never {
  throw new Error(`${op} cannot be asked of finished runs`)
}
