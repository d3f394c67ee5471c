import type { Asked } from "../answers/ask.ts"
import { slotsOfAsked } from "../answers/slots-of-asked.ts"
import type { Model } from "../model/model.ts"
import type { Plan } from "../simulation/plan.ts"
import { findReach, type Reach } from "../simulation/reach.ts"
import type { NamedSource } from "./source-list.ts"

/** What may bear on an answer, with what it is given; what is not in it moves no run. */
export function reachAnswer(model: Model, plan: Plan, asked: Asked): Reach {
  const reaches = slotsOfAsked(model, asked).map((slot) => findReach(plan, slot))
  const join = (part: keyof Reach): ReadonlySet<number> => new Set(reaches.flatMap((reach) => [...reach[part]]))
  return { own: join("own"), rules: join("rules"), assumptions: join("assumptions"), factors: join("factors") }
}

/** Whether a source may bear on an answer. */
export function canReach({ factors, assumptions }: Reach, { source }: NamedSource): boolean {
  return source.factors.some((slot) => factors.has(slot)) || source.assumptions.some((slot) => assumptions.has(slot))
}
