import type { Model, ModelRule, RuleChance } from "../../model/model.ts"
import { evaluateTerm, evaluateTest } from "../../simulation/interpreter/evaluate.ts"
import { nowhere, setScene } from "../../simulation/interpreter/scene.ts"
import type { Look } from "../../simulation/interpreter/trace.ts"
import type { World } from "../../simulation/interpreter/world.ts"
import type { Plan, PlanTerm } from "../../simulation/plan.ts"
import { copyWorld } from "./conditions.ts"
import type { Reading, Reason, StoryChance } from "./result.ts"
import { type NamedValue, readNames } from "./values.ts"

/** What a teller of reasons needs to know of a scenario. */
export interface ReasonContext {
  readonly model: Model
  readonly plan: Plan
  readonly values: ReadonlyMap<string, NamedValue>
  /** The day that stands for a step: of one run its moment (answers/moments.ts), else the step's last. */
  readonly dayOf: (step: number) => number
}

/** Why a rule fired, or nearly did, from the world in which it was looked at. */
export function tellReason(
  context: ReasonContext,
  rule: ModelRule,
  world: World,
  { p, u }: Pick<Look, "p" | "u">,
): Reason {
  const chance = p === undefined || u === undefined ? undefined : tellChance(context, rule, world, p, u)
  const occasion = tellOccasion(rule)
  return {
    ...(occasion === undefined ? {} : { occasion }),
    ...(rule.when === undefined ? {} : { when: rule.when.text }),
    values: [...readNames(world, listNames(rule), context.values), ...readHistory(context, rule, world)],
    ...(chance === undefined ? {} : { chance }),
  }
}

function listNames({ when, chance }: ModelRule): readonly string[] {
  const formulas = [when, chance?.probability, ...(chance?.ratios ?? []).flatMap((ratio) => [ratio.when, ratio.by])]
  return formulas.flatMap((formula) => formula?.reads ?? [])
}

/** How often the events that the rule's condition and ratios ask about had happened. */
function readHistory({ plan }: ReasonContext, { when, chance }: ModelRule, world: World): readonly Reading[] {
  const formulas = [when, ...(chance?.ratios ?? []).flatMap((ratio) => [ratio.when, ratio.by])]
  return [...new Set(formulas.flatMap((formula) => formula?.events ?? []))].map((event) => {
    const times = world.times[plan.labels.events.indexOf(event)] ?? 0
    return { name: event, value: times, text: times === 0 ? "never" : times === 1 ? "once" : `${times} times` }
  })
}

function tellOccasion({ at, every, after, perOccasion }: ModelRule): string | undefined {
  const parts = [
    ...(at.length === 0 ? [] : [`on ${at.map(({ text }) => text).join(", ")}`]),
    ...(every === undefined ? [] : [`every ${every.text}`]),
    ...(after.length === 0 ? [] : [`after ${after.join(" or ")}`]),
  ]
  if (parts.length > 0) return parts.join(" or ")
  return perOccasion ? "whenever its condition becomes true" : undefined
}

function tellChance(
  context: ReasonContext,
  rule: ModelRule,
  world: World,
  p: number,
  u: number,
): StoryChance | undefined {
  const { chance } = rule
  const stated = context.plan.rules[context.model.rules.indexOf(rule)]?.chance?.stated
  if (chance === undefined || stated === undefined) return undefined
  const per = timeBasis(chance)
  return {
    p,
    u,
    stated: chance.probability.text,
    q: compute(world, stated.chance),
    ...(per === undefined ? {} : { per }),
    ratios: tellRatios(chance, stated.ratios, world),
  }
}

/** The time basis that was stated, if it is not the step. */
function timeBasis({ per, exponent }: RuleChance): StoryChance["per"] {
  return exponent === 1 || per === "step" || per === "occasion" ? undefined : per
}

function tellRatios(chance: RuleChance, factors: readonly PlanTerm[], world: World): StoryChance["ratios"] {
  return chance.ratios.flatMap(({ by, when }, i) => {
    const factor = factors[i]
    if (factor === undefined) return []
    const isPassed = factor.op === "if" && when !== undefined && !holds(world, factor.condition)
    const value = compute(world, factor)
    if (isPassed || value === 1) return []
    return [{ by: by.text, ...(when === undefined ? {} : { when: when.text }), value }]
  })
}

function holds(world: World, test: Extract<PlanTerm, { op: "if" }>["condition"]): boolean {
  return evaluateTest(test, setScene(copyWorld(world), nowhere, test))
}

function compute(world: World, term: PlanTerm): number {
  return evaluateTerm(term, setScene(copyWorld(world), nowhere, term))
}
