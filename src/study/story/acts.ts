import { formatDate } from "../../calendar/date.ts"
import type { Choice } from "../../simulation/interpreter/trace.ts"
import type { NamedEvent } from "../../summary/list-events.ts"
import { type Episode, gatherByKey, gatherEpisodes } from "./episodes.ts"
import type { ReasonContext } from "./reason.ts"
import type { Firing, Trace, TracedEffect } from "./trace.ts"
import type { RunStory, StoryAct, StoryChoice, StoryEffect } from "./result.ts"
import { tellValue } from "./values.ts"

interface DatedAct {
  readonly step: number
  readonly act: StoryAct
}

/**
 * Who acted, in order. A rule that fired in steps that follow each other is told once, at the first of them; one that
 * keeps coming back is told once, from its first to its last time; one that fires in every step of the run is only
 * named. With `full` every firing is told by itself.
 */
export function tellActs(
  context: ReasonContext,
  events: readonly NamedEvent[],
  { firings, looks }: Trace,
  full: boolean,
): { readonly always: RunStory["always"]; readonly acts: readonly DatedAct[] } {
  const { steps } = context.plan
  const isConstant = ({ rule }: Firing): boolean => !full && steps > 3 && looks[rule]?.fired === steps
  const constant = [...new Set(firings.filter(isConstant).map(({ rule }) => rule))]
  const told = firings.filter((firing) => !isConstant(firing))
  const episodes = full
    ? told.map((firing): Episode<Firing> => ({ first: firing, last: firing, items: [firing], hasGaps: false }))
    : gatherByKey(told, ({ rule }) => String(rule)).flatMap(gatherEpisodes)
  const order = new Map(firings.map((firing, i) => [firing, i]))
  return {
    always: constant
      .toSorted((a, b) => a - b)
      .flatMap((rule) => {
        const event = events[rule]
        return event === undefined
          ? []
          : [{ rule: event.id, title: event.title, actor_title: titleOf(context, event.actor) }]
      }),
    acts: episodes
      .toSorted((a, b) => (order.get(a.first) ?? 0) - (order.get(b.first) ?? 0))
      .flatMap((episode) => tellEpisode(context, events, episode)),
  }
}

function tellEpisode(
  context: ReasonContext,
  events: readonly NamedEvent[],
  { first, last, items, hasGaps }: Episode<Firing>,
): readonly DatedAct[] {
  const { model } = context
  const rule = events[first.rule]
  if (rule === undefined) return []
  const happened = new Set(items.flatMap((firing) => firing.events.flatMap((event) => events[event]?.id ?? [])))
  const concerned = (list: "servedBy" | "brokenBy") =>
    model.positions.filter((position) => position[list].some((event) => happened.has(event))).map(({ id }) => id)
  const act: StoryAct = {
    rule: rule.id,
    title: rule.title,
    actor: rule.actor,
    actor_title: titleOf(context, rule.actor),
    times: items.length,
    ...(items.length > 1 ? { until: dateOf(context, last.step) } : {}),
    ...(hasGaps ? { recurring: true as const } : {}),
    reason: first.reason,
    serves: concerned("servedBy"),
    breaks: concerned("brokenBy"),
    effects: tellEffects(context, events, items),
    ...(last.effects.every(({ isMade }) => isMade) ? {} : { stopped: true as const }),
    choices: first.choices.map((choice) => tellChoice(events, choice)),
  }
  return [{ step: first.step, act }]
}

/** Effects of all firings told together, as far as they were made: from before the first to after the last, amounts summed. */
function tellEffects(
  context: ReasonContext,
  events: readonly NamedEvent[],
  items: readonly Firing[],
): readonly StoryEffect[] {
  const all = items.flatMap(({ effects }) => effects).filter(({ isMade }) => isMade)
  return gatherByKey(all, ({ state, effect }) => `${state} ${effect}`).flatMap((effects) => {
    const [first, last] = [effects[0], effects[effects.length - 1]]
    return first === undefined || last === undefined ? [] : tellEffect(context, events, effects, first, last)
  })
}

function tellEffect(
  { plan, values }: ReasonContext,
  events: readonly NamedEvent[],
  effects: readonly TracedEffect[],
  first: TracedEffect,
  last: TracedEffect,
): readonly StoryEffect[] {
  const state = values.get(plan.labels.states[first.state] ?? "")
  if (state === undefined) return []
  const amount = first.effect === "set" ? last.value : effects.reduce((sum, { value }) => sum + value, 0)
  const others = new Set(effects.flatMap((effect) => effect.others.flatMap((event) => events[event]?.title ?? [])))
  return [
    {
      state: state.id,
      title: state.title,
      kind: first.effect,
      amount: tellValue(state, amount),
      before: tellValue(state, first.before),
      after: tellValue(state, last.after),
      together_with: [...others],
      ...(state.latent ? { latent: true as const } : {}),
    },
  ]
}

function tellChoice(events: readonly NamedEvent[], { event, outcomes, chosen }: Choice): StoryChoice {
  const total = outcomes.reduce((sum, { weight }) => sum + weight, 0)
  return {
    of: events[event]?.id ?? "",
    ...(chosen === undefined ? {} : { chosen: events[chosen]?.id ?? "" }),
    outcomes: outcomes.map((outcome) => ({
      id: events[outcome.event]?.id ?? "",
      title: events[outcome.event]?.title ?? "",
      weight: outcome.weight,
      share: total > 0 ? outcome.weight / total : 0,
    })),
  }
}

/** The date of a step. */
export function dateOf({ dayOf }: Pick<ReasonContext, "dayOf">, step: number): string {
  return formatDate(dayOf(step))
}

/** The title of an actor. */
export function titleOf({ model }: Pick<ReasonContext, "model">, actor: string): string {
  return model.actors.find(({ id }) => id === actor)?.title ?? actor
}
