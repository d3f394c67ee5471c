import type { Comparison, Term, Test } from "../../src/expression/term.ts"

const comparisons: Readonly<Record<Comparison, string>> = {
  less: "<",
  "less-equal": "<=",
  greater: ">",
  "greater-equal": ">=",
  equal: "==",
  "not-equal": "!=",
}

const joints: Readonly<Record<string, string>> = { add: "+", subtract: "-", multiply: "*", divide: "/" }

const call = (name: string, ...parts: readonly string[]): string => `${name}(${parts.join(", ")})`

/** A term as one line of text that shows exactly what is computed, in which order. */
export const printTerm = <Ref>(term: Term<Ref>): string => {
  switch (term.op) {
    case "constant":
      return Object.is(term.value, -0) ? "-0" : String(term.value)
    case "read":
      return String(term.name)
    case "today":
    case "elapsed":
      return term.op
    case "power-whole":
      return `(${printTerm(term.base)} ^ ${term.exponent})`
    case "if":
      return call("if", printTest(term.condition), printTerm(term.then), printTerm(term.otherwise))
    case "number":
      return call("number", printTest(term.test))
    case "over":
      return call("over", printTerm(term.chance), printTerm(term.exponent))
    case "times":
    case "since":
      return call(term.op, String(term.event))
    case "arrived":
    case "left":
      return call(term.op, String(term.name))
    case "lag":
      return call("lag", String(term.memory), printTerm(term.duration))
    case "first":
      return call("first", String(term.memory))
    case "total":
      return call("total", printTerm(term.count), printTerm(term.term))
    case "draw":
      return `${call(term.family, ...term.arguments.map(printTerm))}@${String(term.site)}`
    case "table":
      return `${call("table", ...term.values.map(String))}@${String(term.site)}`
    default:
      return printOperation(term)
  }
}

const printOperation = <Ref>(
  term: Extract<Term<Ref>, { readonly argument: unknown } | { readonly left: unknown }>,
): string => {
  if ("argument" in term) return call(term.op, printTerm(term.argument))
  const joint = joints[term.op]
  const [left, right] = [printTerm(term.left), printTerm(term.right)]
  return joint === undefined ? call(term.op, left, right) : `(${left} ${joint} ${right})`
}

/** A test as one line of text. */
export const printTest = <Ref>(test: Test<Ref>): string => {
  switch (test.op) {
    case "true":
    case "false":
      return test.op
    case "holds":
      return printTerm(test.term)
    case "and":
    case "or":
      return `(${printTest(test.left)} ${test.op} ${printTest(test.right)})`
    case "not":
      return call("not", printTest(test.argument))
    case "fired":
      return call("fired", String(test.event))
    default:
      return `(${printTerm(test.left)} ${comparisons[test.op]} ${printTerm(test.right)})`
  }
}
