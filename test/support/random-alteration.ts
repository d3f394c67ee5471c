import type { Plan } from "../../src/simulation/plan.ts"
import { unaltered, type Supplied, type Alteration } from "../../src/simulation/alteration.ts"
import { listSources } from "../../src/simulation/sources.ts"
import type { Draws } from "../../src/random/draws.ts"
import { createDice, type Dice } from "./dice.ts"
import { makeDrawnAssumption } from "./random-plan.ts"

/** An alteration of a plan in which everything that an alteration may ask for occurs now and then. */
export function makeRandomAlteration(plan: Plan, seed: number, runs: number): Alteration {
  const dice = createDice(seed)
  const some = (count: number, share: number): readonly number[] =>
    Array.from({ length: count }, (_, slot) => slot).filter(() => dice.chance(share))
  const made = {
    ...unaltered,
    draws: makeDraws(dice, plan.steps),
    supplied: some(plan.assumptions.length, 0.4).map((slot) => makeSupplied(dice, plan, slot, runs)),
    redrawn: { factors: some(plan.factors.length, 0.4), assumptions: some(plan.assumptions.length, 0.4) },
    moved: listSources(plan)
      .filter(() => dice.chance(0.3))
      .map(({ site }) => ({ site, by: dice.pick([0, dice.decimal(-3, 3), dice.chance(0.2) ? 40 : 0.5]) })),
    without: some(plan.rules.length, 0.2),
    forced: some(plan.rules.length, 0.4).map((rule) => ({
      rule,
      step: dice.chance(0.3) ? ("as dealt" as const) : dice.whole(1, plan.steps),
    })),
    dealt: dice.list(dice.whole(1, 5), () => dice.whole(0, plan.steps)),
    ...(plan.steps > 0 && dice.chance(0.3) ? { until: dice.whole(1, plan.steps) } : {}),
  }
  return dice.chance(0.15) ? { ...made, draws: makeNumbers(dice, runs) } : made
}

/** Runs of other numbers, some of them twice. */
function makeNumbers(dice: Dice, runs: number): Draws {
  return { inner: 1, numbers: Int32Array.from(dice.list(runs, () => dice.whole(0, 2 * runs))) }
}

function makeDraws(dice: Dice, steps: number): Draws {
  const from = { first: dice.whole(0, 9), each: dice.whole(1, 9) }
  const fork = { after: dice.whole(0, steps), branch: dice.whole(0, 3), ...(dice.chance(0.3) ? { from } : {}) }
  return { inner: dice.chance(0.5) ? 1 : dice.whole(2, 9), ...(dice.chance(0.5) ? { fork } : {}) }
}

function makeSupplied(dice: Dice, plan: Plan, assumption: number, runs: number): Supplied {
  const value = (): number => dice.pick([0, -0, 1, 0.5, dice.decimal(-2, 9), dice.chance(0.05) ? NaN : 3])
  const kind = dice.pick(["value", "draw", "column"] as const)
  if (kind === "value") return { kind, assumption, value: value() }
  if (kind === "column") return { kind, assumption, from: 0, values: Float64Array.from({ length: runs }, value) }
  return { kind, assumption, draw: makeDrawnAssumption(dice, plan.factors.length, plan.assumptions[assumption]!) }
}
