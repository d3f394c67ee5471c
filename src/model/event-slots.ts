import type { Model, ModelEffects } from "./model.ts"

/** Something that can happen in a run: a rule fires, or one of its outcomes is chosen. */
export interface ModelEvent {
  /** `actor.rule` or `actor.rule.outcome`. */
  readonly id: string
  readonly title: string
  readonly actor: string
  /** The rule that leads to it, where it is an outcome. */
  readonly rule?: string
}

/**
 * All events in slot order: the rules as declared, so that a rule's slot is its place among the rules, then the
 * outcomes of every `choose`, depth-first in the order of rules.
 */
export function listEvents(model: Pick<Model, "rules">): readonly ModelEvent[] {
  const rules = model.rules.map(({ id, title, actor }) => ({ id, title, actor }))
  return [...rules, ...model.rules.flatMap(({ id, actor, effects }) => listOutcomes(effects, { rule: id, actor }))]
}

/** The ids of all events in slot order. */
export function eventIds(model: Pick<Model, "rules">): readonly string[] {
  return listEvents(model).map(({ id }) => id)
}

function listOutcomes(
  effects: ModelEffects,
  of: { readonly rule: string; readonly actor: string },
): readonly ModelEvent[] {
  return effects.choose.flatMap(({ id, title, effects: inner }) => [{ id, title, ...of }, ...listOutcomes(inner, of)])
}
