import { Composer, type Document, Lexer, Parser, type YAMLError } from "yaml"
import {
  controlCharacter,
  emptyFile,
  moreDocuments,
  nestedTooDeep,
  notAMap,
  notYaml,
  tooManyValues,
  yamlFeature,
} from "../problem/messages.ts"
import { findControl } from "../problem/control-characters.ts"
import type { Budget } from "./budget.ts"
import { convertNode } from "./convert-node.ts"
import { type Finding, findingLimit } from "./finding.ts"
import { explainYamlError } from "./explain-yaml-error.ts"
import type { MapNode, Node } from "./node.ts"
import { readPlain } from "./plain/read-plain.ts"
import type { Extent, Source } from "./source.ts"

/** What a text holds; with findings of problems where it is not (quite) a scenario file. */
export interface Parsed {
  readonly node?: Node
  readonly findings: readonly Finding[]
}

/** Levels of nesting that a file may have, and lexical tokens that all files together may have: far above any scenario, far below what hangs a reader. */
export const depthLimit = 64
export const lexemeLimit = 300_000

type Tokens = ReturnType<Parser["next"]> extends Generator<infer Token> ? Token[] : never

/**
 * Reads YAML 1.2 without its traps: no anchors, aliases, tags, merge keys, directives or further documents, and
 * no key twice. Depth is counted while the tokens come in, before anything is built from them.
 */
export function parseYaml(source: Source, budget: Budget = { lexemes: lexemeLimit }): Parsed {
  const strange = findControlCharacter(source)
  if (strange !== undefined) return { findings: [strange] }
  const node = readPlain(source, budget)
  return node === undefined ? parseGenerally(source, budget) : { node, findings: [] }
}

/** The general reader: all of YAML 1.2 but for its traps, and what is wrong with a text. */
export function parseGenerally(source: Source, budget: Budget): Parsed {
  const tokens = readTokens(source, budget)
  if ("message" in tokens) return { findings: [tokens] }
  const structure = tokens.flatMap((token): readonly Finding[] =>
    token.type === "directive"
      ? [{ extent: at(source, token.offset, token.source.length), message: yamlFeature("a % directive") }]
      : [],
  )
  if (structure.length > 0) return { findings: structure }
  const documents = tokens.filter((token) => token.type === "document")
  const second = documents[1]
  if (second !== undefined) return { findings: [{ extent: at(source, second.offset, 3), message: moreDocuments() }] }
  const options = {
    version: "1.2",
    strict: true,
    uniqueKeys: false,
    keepSourceTokens: true,
    prettyErrors: false,
  } as const
  const [document] = [...new Composer(options).compose(tokens, true, source.text.length)]
  return document === undefined ? { findings: [] } : readDocument(source, document)
}

/** Reads a scenario file: a map, or the findings why it is none. */
export function parseFile(
  source: Source,
  budget?: Budget,
): { readonly map?: MapNode; readonly findings: readonly Finding[] } {
  const { node, findings } = parseYaml(source, budget)
  if (node?.kind === "map") return { map: node, findings }
  if (findings.length > 0) return { findings }
  const isEmpty = node === undefined || (node.kind === "scalar" && node.value === null)
  return { findings: [{ extent: node ?? at(source, 0, 1), message: isEmpty ? emptyFile() : notAMap() }] }
}

function at(source: Source, start: number, length: number): Extent {
  return {
    source,
    start,
    end: Math.min(source.text.length, start + length),
  }
}

function findControlCharacter(source: Source): Finding | undefined {
  const control = findControl(source.text)
  return control === undefined
    ? undefined
    : { extent: at(source, control.index, 1), message: controlCharacter(control.code) }
}

function readTokens(source: Source, budget: Budget): Tokens | Finding {
  const parser = new Parser()
  const tokens: Tokens = []
  let stray = 0
  let before = ""
  for (const lexeme of new Lexer().lex(source.text)) {
    for (const token of parser.next(lexeme)) if (tokens.push(token) && isStray(token.type)) stray++
    const here = at(source, parser.offset - 1, 1)
    // The stack holds the document, one token for each open collection, and the scalar being read.
    if (parser.stack.length > depthLimit + 2) return { extent: here, message: nestedTooDeep(depthLimit) }
    if (--budget.lexemes < 0) return { extent: here, message: tooManyValues() }
    if (lexeme === "," && before === ",") stray++
    // Each would become an error of its own, and making those takes long.
    if (stray > findingLimit) return { extent: here, message: notYaml() }
    if (lexeme.trim() !== "") before = lexeme
  }
  for (const token of parser.end()) tokens.push(token)
  return tokens
}

function isStray(type: Tokens[number]["type"]): boolean {
  return type === "error" || type === "flow-error-end" || type === "directive"
}

function readDocument(source: Source, document: Document): Parsed {
  const findings: Finding[] = []
  const contents = document.contents === null ? undefined : convertNode(source, document.contents, findings)
  for (const error of document.errors.slice(0, findingLimit)) findings.push(explain(source, error))
  return { ...(contents === undefined ? {} : { node: contents }), findings: findings.slice(0, findingLimit) }
}

function explain(source: Source, error: YAMLError): Finding {
  const [from, end] = error.pos
  const start = error.code === "BAD_INDENT" ? skipSpaces(source.text, from) : from
  return {
    extent: at(source, Math.min(start, Math.max(0, source.text.length - 1)), Math.max(1, end - start)),
    message: explainYamlError(error),
  }
}

function skipSpaces(text: string, from: number): number {
  let at = from
  while (text[at] === " ") at++
  return at
}
