import { describe, expect, it } from "vitest"
import { rootKey } from "../../../src/random/seed.ts"
import { unaltered, type Supplied } from "../../../src/simulation/alteration.ts"
import { mapRule } from "../../../src/simulation/map-rule.ts"
import type { Plan, PlanRule, PlanTerm, PlanTest } from "../../../src/simulation/plan.ts"
import { listSettled, openSight } from "../../../src/simulation/watch/sight.ts"
import { watchPlan } from "../../../src/simulation/watch/watch-plan.ts"
import { findDifference, interpretAlteration, playAlterations } from "../../support/compare-engines.ts"
import { createDice, type Dice } from "../../support/dice.ts"
import { makeRandomPlan } from "../../support/random-plan.ts"

const root = rootKey("watched")
const runs = 24

const constant = (value: number): PlanTerm => ({ op: "constant", value })

/** A random plan with further assumptions that rules look at here and there in what can be watched. */
function makeWatchable(seed: number, dice: Dice): { readonly plan: Plan; readonly groups: readonly number[][] } {
  const plan = makeRandomPlan(seed)
  const first = plan.assumptions.length
  const added = dice.list(dice.whole(1, 4), () => ({
    term: {
      op: "draw" as const,
      family: "uniform",
      arguments: [constant(0), constant(1)],
      site: dice.word(),
      index: 0,
    },
    discrete: false,
  }))
  const slots = added.map((_, i) => first + i)
  const fixed = [
    ...plan.fixed,
    ...slots.map((name): PlanTerm => ({ op: "negate", argument: { op: "read", from: "assumption", name } })),
  ]
  const read = (): PlanTerm => {
    const place = dice.whole(0, slots.length - 1)
    const own: PlanTerm = { op: "read", from: "assumption", name: slots[place]! }
    return dice.chance(0.7)
      ? own
      : { op: "add", left: constant(1), right: { op: "read", from: "fixed", name: plan.fixed.length + place } }
  }
  const look = (test: PlanTest): PlanTest =>
    dice.chance(0.3)
      ? {
          op: dice.pick(["and", "or"] as const),
          left: test,
          right: { op: "less", left: read(), right: constant(dice.decimal(0, 1)) },
        }
      : test
  const edit = (rule: PlanRule): PlanRule => {
    const { occasion, cooldown, chance, when = { op: "true" as const }, again, ...rest } = rule
    const moved = mapRule(
      { ...rest, occasion: { kind: "always" } },
      {
        term: (term) => (dice.chance(0.2) ? { op: "multiply", left: term, right: read() } : term),
        test: (test) => test,
        event: (slot) => slot,
      },
    )
    return {
      ...moved,
      occasion,
      when: look(when),
      ...(cooldown === undefined ? {} : { cooldown }),
      ...(again === undefined ? {} : { again }),
      ...(chance === undefined
        ? {}
        : {
            chance: {
              ...chance,
              probability: dice.chance(0.4)
                ? { op: "multiply", left: chance.probability, right: read() }
                : chance.probability,
            },
          }),
    }
  }
  // All that a run comes to can be seen.
  const seen: readonly PlanTerm[] = [
    ...plan.states.map((_, name) => ({ op: "read" as const, from: "state" as const, name })),
    ...Array.from({ length: plan.eventCount }, (_, event) => ({ op: "times" as const, event })),
  ]
  const names = slots.map((slot) => `added${slot}`)
  const groups: number[][] = []
  for (const slot of slots) {
    const last = groups.at(-1)
    if (last !== undefined && dice.chance(0.3)) last.push(slot)
    else groups.push([slot])
  }
  return {
    plan: {
      ...plan,
      assumptions: [...plan.assumptions, ...added],
      fixed,
      rules: plan.rules.map(edit),
      answers: [...plan.answers, ...seen.map((term) => ({ kind: "value-at" as const, term, record: plan.steps }))],
      labels: {
        ...plan.labels,
        assumptions: [...plan.labels.assumptions, ...names],
        answers: [...plan.labels.answers, ...seen.map((_, place) => `seen${place}`)],
      },
      paths: {
        ...plan.paths,
        answers: [...plan.paths.answers, ...seen.map((_, place) => ["questions", `seen${place}`])],
        assumptions: [...plan.paths.assumptions, ...names.map((name) => ["assumptions", name])],
      },
    },
    groups,
  }
}

function supply(assumption: number, values: Float64Array): Supplied {
  return { kind: "column", assumption, from: 0, values }
}

/** What is told of a run and a group, and what is. */
interface Told {
  readonly isToldSame: boolean
  readonly isSame: boolean
  /** Whether all that looks at the group can be watched. */
  readonly isWatched: boolean
}

/** By group and run, what is told and what is; runs that meet a fault while they are watched say nothing. */
function holdAgainst(seed: number): readonly Told[] {
  const dice = createDice(seed + 0.5)
  const { plan, groups } = makeWatchable(seed, dice)
  const [base] = playAlterations(plan, root, runs, true, [unaltered])
  const value = (own: number): number =>
    dice.pick([own, own + dice.decimal(-0.05, 0.05), dice.decimal(0, 1), dice.decimal(-0.2, 1.2)])
  const others = new Map(groups.flat().map((slot) => [slot, base!.assumptions[slot]!.map(value)]))
  const watch = watchPlan(plan, groups, { luck: true })
  const beside = groups.flatMap((slots, group) =>
    slots.map((slot, i) => supply(watch.others[group]![i]!, others.get(slot)!)),
  )
  const alteration = { ...unaltered, supplied: beside }
  const [watched] = playAlterations(watch.plan, root, runs, true, [alteration])
  expect(findDifference(watched!, interpretAlteration(watch.plan, root, runs, alteration))).toBeUndefined()
  const edited = groups.map((slots) => ({
    ...unaltered,
    supplied: slots.map((slot) => supply(slot, others.get(slot)!)),
  }))
  const played = playAlterations(plan, root, runs, true, edited)
  return groups.flatMap((_, group) => {
    const own = watch.groups[group]!
    const isWatched = listSettled(plan, openSight(plan, groups[group]!)).length === 0
    return Array.from({ length: runs }, (_run, run) => run).flatMap((run) => {
      if (watched!.faults[run] !== 0) return []
      const luckOf = (luck: Float64Array) => luck.filter((_one, place) => place % runs === run)
      const answersOf = (answers: readonly Float64Array[]) => plan.answers.map((_answer, slot) => answers[slot]![run]!)
      const before = answersOf(base!.answers)
      expect(answersOf(watched!.answers)).toEqual(before)
      expect(luckOf(watched!.luck)).toEqual(luckOf(base!.luck))
      const after = played[group]!
      const isSame = after.faults[run] === 0 && answersOf(after.answers).every((one, i) => Object.is(one, before[i]))
      return [{ isToldSame: watched!.answers[own.answer]![run] === -1, isSame, isWatched }]
    })
  })
}

describe("a plan that watches assumptions", () => {
  it("answers as it does without, with the same luck, never says of a run that it would be the same when it is not, and of most that are, where all can be watched, that they are", () => {
    const told = Array.from({ length: 120 }, (_, seed) => holdAgainst(seed)).flat()
    const countOf = (isToldSame: boolean, isSame: boolean, among = told): number =>
      among.filter((one) => one.isToldSame === isToldSame && one.isSame === isSame).length
    expect(countOf(true, false)).toBe(0)
    expect(countOf(false, false)).toBeGreaterThan(100)
    const watched = told.filter(({ isWatched }) => isWatched)
    expect(countOf(true, true, watched)).toBeGreaterThan(5 * countOf(false, true, watched))
  })
})
