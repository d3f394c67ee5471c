import type { Term, Test } from "./term.ts"

type Visitor<Ref> = (part: Term<Ref>) => void

/** Hands every term within a term to the visitor, itself first, in the order of evaluation. Memories are not entered. */
export const visitTerm = <Ref>(term: Term<Ref>, visit: Visitor<Ref>): void => {
  visit(term)
  switch (term.op) {
    case "if":
      visitTest(term.condition, visit)
      visitTerm(term.then, visit)
      return visitTerm(term.otherwise, visit)
    case "number":
      return visitTest(term.test, visit)
    default:
      for (const part of partsOfTerm(term)) visitTerm(part, visit)
  }
}

/** Hands every term within a test to the visitor, in the order of evaluation. */
export const visitTest = <Ref>(test: Test<Ref>, visit: Visitor<Ref>): void => {
  switch (test.op) {
    case "true":
    case "false":
    case "fired":
      return
    case "holds":
      return visitTerm(test.term, visit)
    case "and":
    case "or":
      visitTest(test.left, visit)
      return visitTest(test.right, visit)
    case "not":
      return visitTest(test.argument, visit)
    default:
      visitTerm(test.left, visit)
      visitTerm(test.right, visit)
  }
}

/** The terms that are direct parts of a term which holds no test. */
const partsOfTerm = <Ref>(term: Exclude<Term<Ref>, { readonly op: "if" | "number" }>): readonly Term<Ref>[] => {
  switch (term.op) {
    case "power-whole":
      return [term.base]
    case "over":
      return [term.chance, term.exponent]
    case "lag":
      return [term.duration]
    case "draw":
      return term.arguments
    case "total":
      return [term.count, term.term]
    case "constant":
    case "read":
    case "today":
    case "elapsed":
    case "times":
    case "since":
    case "arrived":
    case "left":
    case "first":
    case "table":
      return []
    default:
      return "argument" in term ? [term.argument] : [term.left, term.right]
  }
}
