// An analyst writes `when: in_armenia > 0 and stationing = refused` and wants to be told that a comparison is written
// `==`, at that very place, together with everything else that is wrong in the file. So a formula is first cut into
// tokens with places, then checked for the order of its tokens, and only then read into a tree by mathjs's rules of
// precedence. Nothing here evaluates anything or knows what a name means, and nothing ever throws.

import { emptyFormula, formulaTooLong, notFinite, tooManyFindings, unreadableFormula } from "../problem/messages.ts"
import type { Finding } from "./expression.ts"
import { findGrammarErrors } from "./grammar.ts"
import { parseShape } from "./mathjs.ts"
import { scanFormula } from "./scan.ts"
import type { Syntax } from "./syntax.ts"
import { readTree } from "./tree.ts"

/** A formula that could be read, or all that is wrong with how it is written, in the order of the text. */
export type ParsedFormula =
  | { readonly ok: true; readonly formula: Syntax }
  | { readonly ok: false; readonly findings: readonly Finding[] }

/** Longest text that is read, in UTF-16 units. */
export const longestFormula = 10_000

const mostFindings = 50

/**
 * Reads a formula as it stands in a scenario: text, or a number or boolean that YAML has already read.
 * Spans of the findings and of the tree lie inside the text, `String(formula)`.
 */
export function parseFormula(formula: string | number | boolean): ParsedFormula {
  const text = String(formula)
  const whole = { start: 0, end: text.length }
  const refuse = (message: Finding["message"]): ParsedFormula => ({ ok: false, findings: [{ span: whole, message }] })
  if (typeof formula === "number" && !Number.isFinite(formula)) return refuse(notFinite(text))
  if (text.length > longestFormula) return refuse(formulaTooLong(text.length, longestFormula))
  if (text.trim() === "") return refuse(emptyFormula())
  return parseText(text)
}

function parseText(text: string): ParsedFormula {
  const scan = scanFormula(text)
  const grammar = scan.isClear ? findGrammarErrors(text, scan.tokens) : []
  const findings = [...scan.findings, ...grammar]
  if (!scan.isClear || grammar.length > 0 || scan.tokens.length === 0) return refuseAll(text, findings)
  const shape = parseShape(scan.tokens)
  if (shape === undefined) return refuseAll(text, findings)
  const tree = readTree(shape, scan.tokens)
  if (tree.syntax === undefined || findings.length + tree.findings.length > 0)
    return refuseAll(text, [...findings, ...tree.findings])
  return { ok: true, formula: tree.syntax }
}

function refuseAll(text: string, findings: readonly Finding[]): ParsedFormula {
  if (findings.length === 0)
    return { ok: false, findings: [{ span: { start: 0, end: text.length }, message: unreadableFormula() }] }
  return { ok: false, findings: sortFindings(findings) }
}

/** Findings in the order of the text, the first fifty. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const sorted = findings.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
  const next = sorted[mostFindings]
  return next === undefined
    ? sorted
    : [...sorted.slice(0, mostFindings), { span: next.span, message: tooManyFindings() }]
}
