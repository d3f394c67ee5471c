import type { Expression } from "../expression/expression.ts"
import { plainNumber, type ValueType } from "../expression/type.ts"
import {
  changeNeedsNumber,
  moveIntoBounded,
  moveMixesWhole,
  moveNeedsNumber,
  moveNeedsRest,
  moveSharesRest,
  moveUnitsDiffer,
  movesAlike,
  notAStateVariable,
} from "../problem/messages.ts"
import type { Effects, Formula, Move, State } from "../scenario/scenario.ts"
import { checkMove, checkWeights } from "./check-effects.ts"
import { allowances, compileFormula, type Compiler, report, suggestFor } from "./compiler.ts"
import type { ModelEffects } from "./model.ts"
import type { RuleContext } from "./contexts.ts"
import { scaleOf } from "./value-type.ts"

/** The effects of a rule or of an outcome: all look at the same state, which is why they hold no order but their kinds'. */
export function compileEffects(
  compiler: Compiler,
  rule: RuleContext,
  effects: Effects,
  inside: readonly string[] = ["then"],
): ModelEffects {
  const context: EffectContext = { compiler, rule, inside }
  const compiled: ModelEffects = {
    set: Object.entries(effects.set ?? {}).flatMap(([id, formula]) => compileAssignment(context, "set", id, formula)),
    change: Object.entries(effects.change ?? {}).flatMap(([id, formula]) =>
      compileAssignment(context, "change", id, formula),
    ),
    move: compileMoves(context, effects.move ?? []),
    choose: Object.entries(effects.choose ?? {}).flatMap(([name, outcome]) => {
      const here = [...inside, "choose", name]
      const weight = compileEffectFormula(context, ["choose", name, "weight"], outcome.weight, plainNumber)
      const site = `${rule.stream}.${here.join(".")}`
      compiler.sites.push(site)
      if (weight === undefined) return []
      const own = compileEffects(compiler, rule, outcome.then ?? {}, [...here, "then"])
      const path = [...rule.path, ...here]
      const title = outcome.title ?? name.replaceAll("_", " ")
      return [{ id: outcomeId(rule, here), path, title, weight, site, effects: own }]
    }),
  }
  if (compiled.choose.length === Object.keys(effects.choose ?? {}).length)
    checkWeights(compiler, [...rule.path, ...inside, "choose"], compiled.choose)
  return compiled
}

interface EffectContext {
  readonly compiler: Compiler
  readonly rule: RuleContext
  /** Keys from the rule down to these effects, such as ["then"] or ["then", "choose", "yes", "then"]. */
  readonly inside: readonly string[]
}

/** `actor.rule.outcome`, and `actor.rule.outcome.inner` for a choice within a choice. */
function outcomeId(rule: RuleContext, keys: readonly string[]): string {
  return [rule.actor, rule.path[3] ?? "", ...keys.filter((key, i) => keys[i - 1] === "choose" && key !== "then")].join(
    ".",
  )
}

function compileEffectFormula(
  context: EffectContext,
  keys: readonly string[],
  formula: Formula,
  expects: ValueType,
  scale?: "linear" | "log" | "logit",
  siteKeys = keys,
): Expression | undefined {
  return compileFormula(context.compiler, formula, {
    path: [...context.rule.path, ...context.inside, ...keys],
    site: siteOf(context, siteKeys),
    allows: allowances.effect,
    actor: context.rule.actor,
    expects,
    scale,
  })
}

function siteOf(context: EffectContext, keys: readonly string[]): string {
  return [context.rule.stream, ...context.inside, ...keys].join(".")
}

/** A site of its own, where a draw is made that no formula asks for. */
function takeSite(context: EffectContext, keys: readonly string[]): string {
  const site = siteOf(context, keys)
  context.compiler.sites.push(site)
  return site
}

function stateOf(
  context: EffectContext,
  keys: readonly string[],
  id: string,
): { readonly type: ValueType; readonly state: State } | undefined {
  const state = context.compiler.loaded.scenario.state[id]
  const type = context.compiler.declarations.get(id)?.type
  if (state !== undefined && type !== undefined) return { type, state }
  const known = Object.keys(context.compiler.loaded.scenario.state)
  report(
    context.compiler,
    [...context.rule.path, ...context.inside, ...keys],
    notAStateVariable(id, context.compiler.declarations.get(id)?.role, suggestFor(context.compiler, id, known)),
    "key",
  )
  return undefined
}

function compileAssignment(
  context: EffectContext,
  kind: "set" | "change",
  id: string,
  formula: Formula,
): ModelEffects["change"] {
  const target = stateOf(context, [kind, id], id)
  if (target === undefined) return []
  if (kind === "change" && target.type.kind !== "number" && target.type.kind !== "duration") {
    report(
      context.compiler,
      [...context.rule.path, ...context.inside, kind, id],
      changeNeedsNumber(id, target.type.kind),
      "key",
    )
    return []
  }
  const value = compileEffectFormula(context, [kind, id], formula, target.type, scaleOf(target.state))
  if (value === undefined) return []
  const isRounded = kind === "change" && target.state.whole === true && !value.whole
  return [{ state: id, value, ...(isRounded ? { rounding: takeSite(context, [kind, id, "rounding"]) } : {}) }]
}

/**
 * Moves draw at sites that are called by where they lead from and to, not by their place in the list, so that a move put
 * before another moves no draw. Only of moves between the same variables, the second and later ones are numbered.
 */
function compileMoves(context: EffectContext, moves: readonly Move[]): ModelEffects["move"] {
  const names = moves.map(({ from, to }) => `${from}>${Object.keys(to).toSorted().join("+")}`)
  return moves.flatMap((move, i) => {
    const name = names[i] ?? ""
    const before = names.slice(0, i).filter((other) => other === name).length
    const compiled = compileMove(context, move, String(i), before === 0 ? name : `${name}#${before + 1}`)
    const isTwin = before > 0 && compiled.some(drawsChance)
    if (isTwin) report(context.compiler, [...context.rule.path, ...context.inside, "move", String(i)], movesAlike(name))
    return compiled
  })
}

function drawsChance({ amount, rounding, sharing, to }: ModelEffects["move"][number]): boolean {
  return (
    amount.hasChance ||
    rounding !== undefined ||
    sharing !== undefined ||
    to.some(({ share }) => share !== "rest" && share.hasChance)
  )
}

function compileMove(context: EffectContext, move: Move, key: string, name: string): ModelEffects["move"] {
  const from = stateOf(context, ["move", key, "from"], move.from)
  if (from === undefined) return []
  const path = [...context.rule.path, ...context.inside, "move", key]
  if (from.type.kind !== "number") {
    report(context.compiler, [...path, "from"], moveNeedsNumber(move.from))
    return []
  }
  const amountKeys = ["move", key, "amount"]
  const amountSite = ["move", name, "amount"]
  const amount = compileEffectFormula(context, amountKeys, move.amount, from.type, scaleOf(from.state), amountSite)
  const rests = Object.values(move.to).filter((share) => share === "rest").length
  if (rests !== 1) report(context.compiler, [...path, "to"], rests === 0 ? moveNeedsRest() : moveSharesRest())
  const to = Object.entries(move.to).flatMap(([id, share]) => {
    const keys = ["move", key, "to", id]
    const target = stateOf(context, keys, id)
    if (target === undefined) return []
    const here = [...context.rule.path, ...context.inside, ...keys]
    if (target.state.max !== undefined) report(context.compiler, here, moveIntoBounded(id), "key")
    if ((target.state.whole ?? false) !== (from.state.whole ?? false))
      report(context.compiler, here, moveMixesWhole(move.from, id), "key")
    if ((target.state.unit ?? "") !== (from.state.unit ?? ""))
      report(context.compiler, here, moveUnitsDiffer(move.from, id), "key")
    const site = ["move", name, "to", id]
    const value =
      share === "rest" ? ("rest" as const) : compileEffectFormula(context, keys, share, plainNumber, "logit", site)
    return value === undefined ? [] : [{ state: id, share: value }]
  })
  if (amount === undefined) return []
  const isWhole = from.state.whole === true
  const moved = {
    from: move.from,
    amount,
    ...(isWhole && !amount.whole ? { rounding: takeSite(context, ["move", name, "rounding"]) } : {}),
    ...(isWhole && to.length > 1 ? { sharing: takeSite(context, ["move", name, "sharing"]) } : {}),
    to,
  }
  checkMove(context.compiler, path, moved)
  return [moved]
}
