// Five edits can be made or left in thirty-two ways, and an analyst asks what each of them did. Played in full that is thirty-two
// times ten thousand runs, and most of them are the same run over again: where a clash is a little more likely and the die falls
// as it would have fallen anyhow, nothing that follows is another bit. So a plan can watch: beside each rule that looks at what is
// edited stands one that acts just where the rule would have acted otherwise. It does nothing, and that it happened says that the run
// has to be played with the edit; where it did not, it has been played already.
// This file refuses to guess: what is looked at anywhere but in the `when`, the chance and the effects of a rule, or by a rule of
// which it cannot say when it acts, is not watched. It may ask for a run too many, never for one too few.

import { mapTerm, type Renaming } from "../../expression/map.ts"
import type { Plan, PlanTerm } from "../plan.ts"
import { addWatchers, type Watcher } from "./add-watchers.ts"
import { isWatchable, looksAt, openSight, type Sight } from "./sight.ts"
import { watchRule } from "./watch-rule.ts"

/** A plan that watches groups of its assumptions, each of which may take other values, all at once. */
export interface Watch {
  /**
   * The plan with further rules, assumptions and answers behind its own: all slots but those of outcomes stay. It has neither tracks
   * nor luck, and what its own answers come to is the same bit for bit.
   */
  readonly plan: Plan
  /** By group: the slots in which its other values are to be supplied, in the order of its own. */
  readonly others: readonly (readonly number[])[]
  /** By group what watches it; undefined where it cannot be watched. */
  readonly groups: readonly (Watched | undefined)[]
}

export interface Watched {
  /** Slot of an answer: -1 in a run that would be the same, to the last bit of every answer, with the other values. */
  readonly answer: number
  /** Groups that a rule looks at beside this one: whether they are looked at in vain may hang on which values this one has. */
  readonly beside: readonly number[]
}

/** Watches groups of assumptions, which have no slot in common. */
export function watchPlan(plan: Plan, groups: readonly (readonly number[])[]): Watch {
  const sights = groups.map((slots) => openSight(plan, slots))
  const first = plan.assumptions.length
  const starts = groups.map((_, place) => first + groups.slice(0, place).flat().length)
  const others = groups.map((slots, place) => slots.map((_, i) => starts[place]! + i))
  const fixed: PlanTerm[] = [...plan.fixed]
  const watchers: Watcher[] = []
  const canWatch = sights.map((sight) => isWatchable(plan, sight))
  for (const [group, sight] of sights.entries()) {
    if (!canWatch[group]) continue
    const renaming = renameTo(sight, others[group]!, fixed.length)
    for (const slot of sight.fixed) fixed.push(mapTerm(plan.fixed[slot]!, renaming))
    for (const [of, rule] of plan.rules.entries())
      for (const watcher of watchRule(rule, of, sight, renaming)) watchers.push({ group, of, rule: watcher })
  }
  const listOf = (group: number) => watchers.flatMap((one, place) => (one.group === group ? [{ ...one, place }] : []))
  const answered = groups.flatMap((_, group) => (canWatch[group] ? [group] : []))
  const watched = groups.map((_, group): Watched | undefined => {
    if (!canWatch[group]) return undefined
    const rules = listOf(group).map(({ of }) => plan.rules[of]!)
    const beside = groups.flatMap((_, other) =>
      other !== group && rules.some((rule) => looksAt(rule, sights[other]!)) ? [other] : [],
    )
    return { answer: plan.answers.length + answered.indexOf(group), beside }
  })
  const events = answered.map((group) => listOf(group).map(({ place }) => plan.rules.length + place))
  return { plan: addWatchers(plan, { fixed, watchers, events, slots: groups.flat() }), others, groups: watched }
}

/** A group's assumptions, and the fixed terms that read them, as their other values: such terms come to lie from a slot on. */
function renameTo({ slots, fixed }: Sight, others: readonly number[], firstFixed: number): Renaming<number, number> {
  const same = (slot: number): number => slot
  return {
    read: (from, name) => {
      const place = from === "assumption" ? slots.indexOf(name) : from === "fixed" ? fixed.indexOf(name) : -1
      if (place < 0) return { from, name }
      return { from, name: from === "assumption" ? others[place]! : firstFixed + place }
    },
    state: same,
    event: same,
    memory: same,
    site: same,
  }
}
