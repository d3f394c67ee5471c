import { eventIds, listOutcomes } from "../model/event-slots.ts"
import type { Model } from "../model/model.ts"

/** Something that can happen in a run: a rule fires, or one of its outcomes is chosen. */
export interface NamedEvent {
  /** `actor.rule` or `actor.rule.outcome`. */
  readonly id: string
  readonly title: string
  readonly actor: string
  /** The rule that leads to it, where it is an outcome. */
  readonly rule?: string
}

/** The events of a model in slot order, with their titles and actors. */
export function listEvents(model: Model): readonly NamedEvent[] {
  const known = new Map<string, NamedEvent>()
  for (const { id, title, actor, effects } of model.rules) {
    known.set(id, { id, title, actor })
    for (const outcome of listOutcomes(effects))
      known.set(outcome.id, { id: outcome.id, title: outcome.title, actor, rule: id })
  }
  return eventIds(model).map((id) => known.get(id) ?? { id, title: id, actor: id.split(".")[0] ?? id })
}
