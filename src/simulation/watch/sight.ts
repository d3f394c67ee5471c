import { hasPart, visitParts } from "../../expression/visit.ts"
import { listEffects } from "../block-order.ts"
import type { Block, Effect, Plan, PlanAssumption, PlanRule, PlanTerm, PlanTest } from "../plan.ts"

/** What of a plan looks at some assumptions. */
export interface Sight {
  readonly slots: readonly number[]
  /** Other assumptions that follow from them, by a formula that a fixed term can be, ascending. */
  readonly followers: readonly number[]
  /** Fixed terms that read them, ascending. */
  readonly fixed: readonly number[]
  readonly reads: (part: PlanTerm | PlanTest) => boolean
}

/** Finds what reads some assumptions, by themselves, through others that follow from them, or through fixed terms. */
export function openSight({ assumptions, fixed }: Plan, slots: readonly number[]): Sight {
  const followers: number[] = []
  const found: number[] = []
  const reads: Sight["reads"] = (part) =>
    hasPart(
      part,
      (one) =>
        one.op === "read" &&
        ((one.from === "assumption" && (slots.includes(one.name) || followers.includes(one.name))) ||
          (one.from === "fixed" && found.includes(one.name))),
    )
  for (const [slot, { term, loaded, truncated }] of assumptions.entries())
    if (!slots.includes(slot) && loaded === undefined && truncated === undefined && reads(term)) followers.push(slot)
  for (const [slot, term] of fixed.entries()) if (reads(term)) found.push(slot)
  return { slots, followers, fixed: found, reads }
}

/** A value that a run has before it begins: of an assumption, or of a fixed term. */
export interface Settled {
  readonly from: "assumption" | "fixed"
  readonly name: number
}

/**
 * The values by which something else looks at them than what can be watched: a start, a date, an answer, an assumption that a
 * factor loads. Where none of these values is another, all of that is as it was.
 */
export function listSettled(plan: Plan, sight: Sight): readonly Settled[] {
  const { slots, followers, fixed } = sight
  const known = [...slots, ...followers]
  const behind = plan.assumptions.flatMap((assumption, slot) => (known.includes(slot) ? [] : termsOf(assumption)))
  const states = plan.states.flatMap(({ start, min, max }) => [start, min, max])
  const answers = plan.answers.map((answer) => (answer.kind === "value-at" ? answer.term : answer.test))
  const ofRules = plan.rules.flatMap((rule, slot) => {
    const { occasion, cooldown } = rule
    const times = occasion.kind === "named" ? [...occasion.at, occasion.every, occasion.everyMonths] : []
    return [...times, cooldown, ...(isWatchable(plan, slot, sight) ? [] : formulasOf(rule))]
  })
  const apart = [...behind, ...states, ...plan.derived, ...plan.invariants, ...plan.lags, ...plan.firsts, ...answers]
  const read = new Set<string>()
  for (const part of [...apart, ...ofRules])
    if (part !== undefined) visitParts(part, (one) => one.op === "read" && read.add(nameSettled(one)))
  const seen = (from: Settled["from"], names: readonly number[]): readonly Settled[] =>
    names.map((name) => ({ from, name })).filter((one) => read.has(nameSettled(one)))
  return [...seen("assumption", known), ...seen("fixed", fixed)]
}

function nameSettled({ from, name }: { readonly from: string; readonly name: number }): string {
  return `${from} ${name}`
}

/** Whether what a rule does and when can be told beside it: not where it acts by them on several dates of a step, or in a shuffled block. */
export function isWatchable({ rules, blocks }: Plan, slot: number, sight: Sight): boolean {
  const rule = rules[slot]!
  if (rule.again !== undefined && looksAt({ ...rule, when: undefined }, sight)) return false
  const isIn = (mechanisms: Block["mechanisms"]): boolean => mechanisms.some((one) => one.slot === slot)
  return !looksAt(rule, sight) || !blocks.some(({ kind, mechanisms }) => kind === "shuffled" && isIn(mechanisms))
}

function termsOf({ term, truncated = {} }: PlanAssumption): readonly (PlanTerm | undefined)[] {
  const { low, high, least, greatest } = truncated
  return [term, low, high, least, greatest]
}

/** What of a rule can be watched. */
type Watchable = Pick<PlanRule, "chance" | "effects"> & { readonly when?: PlanTest | undefined }

function formulasOf({ when, chance, effects }: Watchable): readonly (PlanTerm | PlanTest)[] {
  const known = [when, chance?.probability].filter((one) => one !== undefined)
  return [...known, ...valuesOf(effects)]
}

/** Whether a rule's `when`, its chance or its effects read them. */
export function looksAt(rule: Watchable, { reads }: Sight): boolean {
  return formulasOf(rule).some(reads)
}

/** All values of effects, those of outcomes among them. */
export function valuesOf(effects: readonly Effect[]): readonly PlanTerm[] {
  return listEffects(effects).flatMap((effect): readonly PlanTerm[] => {
    switch (effect.kind) {
      case "set":
      case "change":
        return [effect.value]
      case "move":
        return [effect.amount, ...effect.to.flatMap(({ share }) => (share === "rest" ? [] : [share]))]
      case "choose":
        return effect.outcomes.map(({ weight }) => weight)
    }
  })
}
