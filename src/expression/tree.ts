import type { MathNode } from "mathjs/number"
import {
  chainInChain,
  chainOfEquals,
  formulaTooDeep,
  intervalNeedsParentheses,
  intervalTooLong,
  notNeedsParentheses,
  unreadableFormula,
} from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import type { Finding, Span } from "./expression.ts"
import { arithmetic, comparisons, prefixes } from "./operator-names.ts"
import { childrenOf, type Syntax } from "./syntax.ts"
import type { Token } from "./token.ts"

/** How deep a tree may be; a long sum is as deep as it has terms. */
const deepestTree = 400

/** Where reading stands: mathjs's nodes are met in the order of the text, and so are the tokens. */
interface Reader {
  readonly tokens: readonly Token[]
  readonly findings: Finding[]
  next: number
  /** Set once a part could not be read: tokens and nodes no longer keep step then. */
  isLost: boolean
}

/** What a part stands in, which decides whether `to` and `not` may stand there bare. */
type Surroundings = "whole" | "interval" | "logical" | "left" | "right"

/**
 * mathjs's tree as our own, each part with its place. Only the kinds of node named here are read; any other is a
 * finding. Undefined, with at least one finding, where no tree can be made.
 */
export function readTree(
  root: MathNode,
  tokens: readonly Token[],
): { readonly syntax: Syntax | undefined; readonly findings: readonly Finding[] } {
  const reader: Reader = { tokens, findings: [], next: 0, isLost: false }
  const syntax = readNode(reader, root, "whole", 0)
  if (reader.findings.length === 0 && reader.next !== tokens.length) lose(reader, here(reader), unreadableFormula())
  return { syntax, findings: reader.findings }
}

function reject(reader: Reader, span: Span, message: Message): undefined {
  return void reader.findings.push({ span, message })
}

/** Says why nothing more can be read. */
function lose(reader: Reader, span: Span, message: Message): undefined {
  reader.isLost = true
  reject(reader, span, message)
}

function wholeSpan(reader: Reader): Span {
  return {
    start: reader.tokens[0]?.span.start ?? 0,
    end: reader.tokens.at(-1)?.span.end ?? 0,
  }
}

function join(from: Span, to: Span): Span {
  return { start: from.start, end: to.end }
}

function take(reader: Reader): Token | undefined {
  return reader.tokens[reader.next++]
}

function here(reader: Reader): Span {
  return (reader.tokens[reader.next] ?? reader.tokens.at(-1))?.span ?? { start: 0, end: 0 }
}

function readNode(reader: Reader, node: MathNode, within: Surroundings, depth: number): Syntax | undefined {
  if (reader.isLost) return undefined
  if (depth > deepestTree) return lose(reader, wholeSpan(reader), formulaTooDeep(deepestTree))
  switch (node.type) {
    case "SymbolNode":
      return readLeaf(reader)
    case "ParenthesisNode":
      return readGroup(reader, node, depth)
    case "FunctionNode":
      return readCall(reader, node, depth)
    case "OperatorNode":
      return readOperator(reader, node, within, depth)
    case "RelationalNode":
      return readChain(reader, node, within, depth)
    default:
      return lose(reader, here(reader), unreadableFormula())
  }
}

/** The parts that mathjs's nodes keep, read without trusting their declared shape. */
function partsOf(node: MathNode, key: "args" | "params" | "content"): readonly MathNode[] {
  const part: unknown = Reflect.get(node, key)
  return (Array.isArray(part) ? part : [part]).filter(isNode)
}

function isNode(part: unknown): part is MathNode {
  return typeof part === "object" && part !== null && "type" in part
}

function readLeaf(reader: Reader): Syntax | undefined {
  const token = take(reader)
  switch (token?.kind) {
    case "number":
      return { kind: "number", value: token.value, span: token.span }
    case "duration":
      return { kind: "duration", count: token.count, unit: token.unit, span: token.span }
    case "date":
      return { kind: "date", day: token.day, span: token.span }
    case "word":
      return { kind: "name", name: token.name, span: token.span }
    default:
      return lose(reader, token?.span ?? here(reader), unreadableFormula())
  }
}

function readGroup(reader: Reader, node: MathNode, depth: number): Syntax | undefined {
  const open = take(reader)
  const content = readParts(reader, partsOf(node, "content"), "whole", depth)[0]
  const close = take(reader)
  if (content === undefined || open === undefined || close === undefined) return undefined
  return { ...content, span: join(open.span, close.span) }
}

/** Parts with one token (a comma, an operator) between two of them. */
function readParts(
  reader: Reader,
  nodes: readonly MathNode[],
  within: Surroundings,
  depth: number,
): readonly (Syntax | undefined)[] {
  return nodes.map((node, i) => {
    if (i > 0) take(reader)
    return readNode(reader, node, within, depth + 1)
  })
}

function areAll(parts: readonly (Syntax | undefined)[]): parts is readonly Syntax[] {
  return !parts.includes(undefined)
}

function readCall(reader: Reader, node: MathNode, depth: number): Syntax | undefined {
  const name = take(reader)
  take(reader)
  const parts = readParts(reader, partsOf(node, "args"), "whole", depth)
  const close = take(reader)
  if (name?.kind !== "word" || close === undefined || !areAll(parts)) return undefined
  return { kind: "call", name: name.name, nameSpan: name.span, arguments: parts, span: join(name.span, close.span) }
}

function readOperator(reader: Reader, node: MathNode, within: Surroundings, depth: number): Syntax | undefined {
  const name: unknown = Reflect.get(node, "fn")
  if (typeof name !== "string") return lose(reader, here(reader), unreadableFormula())
  const [left, right] = partsOf(node, "args")
  if (left === undefined) return lose(reader, here(reader), unreadableFormula())
  if (right === undefined) return readPrefix(reader, prefixes[name], left, within, depth)
  if (name === "to") return readInterval(reader, left, right, within, depth)
  if (name === "and" || name === "or") {
    const [first, second] = readPair(reader, left, right, "logical", depth)
    if (first === undefined || second === undefined) return undefined
    return { kind: "logical", operator: name, left: first, right: second, span: join(first.span, second.span) }
  }
  return readBinary(reader, name, left, right, depth)
}

function readPair(reader: Reader, left: MathNode, right: MathNode, within: Surroundings | "sides", depth: number) {
  const first = readNode(reader, left, within === "sides" ? "left" : within, depth + 1)
  take(reader)
  const second = readNode(reader, right, within === "sides" ? "right" : within, depth + 1)
  return [first, second] as const
}

function readBinary(reader: Reader, name: string, left: MathNode, right: MathNode, depth: number): Syntax | undefined {
  const [first, second] = readPair(reader, left, right, "sides", depth)
  if (first === undefined || second === undefined) return undefined
  const span = join(first.span, second.span)
  const comparison = comparisons[name]
  if (comparison !== undefined) return { kind: "comparison", operators: [comparison], operands: [first, second], span }
  const operator = arithmetic[name]
  if (operator !== undefined) return { kind: "arithmetic", operator, left: first, right: second, span }
  return lose(reader, span, unreadableFormula())
}

function readPrefix(
  reader: Reader,
  operator: "-" | "+" | "not" | undefined,
  operand: MathNode,
  within: Surroundings,
  depth: number,
): Syntax | undefined {
  const sign = take(reader)
  const inner = readNode(reader, operand, operator === "not" ? "logical" : "right", depth + 1)
  if (sign === undefined || inner === undefined) return undefined
  const span = join(sign.span, inner.span)
  if (operator === undefined) return lose(reader, span, unreadableFormula())
  if (operator === "not" && (within === "left" || within === "interval")) reject(reader, span, notNeedsParentheses())
  return { kind: "unary", operator, operand: inner, span }
}

function readInterval(
  reader: Reader,
  left: MathNode,
  right: MathNode,
  within: Surroundings,
  depth: number,
): Syntax | undefined {
  const [first, second] = readPair(reader, left, right, "interval", depth)
  if (first === undefined || second === undefined) return undefined
  const span = join(first.span, second.span)
  if (within !== "whole" && within !== "interval") reject(reader, span, intervalNeedsParentheses())
  const isChained = Reflect.get(left, "fn") === "to" && first.kind === "interval"
  const points = isChained ? [...first.points, second] : [first, second]
  if (points.length > 3 && within !== "interval") return reject(reader, span, intervalTooLong())
  return { kind: "interval", points, span }
}

function readChain(reader: Reader, node: MathNode, within: Surroundings, depth: number): Syntax | undefined {
  const names: unknown = Reflect.get(node, "conditionals")
  const operators = (Array.isArray(names) ? names : []).map((name) => comparisons[String(name)])
  const parts = partsOf(node, "params").map((part, i) => {
    if (i > 0) take(reader)
    return readNode(reader, part, i === 0 || within === "left" ? "left" : "right", depth + 1)
  })
  if (!areAll(parts)) return undefined
  const span = join(parts[0]?.span ?? here(reader), parts.at(-1)?.span ?? here(reader))
  const known = operators.flatMap((operator) => operator ?? [])
  if (known.length + 1 !== parts.length) return lose(reader, span, unreadableFormula())
  if (known.some((operator) => operator === "==" || operator === "!=")) reject(reader, span, chainOfEquals())
  else if (parts.slice(1, -1).some((part) => part !== undefined && containsChain(part)))
    reject(reader, span, chainInChain())
  return { kind: "comparison", operators: known, operands: parts, span }
}

/** A chain a < b < c looks at b twice; chains inside b would double the work at every level. */
function containsChain(syntax: Syntax): boolean {
  return (syntax.kind === "comparison" && syntax.operands.length > 2) || childrenOf(syntax).some(containsChain)
}
