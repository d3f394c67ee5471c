import { describe, expect, it } from "vitest"
import { exp } from "../../../src/number/exp.ts"
import { log } from "../../../src/number/log.ts"
import { normalCdf } from "../../../src/number/normal-cdf.ts"
import { normalQuantile } from "../../../src/number/normal-quantile.ts"
import { power } from "../../../src/number/power.ts"
import { roundHalfAway } from "../../../src/number/round.ts"
import { uniform, runKeys } from "../../../src/random/address.ts"
import { rootKey } from "../../../src/random/seed.ts"
import type { PlanTerm } from "../../../src/simulation/plan.ts"
import { playKernel } from "../../support/compare-engines.ts"
import { createDice } from "../../support/dice.ts"
import { number, smallPlan, startAt } from "../../support/small-plan.ts"

const root = rootKey("mathematics")
const dice = createDice(1)

/** What the kernel makes of terms, by one lane and by four; where a value is NaN the term is left out. */
function evaluate(terms: readonly PlanTerm[]): readonly (readonly number[])[] {
  const plan = smallPlan({ states: [startAt(0)], steps: 0, tracks: terms.map((term) => ({ term, discrete: false })) })
  return [false, true].map((simd) => [...playKernel(plan, root, 1, simd).trackValues])
}

const special = [
  0,
  -0,
  1,
  -1,
  0.5,
  2,
  5e-324,
  2.2250738585072014e-308,
  1e-310,
  1e308,
  709.7,
  709.8,
  710,
  -708,
  -708.1,
  -745,
  Infinity,
  -Infinity,
  NaN,
  0.7071067811865476,
  1.4142135623730951,
  1 - 2 ** -53,
  2 ** -54,
]
const spread = dice.list(400, () => dice.decimal(-30, 30) * 10 ** dice.whole(-8, 3))
const inputs = [...special, ...spread]

describe("the kernel's own mathematics", () => {
  it.each([
    ["exp", exp],
    ["log", log],
    ["round", roundHalfAway],
    ["floor", Math.floor],
    ["sqrt", Math.sqrt],
  ] as const)("gives the bits of %s, at the edges too", (op, expected) => {
    for (const values of evaluate(inputs.map((x) => ({ op, argument: number(x) })))) {
      expect(values).toEqual(inputs.map(expected))
    }
  })

  it("gives the bits of power for whole, halved and negative exponents and bases", () => {
    const pairs = inputs
      .slice(0, 120)
      .flatMap((x) => [0, 1, 2, 3, -1, -3, 0.5, 2.5, 1024, 1025, -0.1].map((y) => [x, y] as const))
    const terms = pairs.map(([x, y]): PlanTerm => ({ op: "power", left: number(x), right: number(y) }))
    for (const values of evaluate(terms)) expect(values).toEqual(pairs.map(([x, y]) => power(x, y)))
  })

  it.each(["min", "max"] as const)("gives the bits of Math.%s for zeros of either sign and NaN", (op) => {
    const pairs = [0, -0, 1, -1, NaN, Infinity].flatMap((x) =>
      [0, -0, 1, -1, NaN, -Infinity].map((y) => [x, y] as const),
    )
    const terms = pairs.map(([left, right]): PlanTerm => ({ op, left: number(left), right: number(right) }))
    for (const values of evaluate(terms)) expect(values).toEqual(pairs.map(([x, y]) => Math[op](x, y)))
  })

  it("gives the bits of the normal quantile at 1,000 uniforms, and of the uniforms themselves", () => {
    const draw = (family: string, ...values: readonly number[]): PlanTerm => ({
      op: "draw",
      family,
      arguments: values.map(number),
      site: 4242,
      index: 3,
    })
    const assumptions = [draw("normal", 0, 1), draw("uniform", 0, 1)].map((term) => ({ term, discrete: false }))
    const plan = smallPlan({ states: [startAt(0)], assumptions })
    const expected = Array.from({ length: 1000 }, (_, run) => {
      const [key0, key1] = runKeys(root, run).ignorance
      return uniform(key0, key1, 4242, 0, 3)
    })
    for (const simd of [false, true]) {
      const { assumptions: drawn } = playKernel(plan, root, 1000, simd)
      expect([...drawn[0]!]).toEqual(expected.map((u) => 0 + normalQuantile(u)))
      expect([...drawn[1]!]).toEqual(expected)
    }
  })

  it("gives the bits of the normal distribution function from the centre to the far tails", () => {
    const factors = [{ site: 7, loadings: [], rest: 1 }]
    const draw: PlanTerm = { op: "draw", family: "uniform", arguments: [number(0), number(1)], site: 8, index: 0 }
    const loadings = [0.3, 1, 2.5, 4, 12].map((loading) => ({ loadings: [{ factor: 0, loading }], rest: 0 }))
    const assumptions = loadings.map((loaded) => ({ term: draw, loaded, discrete: false }))
    const plan = smallPlan({ states: [startAt(0)], factors, assumptions })
    const expected = Array.from({ length: 1000 }, (_, run) => {
      const [key0, key1] = runKeys(root, run).ignorance
      const z = normalQuantile(Math.max(2 ** -54, uniform(key0, key1, 7, 0, 0)))
      return loadings.map(({ loadings: [{ loading } = { loading: 0 }] }) => {
        return Math.min(Math.max(2 ** -54, normalCdf(loading * z)), 1 - 2 ** -53)
      })
    })
    for (const simd of [false, true]) {
      const { assumptions: drawn } = playKernel(plan, root, 1000, simd)
      for (const [slot, column] of drawn.entries()) expect([...column]).toEqual(expected.map((values) => values[slot]))
    }
  })
})
