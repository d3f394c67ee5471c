import { dateOf, titleOf } from "./acts.ts"
import { gatherByKey, gatherEpisodes, mostEpisodes } from "./episodes.ts"
import type { ReasonContext } from "./reason.ts"
import type { NearMiss, Trace } from "./trace.ts"
import type { NearAct } from "./result.ts"

/**
 * Who nearly acted. Rules that fired often anyway are left out: their draws fail narrowly all the time, and nobody
 * learns from it. Near misses of one kind in steps that follow each other are told together; with `full`, everything
 * is told by itself.
 */
export function tellNear(
  context: ReasonContext,
  { near, looks }: Trace,
  full: boolean,
): readonly { readonly step: number; readonly near: NearAct }[] {
  const told = full ? near : near.filter(({ rule }) => (looks[rule]?.fired ?? 0) <= mostEpisodes)
  const groups = full
    ? told.map((miss) => ({ first: miss, last: miss, items: [miss] }))
    : gatherByKey(told, ({ rule, by, condition }) => `${rule} ${by} ${condition ?? ""}`).flatMap(gatherEpisodes)
  return groups
    .toSorted((a, b) => a.first.step - b.first.step || a.first.rule - b.first.rule)
    .flatMap((group) => tellMiss(context, group.first, group.last, group.items.length))
}

function tellMiss(
  context: ReasonContext,
  first: NearMiss,
  last: NearMiss,
  times: number,
): readonly { readonly step: number; readonly near: NearAct }[] {
  const rule = context.model.rules[first.rule]
  if (rule === undefined) return []
  const { by, condition, reason, step } = first
  const near: NearAct = {
    rule: rule.id,
    title: rule.title,
    actor: rule.actor,
    actor_title: titleOf(context, rule.actor),
    by,
    ...(condition === undefined ? {} : { condition }),
    times,
    ...(times > 1 ? { until: dateOf(context, last.step) } : {}),
    reason,
  }
  return [{ step, near }]
}
