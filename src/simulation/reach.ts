import { childrenOf } from "../expression/visit.ts"
import { listEffects } from "./block-order.ts"
import type { Effect, Plan, PlanRule, PlanTerm, PlanTest } from "./plan.ts"

type Node = PlanTerm | PlanTest

/** What formulas look at, directly or through derived values, fixed terms and memories. */
interface Sight {
  readonly states: Set<number>
  readonly events: Set<number>
  readonly assumptions: Set<number>
  /** Terms that stand apart and were entered: a derived value may remember itself. */
  readonly entered: Set<Node>
}

/** What may bear on an answer, by slot. */
export interface Reach {
  /** Rules that may change what the question looks at. */
  readonly own: ReadonlySet<number>
  /** Those, and all that may change what they look at, and so on. */
  readonly rules: ReadonlySet<number>
  /** Assumptions that all these, the starts and the bounds of what they look at, or the question itself may read. */
  readonly assumptions: ReadonlySet<number>
  /** Factors that may move one of these assumptions. */
  readonly factors: ReadonlySet<number>
}

/**
 * What may bear on the answer in a slot, read off the formulas: what may, not what does. What is not in it cannot:
 * whatever else is drawn there, the answer of every run stays the same bit for bit.
 */
export function findReach(plan: Plan, answerSlot: number): Reach {
  const answer = plan.answers[answerSlot]
  const sight = openSight()
  if (answer !== undefined) look(plan, answer.kind === "value-at" ? answer.term : answer.test, sight)
  const own = rulesInSight(plan, sight)
  const rules = new Set(own)
  for (let before = -1; before < rules.size;) {
    before = rules.size
    for (const slot of rules) lookAtRule(plan, plan.rules[slot]!, sight)
    for (const slot of rulesInSight(plan, sight)) rules.add(slot)
  }
  lookAtStates(plan, sight)
  return { own, rules, ...sourcesBehind(plan, sight) }
}

function openSight(): Sight {
  return { states: new Set(), events: new Set(), assumptions: new Set(), entered: new Set() }
}

/** Starts and bounds of what is looked at: no rule changes them, so once at the end is enough. */
function lookAtStates(plan: Plan, sight: Sight): void {
  for (const slot of sight.states) {
    const { start, min, max } = plan.states[slot]!
    for (const term of [start, min, max]) if (term !== undefined) look(plan, term, sight)
  }
}

/** Assumptions behind assumptions, through formulas, cuts and members of groups, and the factors that load on any of them. */
function sourcesBehind(plan: Plan, sight: Sight): Pick<Reach, "assumptions" | "factors"> {
  const factors = new Set<number>()
  const waiting = [...sight.assumptions]
  for (let slot = waiting.pop(); slot !== undefined; slot = waiting.pop()) {
    const assumption = plan.assumptions[slot]!
    const behind = openSight()
    const { low, high, least, greatest } = assumption.truncated ?? {}
    for (const term of [assumption.term, low, high, least, greatest]) if (term !== undefined) look(plan, term, behind)
    for (const { factor } of assumption.loaded?.loadings ?? []) factors.add(factor)
    for (const each of behind.assumptions) {
      if (!sight.assumptions.has(each)) waiting.push(each)
      sight.assumptions.add(each)
    }
  }
  for (const slot of factors) for (const { factor } of plan.factors[slot]!.loadings) factors.add(factor)
  return { assumptions: sight.assumptions, factors }
}

function rulesInSight(plan: Plan, { states, events }: Sight): ReadonlySet<number> {
  return new Set(
    plan.rules.flatMap((rule, slot) => {
      const effects = listEffects(rule.effects)
      const touches = effects.some((effect) => statesOf(effect).some((state) => states.has(state)))
      const happens = effects.some(
        (effect) => effect.kind === "choose" && effect.outcomes.some(({ event }) => events.has(event)),
      )
      return touches || happens || events.has(slot) ? [slot] : []
    }),
  )
}

function statesOf(effect: Effect): readonly number[] {
  if (effect.kind === "choose") return []
  if (effect.kind !== "move") return [effect.state]
  return [effect.from, ...effect.to.flatMap(({ state, flow = state }) => [state, flow])]
}

function lookAtRule(plan: Plan, rule: PlanRule, sight: Sight): void {
  if (rule.when !== undefined) look(plan, rule.when, sight)
  if (rule.chance !== undefined) look(plan, rule.chance.probability, sight)
  if (rule.cooldown !== undefined) look(plan, rule.cooldown, sight)
  lookAtOccasion(plan, rule, sight)
  for (const effect of listEffects(rule.effects)) {
    if (effect.kind === "set" || effect.kind === "change") look(plan, effect.value, sight)
    if (effect.kind === "choose") for (const { weight } of effect.outcomes) look(plan, weight, sight)
    if (effect.kind !== "move") continue
    look(plan, effect.amount, sight)
    // What is there bounds what can leave.
    sight.states.add(effect.from)
    for (const { share } of effect.to) if (share !== "rest") look(plan, share, sight)
  }
}

function lookAtOccasion(plan: Plan, { occasion }: PlanRule, sight: Sight): void {
  if (occasion.kind !== "named") return
  for (const event of occasion.after) sight.events.add(event)
  const { at, every, everyMonths } = occasion
  for (const term of [...at, every, everyMonths]) if (term !== undefined) look(plan, term, sight)
}

function enter(plan: Plan, node: Node, sight: Sight): void {
  if (sight.entered.has(node)) return
  sight.entered.add(node)
  look(plan, node, sight)
}

function look(plan: Plan, node: Node, sight: Sight): void {
  switch (node.op) {
    case "read": {
      if (node.from === "state") sight.states.add(node.name)
      if (node.from === "assumption") sight.assumptions.add(node.name)
      if (node.from === "derived") enter(plan, plan.derived[node.name]!, sight)
      if (node.from === "fixed") enter(plan, plan.fixed[node.name]!, sight)
      return
    }
    case "arrived":
    case "left":
      sight.states.add(node.name)
      return
    case "times":
    case "since":
    case "fired":
      sight.events.add(node.event)
      return
    case "lag":
      enter(plan, plan.lags[node.memory]!, sight)
      return look(plan, node.duration, sight)
    case "first":
      return enter(plan, plan.firsts[node.memory]!, sight)
    default:
      for (const child of childrenOf(node)) look(plan, child, sight)
  }
}
