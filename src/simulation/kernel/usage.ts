import { visitParts } from "../../expression/visit.ts"
import { listEffects } from "../block-order.ts"
import { describeMechanism } from "../mechanism.ts"
import type { Effect, Mechanism, Plan, PlanRule, PlanTerm, PlanTest } from "../plan.ts"

type Formula = PlanTerm | PlanTest

/** Which parts of a run's history anything in the plan asks for; what nobody asks for is not kept. */
export interface Usage {
  /** Events whose `since` or cooldown is asked for. */
  readonly last: ReadonlySet<number>
  /** States whose `arrived`, or `left`, is asked for. */
  readonly arrived: ReadonlySet<number>
  readonly left: ReadonlySet<number>
  /** Chances that are the same all through a run, and are taken over an exponent in its course. */
  readonly over: { readonly fixed: ReadonlySet<number>; readonly assumption: ReadonlySet<number> }
  /** Those whose exponent is another only where a condition has come to hold or not to hold, each with a place of its own. */
  readonly rareOver: ReadonlyMap<Formula, number>
}

export function findUsage(plan: Plan): Usage {
  const usage = {
    last: new Set<number>(),
    arrived: new Set<number>(),
    left: new Set<number>(),
    over: { fixed: new Set<number>(), assumption: new Set<number>() },
    rareOver: new Map<Formula, number>(),
  }
  for (const [slot, rule] of plan.rules.entries()) if (rule.cooldown !== undefined) usage.last.add(slot)
  for (const formula of listFormulas(plan)) {
    visitParts(formula, (node) => {
      if (node.op === "since") usage.last.add(node.event)
      if (node.op === "arrived") usage.arrived.add(node.name)
      if (node.op === "left") usage.left.add(node.name)
      const chance = findSteadyChance(node)
      if (chance === undefined) return
      usage.over[chance.from].add(chance.slot)
      if (node.op === "over" && changesRarely(node.exponent) && !usage.rareOver.has(node))
        usage.rareOver.set(node, usage.rareOver.size)
    })
  }
  return usage
}

/** The chance of an `over`, if it does not change in a run: where it is read from. */
export function findSteadyChance(
  node: Formula,
): { readonly from: "fixed" | "assumption"; readonly slot: number } | undefined {
  if (node.op !== "over" || node.chance.op !== "read") return undefined
  const { from, name } = node.chance
  return from === "fixed" || from === "assumption" ? { from, slot: name } : undefined
}

/** True if nothing but conditions can change the term in the course of a run. */
function changesRarely(term: PlanTerm): boolean {
  switch (term.op) {
    case "constant":
    case "number":
      return true
    case "read":
      return term.from === "assumption" || term.from === "fixed"
    case "if":
      return changesRarely(term.then) && changesRarely(term.otherwise)
    case "add":
    case "subtract":
    case "multiply":
    case "divide":
    case "min":
    case "max":
      return changesRarely(term.left) && changesRarely(term.right)
    default:
      return false
  }
}

/** Events whose history the effects of a mechanism ask for, or anything in it. */
export function listEventsRead(plan: Plan, mechanism: Mechanism, part: "effects" | "all"): ReadonlySet<number> {
  const { formulas, events } =
    part === "all"
      ? listParts(plan, mechanism)
      : { formulas: listEffectFormulas(describeMechanism(plan, mechanism).effects), events: [] }
  const read = new Set<number>(events)
  for (const formula of formulas) {
    visitParts(formula, (node) => {
      if (node.op === "times" || node.op === "since" || node.op === "fired") read.add(node.event)
    })
  }
  return read
}

/** States that a mechanism reads anywhere. */
export function listStatesRead(plan: Plan, mechanism: Mechanism): ReadonlySet<number> {
  const read = new Set<number>()
  for (const formula of listParts(plan, mechanism).formulas) {
    visitParts(formula, (node) => {
      if (node.op === "read" && node.from === "state") read.add(node.name)
    })
  }
  return read
}

function listFormulas(plan: Plan): readonly Formula[] {
  return [
    ...plan.derived,
    ...plan.invariants,
    ...plan.rules.flatMap(listRuleFormulas),
    ...plan.lags,
    ...plan.firsts,
    ...plan.answers.map((answer) => (answer.kind === "value-at" ? answer.term : answer.test)),
    ...plan.tracks.map(({ term }) => term),
  ]
}

/** What a mechanism looks at: its formulas, and the events that it waits for. */
function listParts(
  plan: Plan,
  { kind, slot }: Mechanism,
): { readonly formulas: readonly Formula[]; readonly events: readonly number[] } {
  switch (kind) {
    case "rule": {
      const rule = plan.rules[slot]!
      return { formulas: listRuleFormulas(rule), events: rule.occasion.kind === "named" ? rule.occasion.after : [] }
    }
  }
}

function listRuleFormulas(rule: PlanRule): readonly Formula[] {
  const { when, occasion, cooldown, chance, effects } = rule
  const named = occasion.kind === "named" ? [...occasion.at, occasion.every, occasion.everyMonths] : []
  const all = [when, ...named, cooldown, chance?.probability, ...listEffectFormulas(effects)]
  return all.filter((formula) => formula !== undefined)
}

function listEffectFormulas(effects: readonly Effect[]): readonly Formula[] {
  return listEffects(effects).flatMap((effect): readonly Formula[] => {
    if (effect.kind === "choose") return effect.outcomes.map(({ weight }) => weight)
    if (effect.kind !== "move") return [effect.value]
    return [effect.amount, ...effect.to.map(({ share }) => share).filter((share) => share !== "rest")]
  })
}
