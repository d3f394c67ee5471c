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
import type { RulePlace } from "./formula-place.ts"
import { scaleOf } from "./value-type.ts"

/** The effects of a rule or of an outcome: all look at the same state, which is why they hold no order but their kinds'. */
export function compileEffects(
  compiler: Compiler,
  rule: RulePlace,
  effects: Effects,
  inside: readonly string[] = ["then"],
): ModelEffects {
  const place: EffectPlace = { compiler, rule, inside }
  const compiled: ModelEffects = {
    set: Object.entries(effects.set ?? {}).flatMap(([id, formula]) => compileAssignment(place, "set", id, formula)),
    change: Object.entries(effects.change ?? {}).flatMap(([id, formula]) =>
      compileAssignment(place, "change", id, formula),
    ),
    move: compileMoves(place, effects.move ?? []),
    choose: Object.entries(effects.choose ?? {}).flatMap(([name, outcome]) => {
      const here = [...inside, "choose", name]
      const weight = compileEffectFormula(place, ["choose", name, "weight"], outcome.weight, plainNumber)
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

interface EffectPlace {
  readonly compiler: Compiler
  readonly rule: RulePlace
  /** Keys from the rule down to these effects, such as ["then"] or ["then", "choose", "yes", "then"]. */
  readonly inside: readonly string[]
}

/** `actor.rule.outcome`, and `actor.rule.outcome.inner` for a choice within a choice. */
function outcomeId(rule: RulePlace, keys: readonly string[]): string {
  return [rule.actor, rule.path[3] ?? "", ...keys.filter((key, i) => keys[i - 1] === "choose" && key !== "then")].join(
    ".",
  )
}

function compileEffectFormula(
  place: EffectPlace,
  keys: readonly string[],
  formula: Formula,
  expects: ValueType,
  scale?: "linear" | "log" | "logit",
  siteKeys = keys,
): Expression | undefined {
  return compileFormula(place.compiler, formula, {
    path: [...place.rule.path, ...place.inside, ...keys],
    site: siteOf(place, siteKeys),
    allows: allowances.effect,
    actor: place.rule.actor,
    expects,
    scale,
  })
}

function siteOf(place: EffectPlace, keys: readonly string[]): string {
  return [place.rule.stream, ...place.inside, ...keys].join(".")
}

/** A site of its own, where a draw is made that no formula asks for. */
function takeSite(place: EffectPlace, keys: readonly string[]): string {
  const site = siteOf(place, keys)
  place.compiler.sites.push(site)
  return site
}

function stateOf(
  place: EffectPlace,
  keys: readonly string[],
  id: string,
): { readonly type: ValueType; readonly state: State } | undefined {
  const state = place.compiler.loaded.scenario.state[id]
  const type = place.compiler.declarations.get(id)?.type
  if (state !== undefined && type !== undefined) return { type, state }
  const known = Object.keys(place.compiler.loaded.scenario.state)
  report(
    place.compiler,
    [...place.rule.path, ...place.inside, ...keys],
    notAStateVariable(id, place.compiler.declarations.get(id)?.role, suggestFor(place.compiler, id, known)),
    "key",
  )
  return undefined
}

function compileAssignment(
  place: EffectPlace,
  kind: "set" | "change",
  id: string,
  formula: Formula,
): ModelEffects["change"] {
  const target = stateOf(place, [kind, id], id)
  if (target === undefined) return []
  if (kind === "change" && target.type.kind !== "number" && target.type.kind !== "duration") {
    report(
      place.compiler,
      [...place.rule.path, ...place.inside, kind, id],
      changeNeedsNumber(id, target.type.kind),
      "key",
    )
    return []
  }
  const value = compileEffectFormula(place, [kind, id], formula, target.type, scaleOf(target.state))
  if (value === undefined) return []
  const isRounded = kind === "change" && target.state.whole === true && !value.whole
  return [{ state: id, value, ...(isRounded ? { rounding: takeSite(place, [kind, id, "rounding"]) } : {}) }]
}

/**
 * Moves draw at sites that are called by where they lead from and to, not by their place in the list, so that a move put
 * before another moves no draw. Only of moves between the same variables, the second and later ones are numbered.
 */
function compileMoves(place: EffectPlace, moves: readonly Move[]): ModelEffects["move"] {
  const names = moves.map(({ from, to }) => `${from}>${Object.keys(to).toSorted().join("+")}`)
  return moves.flatMap((move, i) => {
    const name = names[i] ?? ""
    const before = names.slice(0, i).filter((other) => other === name).length
    const compiled = compileMove(place, move, String(i), before === 0 ? name : `${name}#${before + 1}`)
    const isTwin = before > 0 && compiled.some(drawsChance)
    if (isTwin) report(place.compiler, [...place.rule.path, ...place.inside, "move", String(i)], movesAlike(name))
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

function compileMove(place: EffectPlace, move: Move, key: string, name: string): ModelEffects["move"] {
  const from = stateOf(place, ["move", key, "from"], move.from)
  if (from === undefined) return []
  const path = [...place.rule.path, ...place.inside, "move", key]
  if (from.type.kind !== "number") {
    report(place.compiler, [...path, "from"], moveNeedsNumber(move.from))
    return []
  }
  const amountKeys = ["move", key, "amount"]
  const amountSite = ["move", name, "amount"]
  const amount = compileEffectFormula(place, amountKeys, move.amount, from.type, scaleOf(from.state), amountSite)
  const rests = Object.values(move.to).filter((share) => share === "rest").length
  if (rests !== 1) report(place.compiler, [...path, "to"], rests === 0 ? moveNeedsRest() : moveSharesRest())
  const to = Object.entries(move.to).flatMap(([id, share]) => {
    const keys = ["move", key, "to", id]
    const target = stateOf(place, keys, id)
    if (target === undefined) return []
    const here = [...place.rule.path, ...place.inside, ...keys]
    if (target.state.max !== undefined) report(place.compiler, here, moveIntoBounded(id), "key")
    if ((target.state.whole ?? false) !== (from.state.whole ?? false))
      report(place.compiler, here, moveMixesWhole(move.from, id), "key")
    if ((target.state.unit ?? "") !== (from.state.unit ?? ""))
      report(place.compiler, here, moveUnitsDiffer(move.from, id), "key")
    const site = ["move", name, "to", id]
    const value =
      share === "rest" ? ("rest" as const) : compileEffectFormula(place, keys, share, plainNumber, "logit", site)
    return value === undefined ? [] : [{ state: id, share: value }]
  })
  if (amount === undefined) return []
  const isWhole = from.state.whole === true
  const moved = {
    from: move.from,
    amount,
    ...(isWhole && !amount.whole ? { rounding: takeSite(place, ["move", name, "rounding"]) } : {}),
    ...(isWhole && to.length > 1 ? { sharing: takeSite(place, ["move", name, "sharing"]) } : {}),
    to,
  }
  checkMove(place.compiler, path, moved)
  return [moved]
}
