import { Composer, type Document, Lexer, Parser, type YAMLError } from "yaml"
import {
  controlCharacter,
  emptyFile,
  moreDocuments,
  nestedTooDeep,
  notAMap,
  yamlFeature,
  yamlSyntax,
} from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import { convertNode } from "./convert-node.ts"
import { explainYamlError } from "./explain-yaml-error.ts"
import type { MapNode, Node } from "./node.ts"
import type { Extent, Source } from "./source.ts"

/** A message about a part of a source. */
export interface Finding {
  readonly extent: Extent
  readonly message: Message
}

/** What a text holds; with findings of problems where it is not (quite) a scenario file. */
export interface Parsed {
  readonly node?: Node
  readonly findings: readonly Finding[]
}

/** Levels of nesting, and values, that a file may have: far above any scenario, far below what hangs a reader. */
export const depthLimit = 64
const lexemeLimit = 1_500_000
const findingLimit = 100

type Tokens = ReturnType<Parser["next"]> extends Generator<infer Token> ? Token[] : never

/**
 * Reads YAML 1.2 without its traps: no anchors, aliases, tags, merge keys, directives or further documents, and
 * no key twice. Depth is counted while the tokens come in, before anything is built from them.
 */
export const parseYaml = (source: Source): Parsed => {
  const strange = findControlCharacter(source)
  if (strange !== undefined) return { findings: [strange] }
  const tokens = readTokens(source)
  if ("message" in tokens) return { findings: [tokens] }
  const structure = tokens.flatMap((token): readonly Finding[] =>
    token.type === "directive"
      ? [{ extent: at(source, token.offset, token.source.length), message: yamlFeature("a % directive") }]
      : [],
  )
  const documents = tokens.filter((token) => token.type === "document")
  const second = documents[1]
  if (second !== undefined)
    return { findings: [...structure, { extent: at(source, second.offset, 3), message: moreDocuments() }] }
  const options = {
    version: "1.2",
    strict: true,
    uniqueKeys: false,
    keepSourceTokens: true,
    prettyErrors: false,
  } as const
  const [document] = [...new Composer(options).compose(tokens, true, source.text.length)]
  return document === undefined ? { findings: structure } : readDocument(source, document, structure)
}

/** Reads a scenario file: a map, or the findings why it is none. */
export const parseFile = (source: Source): { readonly map?: MapNode; readonly findings: readonly Finding[] } => {
  const { node, findings } = parseYaml(source)
  if (node?.kind === "map") return { map: node, findings }
  if (findings.length > 0) return { findings }
  const isEmpty = node === undefined || (node.kind === "scalar" && node.value === null)
  return { findings: [{ extent: node ?? at(source, 0, 1), message: isEmpty ? emptyFile() : notAMap() }] }
}

const at = (source: Source, start: number, length: number): Extent => ({
  source,
  start,
  end: Math.min(source.text.length, start + length),
})

const findControlCharacter = (source: Source): Finding | undefined => {
  // oxlint-disable-next-line no-control-regex -- finding them is the purpose
  const match = /[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/.exec(source.text)
  if (match === null) return undefined
  const code = `U+${(match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`
  return { extent: at(source, match.index, 1), message: controlCharacter(code) }
}

const readTokens = (source: Source): Tokens | Finding => {
  const parser = new Parser()
  const tokens: Tokens = []
  let lexemes = 0
  for (const lexeme of new Lexer().lex(source.text)) {
    for (const token of parser.next(lexeme)) tokens.push(token)
    // The stack holds the document, one token for each open collection, and the scalar being read.
    if (parser.stack.length > depthLimit + 2)
      return { extent: at(source, parser.offset - 1, 1), message: nestedTooDeep(depthLimit) }
    if (++lexemes > lexemeLimit)
      return { extent: at(source, 0, 1), message: yamlSyntax("the file holds too many values to be a scenario") }
  }
  for (const token of parser.end()) tokens.push(token)
  return tokens
}

const readDocument = (source: Source, document: Document, structure: readonly Finding[]): Parsed => {
  const findings: Finding[] = [...structure]
  const contents = document.contents === null ? undefined : convertNode(source, document.contents, findings)
  for (const error of document.errors.slice(0, findingLimit)) findings.push(explain(source, error))
  return { ...(contents === undefined ? {} : { node: contents }), findings: findings.slice(0, findingLimit) }
}

const explain = (source: Source, error: YAMLError): Finding => {
  const [start, end] = error.pos
  return {
    extent: at(source, Math.min(start, Math.max(0, source.text.length - 1)), Math.max(1, end - start)),
    message: explainYamlError(error),
  }
}
