import { listEffects } from "../../simulation/block-order.ts"
import type { Effect, Plan, PlanRule, PlanTerm, PlanTest } from "../../simulation/plan.ts"

type Node = PlanTerm | PlanTest

/** What formulas look at, directly or through derived values, fixed terms and memories. */
interface Sight {
  readonly states: Set<number>
  readonly events: Set<number>
}

/** The rules that bear on an answer. */
export interface Relevance {
  /** Rules that may change what the question looks at. */
  readonly own: ReadonlySet<number>
  /** Those, and all that may change what they look at, and so on. */
  readonly leading: ReadonlySet<number>
}

/** Which rules may bear on the answer in a slot, read off the formulas: what may, not what does. */
export function findRelevance(plan: Plan, answerSlot: number): Relevance {
  const answer = plan.answers[answerSlot]
  const sight: Sight = { states: new Set(), events: new Set() }
  if (answer !== undefined) look(plan, answer.kind === "value-at" ? answer.term : answer.test, sight)
  const own = rulesInSight(plan, sight)
  const leading = new Set(own)
  for (let before = -1; before < leading.size;) {
    before = leading.size
    for (const slot of leading) lookAtRule(plan, plan.rules[slot], sight)
    for (const slot of rulesInSight(plan, sight)) leading.add(slot)
  }
  return { own, leading }
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
  return effect.kind === "move" ? [effect.from, ...effect.to.map(({ state }) => state)] : [effect.state]
}

function lookAtRule(plan: Plan, rule: PlanRule | undefined, sight: Sight): void {
  if (rule === undefined) return
  if (rule.when !== undefined) look(plan, rule.when, sight)
  if (rule.chance !== undefined) look(plan, rule.chance.probability, sight)
  if (rule.occasion.kind === "named") for (const event of rule.occasion.after) sight.events.add(event)
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

function look(plan: Plan, node: Node, sight: Sight): void {
  switch (node.op) {
    case "read": {
      if (node.from === "state") sight.states.add(node.name)
      const behind = node.from === "derived" ? plan.derived[node.name] : plan.fixed[node.name]
      if ((node.from === "derived" || node.from === "fixed") && behind !== undefined) look(plan, behind, sight)
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
    case "first": {
      const memory = node.op === "lag" ? plan.lags[node.memory] : plan.firsts[node.memory]
      if (memory !== undefined) look(plan, memory, sight)
      if (node.op === "lag") look(plan, node.duration, sight)
      return
    }
    default:
      for (const child of listChildren(node)) look(plan, child, sight)
  }
}

function listChildren(node: Node): readonly Node[] {
  if (node.op === "draw") return node.arguments
  return Object.values(node).filter(isNode)
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "op" in value
}
