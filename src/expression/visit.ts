import type { Term, Test } from "./term.ts"

/** A formula or a part of one. */
export type Part<Ref> = Term<Ref> | Test<Ref>

/** The direct parts of a part, in the order of evaluation. Memories are not entered. */
export function childrenOf<Ref>(part: Part<Ref>): readonly Part<Ref>[] {
  switch (part.op) {
    case "if":
      return [part.condition, part.then, part.otherwise]
    case "number":
      return [part.test]
    case "holds":
      return [part.term]
    case "power-whole":
      return [part.base]
    case "over":
      return [part.chance, part.exponent]
    case "lag":
      return [part.duration]
    case "draw":
      return part.arguments
    case "total":
      return [part.count, part.term]
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
    case "true":
    case "false":
    case "fired":
      return []
    default:
      return "argument" in part ? [part.argument] : [part.left, part.right]
  }
}

/** Hands a formula and every part of it to the visitor, itself first, in the order of evaluation. */
export function visitParts<Ref>(part: Part<Ref>, visit: (part: Part<Ref>) => void): void {
  visit(part)
  for (const child of childrenOf(part)) visitParts(child, visit)
}

/** The whole of a checked formula. */
export function wholeOf<Ref>(
  formula: { readonly kind: "term"; readonly term: Term<Ref> } | { readonly kind: "test"; readonly test: Test<Ref> },
): Part<Ref> {
  return formula.kind === "term" ? formula.term : formula.test
}

/** Whether something holds of a formula or of any part of it. */
export function hasPart<Ref>(part: Part<Ref>, holds: (part: Part<Ref>) => boolean): boolean {
  return holds(part) || childrenOf(part).some((child) => hasPart(child, holds))
}

/** The name that the whole formula is, if it is nothing else. */
export function bareNameOf(
  formula:
    | { readonly kind: "term"; readonly term: Term<string> }
    | { readonly kind: "test"; readonly test: Test<string> },
): string | undefined {
  const whole = wholeOf(formula)
  const term = whole.op === "holds" ? whole.term : whole
  return term.op === "read" ? term.name : undefined
}
