import { create, type MathNode, parseDependencies } from "mathjs/number"
import type { Token } from "./token.ts"

const mathjs = create(parseDependencies ?? {}, {})

const spellings = { open: "(", close: ")", comma: "," } as const

/**
 * The tree that mathjs makes of a row of tokens, by its rules of precedence. mathjs sees the shape alone: every value
 * and every name is the same letter, so that no name of a formula ever reaches it. The tree's leaves, read in order,
 * are the tokens. Undefined if mathjs cannot read it.
 */
export const parseShape = (tokens: readonly Token[]): MathNode | undefined => {
  try {
    return mathjs.parse(tokens.map(spellShape).join(" "))
  } catch {
    return undefined
  }
}

const spellShape = (token: Token): string => {
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
