// Five edits can be made or left in thirty-two ways, and an analyst asks what each of them did. Played in full that is thirty-two
// times ten thousand runs, and most of them are the same run over again: where a clash is a little more likely and the die falls
// as it would have fallen anyhow, nothing that follows is another bit. So a plan can watch: beside each rule that looks at what is
// edited stands one that acts just where the rule would have acted otherwise. It does nothing, and that it happened says that the run
// has to be played with the edit; where it did not, it has been played already.
// This file refuses to guess: what is looked at anywhere but in the `when`, the chance and the effects of a rule, or by a rule of
// which it cannot say when it acts, is held to be another wherever the value looked at is. It may ask for a run too many, never for one
// too few.

import { mapTerm, type Renaming } from "../../expression/map.ts"
import type { Plan, PlanAssumption, PlanTerm, PlanTest } from "../plan.ts"
import { addWatchers, type Watcher } from "./add-watchers.ts"
import { isWatchable, listSettled, looksAt, openSight, type Settled, type Sight } from "./sight.ts"
import { constant, differ, either, number, watchRule } from "./watch-rule.ts"

/** A plan that watches groups of its assumptions, each of which may take other values. */
export interface Watch {
  /**
   * The plan with further rules, assumptions and answers behind its own: all slots but those of outcomes stay. It has no tracks, and
   * what its own answers come to is the same bit for bit.
   */
  readonly plan: Plan
  /** By group: the slots of its other values, in the order of its own. */
  readonly others: readonly (readonly number[])[]
  /** By group what watches it. */
  readonly groups: readonly Watched[]
}

export interface Watched {
  /** Slot of an answer: -1 in a run that would be the same, to the last bit of every answer, with the other values. */
  readonly answer: number
  /** Groups that a rule, or what is settled, looks at beside this one: whether they are looked at in vain may hang on which values this one has. */
  readonly beside: readonly number[]
  /** Assumptions of the group that are looked at where nothing can be watched: a run is told to be another where one of them is. */
  readonly direct: readonly number[]
}

export interface WatchOptions {
  /** By group what its other values are, which read assumptions that the plan has; if absent they are to be supplied. */
  readonly values?: readonly (readonly PlanAssumption[])[]
  /** True where luck is kept; else the plan has none. */
  readonly luck?: boolean
}

/** Watches groups of assumptions. Groups that are asked about together have no slot in common, and none reads another. */
export function watchPlan(
  plan: Plan,
  groups: readonly (readonly number[])[],
  { values, luck = false }: WatchOptions = {},
): Watch {
  const sights = groups.map((slots) => openSight(plan, slots))
  const first = plan.assumptions.length
  const starts = groups.map((_, place) => first + groups.slice(0, place).flat().length)
  const others = groups.map((slots, place) => slots.map((_, i) => starts[place]! + i))
  const fixed: PlanTerm[] = [...plan.fixed]
  const watchers: Watcher[] = []
  const settled = sights.map((sight) => listSettled(plan, sight))
  /** By group the fixed term that is 1 where what is settled differs, if anything is. */
  const differs = sights.map((sight, group) => {
    const renaming = renameTo(sight, others[group]!, fixed.length)
    for (const slot of sight.followers) fixed.push(followOther(plan.assumptions[slot]!, renaming))
    for (const slot of sight.fixed) fixed.push(mapTerm(plan.fixed[slot]!, renaming))
    for (const [of, rule] of plan.rules.entries())
      if (isWatchable(plan, of, sight))
        for (const watcher of watchRule(rule, of, sight, renaming)) watchers.push({ group, of, rule: watcher })
    const tests = watchSettled(plan, sight, settled[group]!, renaming)
    return tests.length === 0 ? undefined : fixed.push(number(either(tests))) - 1
  })
  const listOf = (group: number) => watchers.flatMap((one, place) => (one.group === group ? [{ ...one, place }] : []))
  const watched = groups.map((slots, group): Watched => {
    const rules = listOf(group).map(({ of }) => plan.rules[of]!)
    const followed = [...sights[group]!.followers.map(readAssumption), ...settled[group]!.map(readSettled)]
    const beside = groups.flatMap((_, other) => {
      const sight = sights[other]!
      return other !== group && (rules.some((rule) => looksAt(rule, sight)) || followed.some(sight.reads))
        ? [other]
        : []
    })
    const direct = settled[group]!.flatMap(({ from, name }) =>
      from === "assumption" && slots.includes(name) ? [name] : [],
    )
    return { answer: plan.answers.length + group, beside, direct }
  })
  const moved = groups.map((_, group) => {
    const fired = listOf(group).map(({ place }): PlanTest => ({ op: "fired", event: plan.rules.length + place }))
    const name = differs[group]
    return either(name === undefined ? fired : [differ(readSettled({ from: "fixed", name }), constant(0)), ...fired])
  })
  return {
    plan: addWatchers(plan, { fixed, watchers, moved, luck, slots: groups.flat(), values: values?.flat() }),
    others,
    groups: watched,
  }
}

function readSettled({ from, name }: Settled): PlanTerm {
  return { op: "read", from, name }
}

function readAssumption(name: number): PlanTerm {
  return readSettled({ from: "assumption", name })
}

/** What an assumption is that follows from the other values. */
function followOther({ term, isShare = false }: PlanAssumption, renaming: Renaming<number, number>): PlanTerm {
  const other = mapTerm(term, renaming)
  return isShare ? { op: "hold-chance", argument: other } : other
}

/**
 * What tells, once a run has its assumptions, that it would be another: what is settled is another number, or an assumption
 * that follows is none that a run can go on with.
 */
function watchSettled(
  plan: Plan,
  { followers }: Sight,
  settled: readonly Settled[],
  renaming: Renaming<number, number>,
): readonly PlanTest[] {
  const followed = followers.flatMap((slot): readonly PlanTest[] => {
    const other = mapTerm(readAssumption(slot), renaming)
    const [low, high] = plan.assumptions[slot]!.isShare === true ? [0, 1] : [-Number.MAX_VALUE, Number.MAX_VALUE]
    return [
      { op: "less", left: other, right: constant(low) },
      { op: "greater", left: other, right: constant(high) },
    ]
  })
  return [...followed, ...settled.map(readSettled).map((own) => differ(own, mapTerm(own, renaming)))]
}

/** A group's assumptions, what follows from them, and the fixed terms that read them, as their other values: from a slot on lie the last two. */
function renameTo(
  { slots, followers, fixed }: Sight,
  others: readonly number[],
  firstFixed: number,
): Renaming<number, number> {
  const same = (slot: number): number => slot
  return {
    read: (from, name) => {
      const own = from === "assumption" ? slots.indexOf(name) : -1
      if (own >= 0) return { from, name: others[own]! }
      const follower = from === "assumption" ? followers.indexOf(name) : -1
      if (follower >= 0) return { from: "fixed", name: firstFixed + follower }
      const place = from === "fixed" ? fixed.indexOf(name) : -1
      return { from, name: place < 0 ? name : firstFixed + followers.length + place }
    },
    state: same,
    event: same,
    memory: same,
    site: same,
  }
}
