import { mapTerm, mapTest, type Renaming } from "../../expression/map.ts"
import type { PlanRule, PlanTerm, PlanTest } from "../plan.ts"
import { type Sight, valuesOf } from "./sight.ts"

/** A term that is a number. */
export function constant(value: number): PlanTerm {
  return { op: "constant", value }
}

/** Whether any holds. */
export function either(tests: readonly PlanTest[]): PlanTest {
  return tests.reduce<PlanTest>((left, right) => ({ op: "or", left, right }), { op: "false" })
}

function both(tests: readonly PlanTest[]): PlanTest {
  return tests.reduce<PlanTest>((left, right) => ({ op: "and", left, right }), { op: "true" })
}

/** 1 where a test holds, else 0. */
export function number(test: PlanTest): PlanTerm {
  return { op: "number", test }
}

/** Whether two terms are two numbers. */
export function differ(left: PlanTerm, right: PlanTerm): PlanTest {
  return { op: "not-equal", left, right }
}

/**
 * What stands beside a rule. Each looks wherever the rule may look, and where it cannot be said that the rule does not: a
 * cooldown is not heeded. What only acts as its `when` begins to hold is watched by what does too: it begins with the rule's own,
 * and what `when` turns out to be differs first where it begins to.
 */
export function watchRule(
  rule: PlanRule,
  slot: number,
  { reads }: Sight,
  renaming: Renaming<number, number>,
): readonly PlanRule[] {
  const { when = { op: "true" }, occasion, limit, chance, effects, orderSite } = rule
  const open: PlanTest[] =
    limit === undefined ? [] : [{ op: "less", left: { op: "times", event: slot }, right: constant(limit) }]
  const common = {
    occasion,
    limit: 1,
    effects: [],
    orderSite,
  }
  const watchers: PlanRule[] = []
  if (reads(when))
    watchers.push({ ...common, when: both([...open, differ(number(when), number(mapTest(when, renaming)))]) })
  const looked = { ...common, when: both([when, ...open]) }
  const p = chance?.probability
  if (chance !== undefined && reads(chance.probability)) {
    const other = mapTerm(chance.probability, renaming)
    const probability = number(castDiffers(chance.site, chance.probability, other))
    watchers.push({ ...looked, chance: { probability, site: chance.site } })
  }
  const values = valuesOf(effects).filter(reads)
  if (values.length > 0) {
    const moved = either(values.map((value) => differ(value, mapTerm(value, renaming))))
    // By the rule's own die: it falls as the rule's does.
    const probability: PlanTerm = { op: "if", condition: moved, then: p ?? constant(1), otherwise: constant(0) }
    watchers.push({ ...looked, chance: { probability, site: chance?.site ?? orderSite } })
  }
  return watchers
}

const smallestUniform = 2 ** -54

/** Whether the die at a site lies between two chances, or one of them is none: a draw is held to 2⁻⁵⁴, below which nobody can tell. */
function castDiffers(site: number, chance: PlanTerm, other: PlanTerm): PlanTest {
  const u: PlanTerm = { op: "draw", family: "uniform", arguments: [constant(0), constant(1)], site, index: 0 }
  const below = (right: PlanTerm): PlanTerm => number({ op: "less", left: u, right })
  return either([
    differ(below(chance), below(other)),
    both([{ op: "less-equal", left: u, right: constant(smallestUniform) }, differ(chance, other)]),
    { op: "less", left: other, right: constant(0) },
    { op: "less", left: constant(1), right: other },
  ])
}
