import { parseFormula } from "../expression/parse.ts"
import { childrenOf, type Syntax } from "../expression/syntax.ts"
import type { Model } from "../model/model.ts"
import { notOneRule } from "../problem/messages.ts"
import { type Problem, problemInText } from "../problem/problem.ts"

export type ForcedRule =
  | { readonly ok: true; readonly rule: string }
  | { readonly ok: false; readonly problem: Problem }

/**
 * The one rule that a condition is about, so that it can be forced: one that asks `day(rule)` and `fired(rule)` of it and
 * nothing else. Else the first place at which it asks for something that cannot be done, under the name of the flag that
 * holds it. The condition must be right as it is (predicate.ts).
 */
export function findForcedRule(model: Model, text: string, flag = "condition"): ForcedRule {
  const parsed = parseFormula(text)
  const refuse = (what: string, { start, end }: { readonly start: number; readonly end: number }): ForcedRule => ({
    ok: false,
    problem: problemInText(notOneRule(what), { name: flag, text, start, end }),
  })
  if (!parsed.ok) return refuse("this cannot be read", { start: 0, end: text.length })
  const rules = new Set(model.rules.map(({ id }) => id))
  let rule: string | undefined
  for (const part of listAsked(parsed.formula)) {
    const name = ruleOf(part)
    if (name === undefined) return refuse(tellOther(part), part.span)
    if (!rules.has(name)) return refuse(`${name} is an outcome`, part.span)
    if (rule !== undefined && rule !== name) return refuse(`this is about ${rule} and ${name}`, part.span)
    rule = name
  }
  return rule === undefined ? refuse("this asks for none", { start: 0, end: text.length }) : { ok: true, rule }
}

const words = new Set(["never", "true", "false"])
const questions = new Set(["day", "fired", "times", "broken", "answer"])

/** The parts of a condition that ask something of a run, in the order of the text. */
function listAsked(syntax: Syntax): readonly Syntax[] {
  if (syntax.kind === "name") return words.has(syntax.name) ? [] : [syntax]
  if (syntax.kind === "call" && questions.has(syntax.name)) return [syntax]
  return childrenOf(syntax).flatMap(listAsked)
}

/** The rule whose day or firing a part asks. */
function ruleOf(part: Syntax): string | undefined {
  if (part.kind !== "call" || (part.name !== "day" && part.name !== "fired")) return undefined
  const [argument] = part.arguments
  return argument?.kind === "name" ? argument.name : undefined
}

function tellOther(part: Syntax): string {
  if (part.kind === "name") return `${part.name} is no rule`
  return part.kind === "call" && part.name === "times" ? "this asks how often" : "this asks for something else"
}
