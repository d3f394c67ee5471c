import { create, type MathNode, parseDependencies } from "mathjs/number"
import type { Token } from "./token.ts"

const mathjs = create(parseDependencies ?? {}, {})

const spellings = { open: "(", close: ")", comma: "," } as const

/** The trees of shapes that were read before: most formulas of a scenario have one of a few dozen shapes. */
const known = new Map<string, MathNode>()
const mostKnown = 1000

/**
 * The tree that mathjs makes of a row of tokens, by its rules of precedence. mathjs sees the shape alone: every value
 * and every name is the same letter, so that no name of a formula ever reaches it. The tree's leaves, read in order,
 * are the tokens. Undefined if mathjs cannot read it.
 */
export function parseShape(tokens: readonly Token[]): MathNode | undefined {
  const shape = tokens.map(spellShape).join(" ")
  const before = known.get(shape)
  if (before !== undefined) return before
  try {
    const tree = mathjs.parse(shape)
    if (known.size < mostKnown) known.set(shape, tree)
    return tree
  } catch {
    return undefined
  }
}

function spellShape(token: Token): string {
  switch (token.kind) {
    case "operator":
      return token.operator
    case "open":
    case "close":
    case "comma":
      return spellings[token.kind]
    default:
      return "x"
  }
}
