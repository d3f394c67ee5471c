import { mapRule } from "../../src/simulation/map-rule.ts"
import type { Plan, PlanAssumption, PlanRule, PlanTerm, PlanTest } from "../../src/simulation/plan.ts"
import { supplyAssumption } from "../../src/simulation/supply.ts"
import type { Dice } from "./dice.ts"
import { makeRandomPlan } from "./random-plan.ts"
import { constant } from "./random-term.ts"

/**
 * A random plan with further assumptions, all shares, that its rules look at: several of them by one, plainly, through fixed terms or
 * through assumptions that follow from them. Now and then it starts with one, or a rule rests by one.
 */
export interface WatchablePlan {
  readonly plan: Plan
  /** Assumptions that are edited together. One may be of those that anything may look at. */
  readonly groups: readonly (readonly number[])[]
}

/** All that a run of it comes to is answered. */
export function makeWatchablePlan(seed: number, dice: Dice): WatchablePlan {
  const random = makeRandomPlan(seed)
  const first = random.assumptions.length
  const added = dice.list(dice.whole(2, 6), () => makeShare(dice, random.factors.length))
  const slots = added.map((_, i) => first + i)
  const followers = dice.list(dice.whole(0, 2), () => follow(slots, dice))
  const all = [...added, ...followers].map((_, i) => first + i)
  const { fixed, read } = addFixed(random, all, dice)
  const looks = (rule: PlanRule): PlanRule => (dice.chance(0.6) ? lookAt(rule, read, dice) : rule)
  const plan: Plan = {
    ...random,
    assumptions: [...random.assumptions, ...added, ...followers],
    fixed,
    tracks: [],
    states: random.states.map((state) =>
      dice.chance(0.1) ? { ...state, start: { op: "multiply", left: state.start, right: read() } } : state,
    ),
    rules: random.rules.map(looks).map((rule) => {
      const { cooldown } = rule
      if (cooldown === undefined || dice.chance(0.8)) return rule
      return { ...rule, cooldown: { op: "multiply", left: cooldown, right: read() } }
    }),
    blocks: random.blocks.map((block) => (dice.chance(0.7) ? { ...block, kind: "together" } : block)),
  }
  return { plan: nameAdded(seeAll(plan), all), groups: group(plan, slots, dice) }
}

function makeShare(dice: Dice, factors: number): PlanAssumption {
  const share = { op: "draw", family: "uniform", arguments: [constant(0), constant(1)], site: dice.word(), index: 0 }
  const loaded = {
    loadings: Array.from({ length: factors }, (_, factor) => ({ factor, loading: 0.5 })),
    rest: Math.sqrt(1 - 0.25 * factors),
  }
  const truncated = { low: constant(0.1), least: constant(0.1), high: constant(0.9), greatest: constant(0.9) }
  return {
    term: share as PlanTerm,
    discrete: false,
    ...(dice.chance(0.3) ? { isShare: true } : {}),
    ...(dice.chance(0.3) ? { loaded } : {}),
    ...(dice.chance(0.3) ? { truncated } : {}),
  }
}

/** A share that follows from others: by a threshold, by a draw below one of them, or as what two of them come to. */
function follow(slots: readonly number[], dice: Dice): PlanAssumption {
  const read = (): PlanTerm => ({ op: "read", from: "assumption", name: dice.pick(slots) })
  const draw: PlanTerm = {
    op: "draw",
    family: "uniform",
    arguments: [constant(0), read()],
    site: dice.word(),
    index: 0,
  }
  const low: PlanTest = { op: "less", left: read(), right: constant(dice.decimal(0.2, 0.8)) }
  const term = dice.pick<PlanTerm>([
    { op: "if", condition: low, then: constant(dice.decimal(0, 1)), otherwise: read() },
    draw,
    { op: "multiply", left: read(), right: read() },
  ])
  return { term, discrete: false, ...(dice.chance(0.5) ? { isShare: true } : {}) }
}

/** For each share what is left of it, and products of two: each is a share again. `read` gives one of all these, or a share. */
function addFixed(plan: Plan, slots: readonly number[], dice: Dice) {
  const fixed = [...plan.fixed]
  const own = slots.map((name): PlanTerm => ({ op: "read", from: "assumption", name }))
  const known: PlanTerm[] = [...own]
  const add = (term: PlanTerm): void => {
    known.push({ op: "read", from: "fixed", name: fixed.length })
    fixed.push(term)
  }
  for (const term of own) add({ op: "subtract", left: constant(1), right: term })
  for (let i = 0; i < 2; i++) add({ op: "multiply", left: dice.pick(known), right: dice.pick(known) })
  const read = (): PlanTerm => dice.pick(dice.chance(0.6) ? own : known)
  return { fixed, read }
}

/** The rule with shares read here and there: what was a share or a chance is one still. */
function lookAt(rule: PlanRule, read: () => PlanTerm, dice: Dice): PlanRule {
  const below = (): PlanTest => ({
    op: dice.pick(["less", "greater-equal"] as const),
    left: read(),
    right: dice.chance(0.3) ? read() : constant(dice.decimal(0, 1)),
  })
  const soften = (term: PlanTerm): PlanTerm =>
    dice.chance(0.5)
      ? { op: "multiply", left: term, right: read() }
      : {
          op: "if",
          condition: below(),
          then: term,
          otherwise: { op: "multiply", left: term, right: constant(0.5) },
        }
  const when = rule.when ?? { op: "true" }
  const isAsked = dice.chance(0.4)
  const isLikely = dice.chance(0.5)
  const moved = mapRule(
    { ...rule, occasion: { kind: "always" } },
    {
      term: (term) => (dice.chance(0.25) ? soften(term) : term),
      test: (test) => test,
      event: (slot) => slot,
    },
  )
  return {
    ...moved,
    occasion: rule.occasion,
    when: isAsked ? { op: dice.pick(["and", "or"] as const), left: when, right: below() } : when,
    ...(rule.cooldown === undefined ? {} : { cooldown: rule.cooldown }),
    ...(rule.again === undefined ? {} : { again: rule.again }),
    ...(rule.chance === undefined
      ? {}
      : {
          chance: {
            ...rule.chance,
            probability: isLikely ? soften(rule.chance.probability) : rule.chance.probability,
          },
        }),
  }
}

/** Shares in groups of one or two, and now and then one more that others may read. */
function group(plan: Plan, slots: readonly number[], dice: Dice): readonly (readonly number[])[] {
  const groups: number[][] = []
  for (const slot of slots) {
    const last = groups.at(-1)
    if (last?.length === 1 && dice.chance(0.2)) last.push(slot)
    else groups.push([slot])
  }
  const plain = plan.assumptions.findIndex((one, slot) => supplyAssumption(slot, one) !== undefined)
  return plain < slots[0]! && plain >= 0 && dice.chance(0.2) ? [...groups, [plain]] : groups
}

/** The plan with answers for the last of every state and for how often every event came. */
function seeAll(plan: Plan): Plan {
  const seen: readonly PlanTerm[] = [
    ...plan.states.map((_, name) => ({ op: "read" as const, from: "state" as const, name })),
    ...Array.from({ length: plan.eventCount }, (_, event) => ({ op: "times" as const, event })),
  ]
  return {
    ...plan,
    answers: [...plan.answers, ...seen.map((term) => ({ kind: "value-at" as const, term, record: plan.steps }))],
    labels: { ...plan.labels, answers: [...plan.labels.answers, ...seen.map((_, place) => `seen${place}`)] },
    paths: {
      ...plan.paths,
      answers: [...plan.paths.answers, ...seen.map((_, place) => ["questions", `seen${place}`])],
    },
  }
}

function nameAdded(plan: Plan, slots: readonly number[]): Plan {
  const names = slots.map((slot) => `added${slot}`)
  return {
    ...plan,
    labels: { ...plan.labels, assumptions: [...plan.labels.assumptions, ...names] },
    paths: { ...plan.paths, assumptions: [...plan.paths.assumptions, ...names.map((name) => ["assumptions", name])] },
  }
}
