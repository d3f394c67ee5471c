import type { Source, Term, Test } from "./term.ts"

/** How the names in a term become other names, or slots. */
export interface Renaming<A, B> {
  /** What is read; the source may change too, as a derived value of assumptions alone becomes `fixed`. */
  readonly read: (from: Source, name: A) => { readonly from: Source; readonly name: B }
  /** A state variable asked for what moves brought or took. */
  readonly state: (name: A) => B
  readonly event: (event: A) => B
  /** The memory of a `lag` or of a `first`. */
  readonly memory: (memory: A, kind: "lag" | "first") => B
  readonly site: (site: A) => B
}

/** The same term with every name replaced. */
export function mapTerm<A, B>(term: Term<A>, rename: Renaming<A, B>): Term<B> {
  const map = (part: Term<A>): Term<B> => mapTerm(part, rename)
  switch (term.op) {
    case "constant":
    case "today":
    case "elapsed":
      return term
    case "read":
      return { op: "read", ...rename.read(term.from, term.name) }
    case "power-whole":
      return { op: term.op, base: map(term.base), exponent: term.exponent }
    case "if":
      return {
        op: term.op,
        condition: mapTest(term.condition, rename),
        then: map(term.then),
        otherwise: map(term.otherwise),
      }
    case "number":
      return { op: term.op, test: mapTest(term.test, rename) }
    case "over":
      return { op: term.op, chance: map(term.chance), exponent: map(term.exponent) }
    case "times":
    case "since":
      return { op: term.op, event: rename.event(term.event) }
    case "arrived":
    case "left":
      return { op: term.op, name: rename.state(term.name) }
    case "lag":
      return { op: term.op, memory: rename.memory(term.memory, "lag"), duration: map(term.duration) }
    case "first":
      return { op: term.op, memory: rename.memory(term.memory, "first") }
    case "draw":
      return { ...term, arguments: term.arguments.map(map), site: rename.site(term.site) }
    case "table":
      return { ...term, site: rename.site(term.site) }
    case "total":
      return { op: term.op, count: map(term.count), term: map(term.term) }
    default:
      return "argument" in term
        ? { op: term.op, argument: map(term.argument) }
        : { op: term.op, left: map(term.left), right: map(term.right) }
  }
}

/** The same test with every name replaced. */
export function mapTest<A, B>(test: Test<A>, rename: Renaming<A, B>): Test<B> {
  switch (test.op) {
    case "true":
    case "false":
      return test
    case "holds":
      return { op: test.op, term: mapTerm(test.term, rename) }
    case "and":
    case "or":
      return { op: test.op, left: mapTest(test.left, rename), right: mapTest(test.right, rename) }
    case "not":
      return { op: test.op, argument: mapTest(test.argument, rename) }
    case "fired":
      return { op: test.op, event: rename.event(test.event) }
    default:
      return { op: test.op, left: mapTerm(test.left, rename), right: mapTerm(test.right, rename) }
  }
}
