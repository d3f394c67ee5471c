import {
  createAccessorNode,
  createArrayNode,
  createAssignmentNode,
  createBlockNode,
  createConditionalNode,
  createConstantNode,
  createFunctionAssignmentNode,
  createFunctionNode,
  createIndexNode,
  createNode,
  createObjectNode,
  createOperatorNode,
  createParenthesisNode,
  createParse,
  createRangeNode,
  createRelationalNode,
  createSymbolNode,
  type MathNode,
} from "mathjs/number"
import type { Token } from "./token.ts"

// Each part of mathjs is made by a function that is handed the parts it needs. Its types do not mention them.
type Make = (parts: Readonly<Record<string, unknown>>) => unknown
declare module "mathjs/number" {
  export const createAccessorNode: Make
  export const createArrayNode: Make
  export const createAssignmentNode: Make
  export const createBlockNode: Make
  export const createConditionalNode: Make
  export const createConstantNode: Make
  export const createFunctionAssignmentNode: Make
  export const createFunctionNode: Make
  export const createIndexNode: Make
  export const createNode: Make
  export const createObjectNode: Make
  export const createOperatorNode: Make
  export const createParenthesisNode: Make
  export const createParse: (parts: Readonly<Record<string, unknown>>) => (text: string) => MathNode
  export const createRangeNode: Make
  export const createRelationalNode: Make
  export const createSymbolNode: Make
}

/** Stands for what chooses among the forms of a function by what it is given: here always a text. */
const takeTextForm = Object.assign((_name: string, forms: { readonly string: unknown }) => forms.string, {
  addConversion: () => undefined,
})

const parse = makeParser()

/**
 * mathjs's parser alone. Whoever makes all of mathjs that could evaluate a tree waits a hundred milliseconds; here
 * what only evaluation would use is a function that refuses.
 */
function makeParser(): (text: string) => MathNode {
  const refuse = (): never => {
    throw new Error("a formula is read by mathjs, and never evaluated by it")
  }
  const Node = createNode({ mathWithTransform: {} })
  const parts = { Node, math: {}, typed: refuse, subset: refuse, size: refuse, isBounded: refuse, ResultSet: refuse }
  const SymbolNode = createSymbolNode(parts)
  return createParse({
    typed: takeTextForm,
    numeric: Number,
    config: {},
    AccessorNode: createAccessorNode(parts),
    ArrayNode: createArrayNode(parts),
    AssignmentNode: createAssignmentNode(parts),
    BlockNode: createBlockNode(parts),
    ConditionalNode: createConditionalNode(parts),
    ConstantNode: createConstantNode(parts),
    FunctionAssignmentNode: createFunctionAssignmentNode(parts),
    FunctionNode: createFunctionNode({ ...parts, SymbolNode }),
    IndexNode: createIndexNode(parts),
    ObjectNode: createObjectNode(parts),
    OperatorNode: createOperatorNode(parts),
    ParenthesisNode: createParenthesisNode(parts),
    RangeNode: createRangeNode(parts),
    RelationalNode: createRelationalNode(parts),
    SymbolNode,
  })
}

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
    const tree = parse(shape)
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
