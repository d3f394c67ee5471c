import { describe, expect, it } from "vitest"
import { families, type FamilyName } from "../../src/distribution/index.ts"
import { openUniform, runKeys, uniform } from "../../src/random/address.ts"
import { rootKey } from "../../src/random/seed.ts"
import { playKernel } from "../support/compare-engines.ts"
import { createDice } from "../support/dice.ts"
import { number, smallPlan, startAt } from "../support/small-plan.ts"

const runs = 20_000
const site = 4711
const dice = createDice(5)

/** Shapes from small to large, means on both sides of every border between ways of counting. */
const shape = (): number => 10 ** dice.decimal(-0.7, 3)
const cases: readonly (readonly [FamilyName, readonly number[]])[] = [
  ...dice.list(12, () => ["gamma", [shape(), 1]] as const),
  ...dice.list(12, () => ["beta", [shape(), shape()]] as const),
  ...dice.list(5, () => ["inverse_gamma", [shape(), 1, dice.decimal(0.5, 3)]] as const),
  ...dice.list(15, () => ["poisson", [10 ** dice.decimal(0, 4)]] as const),
  ...dice.list(15, () => ["binomial", [Math.round(10 ** dice.decimal(1, 5)), dice.decimal(0.001, 0.999)]] as const),
]

describe("a shortcut of the kernel is beyond doubt", () => {
  it.each(cases)("for %s of %j: in 20,000 runs the family itself says the same", (family, parameters) => {
    const root = rootKey(`${family} ${parameters.join()}`)
    const term = { op: "draw", family, arguments: parameters.map(number), site, index: 0 } as const
    const plan = smallPlan({ states: [startAt(0)], steps: 0, assumptions: [{ term, discrete: false }] })
    const drawn = playKernel(plan, root, runs, true).assumptions[0]!
    const [a = NaN, b = NaN, c = NaN] = parameters
    const wrong = Array.from({ length: runs }, (_, run) => run).filter((run) => {
      const [low, high] = runKeys(root, run).ignorance
      return !Object.is(families[family].quantile(openUniform(uniform(low, high, site, 0, 0)), a, b, c), drawn[run])
    })
    expect(wrong).toEqual([])
  })
})
