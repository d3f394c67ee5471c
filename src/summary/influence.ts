import { listOutcomes } from "../model/event-slots.ts"
import type { Model, ModelEffects, ModelQuestion, ModelRule } from "../model/model.ts"

/**
 * Who brings about what is asked: from actors over their rules to the state variables that questions read. A link weighs
 * as much as the share of runs in which it acted.
 */
export interface Influence {
  /** Layer by layer, in declared order. */
  readonly nodes: readonly InfluenceNode[]
  readonly links: readonly InfluenceLink[]
  /** Rules that fire in some run but act only on what no question reads, so that they work through other rules. */
  readonly indirect: number
}

export interface InfluenceNode {
  readonly id: string
  readonly kind: "actor" | "rule" | "state" | "question"
  readonly label: string
}

export interface InfluenceLink {
  readonly from: string
  readonly to: string
  /** Share of runs in which it acted, 0 to 1; 1 for what a question reads. */
  readonly weight: number
}

/**
 * `fired` is the share of runs in which each rule fired and each outcome was chosen. Undefined where no rule that fires acts
 * on what a question reads. Ids of nodes are `kind:id`.
 */
export function summarizeInfluence(model: Model, fired: ReadonlyMap<string, number>): Influence | undefined {
  const reads = new Map(model.questions.map((question) => [question.id, listStates(model, question)]))
  const asked = new Set([...reads.values()].flat())
  const acting = model.rules.filter(({ id }) => (fired.get(id) ?? 0) > 0)
  const effects = acting.map((rule) => ({ rule, on: listTargets(rule, fired).filter(({ state }) => asked.has(state)) }))
  const direct = effects.filter(({ on }) => on.length > 0)
  if (direct.length === 0) return undefined
  const moved = new Set(direct.flatMap(({ on }) => on.map(({ state }) => state)))
  const states = model.states.filter(({ id }) => moved.has(id))
  const questions = model.questions.filter(({ id }) => reads.get(id)?.some((state) => moved.has(state)))
  const actors = model.actors.filter(({ id }) => direct.some(({ rule }) => rule.actor === id))
  return {
    nodes: [
      ...actors.map(({ id, title }) => nameNode("actor", id, title)),
      ...direct.map(({ rule: { id, title } }) => nameNode("rule", id, title)),
      ...states.map(({ id, title }) => nameNode("state", id, title)),
      ...questions.map(({ id, label, ask }) => nameNode("question", id, label ?? ask)),
    ],
    links: [
      ...direct.map(({ rule }) => ({
        from: `actor:${rule.actor}`,
        to: `rule:${rule.id}`,
        weight: fired.get(rule.id)!,
      })),
      ...direct.flatMap(({ rule, on }) =>
        on.map(({ state, weight }) => ({ from: `rule:${rule.id}`, to: `state:${state}`, weight })),
      ),
      ...questions.flatMap(({ id }) =>
        (reads.get(id) ?? []).flatMap((state) =>
          moved.has(state) ? [{ from: `state:${state}`, to: `question:${id}`, weight: 1 }] : [],
        ),
      ),
    ],
    indirect: effects.length - direct.length,
  }
}

function nameNode(kind: InfluenceNode["kind"], id: string, label: string): InfluenceNode {
  return { id: `${kind}:${id}`, kind, label }
}

/** State variables that a question reads, itself or through derived values, each once. */
function listStates({ states, derived }: Model, question: ModelQuestion): readonly string[] {
  const expression = "test" in question ? question.test : question.value
  const found = new Set<string>()
  const names = [...expression.reads]
  const seen = new Set(names)
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    if (states.some(({ id }) => id === name)) found.add(name)
    for (const next of derived.find(({ id }) => id === name)?.value.reads ?? []) {
      if (!seen.has(next)) names.push(next)
      seen.add(next)
    }
  }
  return states.flatMap(({ id }) => (found.has(id) ? [id] : []))
}

/** What a rule acts on by itself or by an outcome, each once with the greatest share of runs in which it did. */
function listTargets(
  rule: ModelRule,
  fired: ReadonlyMap<string, number>,
): readonly { readonly state: string; readonly weight: number }[] {
  const weights = new Map<string, number>()
  const act = (effects: ModelEffects, weight: number) => {
    for (const state of listOwnTargets(effects)) weights.set(state, Math.max(weight, weights.get(state) ?? 0))
  }
  act(rule.effects, fired.get(rule.id) ?? 0)
  for (const { id, effects } of listOutcomes(rule.effects)) act(effects, fired.get(id) ?? 0)
  return [...weights].flatMap(([state, weight]) => (weight > 0 ? [{ state, weight }] : []))
}

function listOwnTargets({ set, change, move }: ModelEffects): readonly string[] {
  return [
    ...set.map(({ state }) => state),
    ...change.map(({ state }) => state),
    ...move.flatMap(({ from, to }) => [from, ...to.map(({ state }) => state)]),
  ]
}
