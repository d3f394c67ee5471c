import { describe, expect, it } from "vitest"
import { rootKey } from "../../src/random/seed.ts"
import { compileIn, plainVariant, type Variant } from "../../src/simulation/variant.ts"
import { findDifference, interpretVariant, playKernel, playVariants } from "../support/compare-engines.ts"
import { createDice } from "../support/dice.ts"
import { makeRandomPlan } from "../support/random-plan.ts"
import { makeRandomVariant } from "../support/random-variant.ts"

const root = rootKey("variants")
const seeds = Array.from({ length: 40 }, (_, i) => i)
const runs = 20

describe("one kernel for all variants of a plan", () => {
  it(
    "gives the interpreter's bits and faults, one lane or four, one variant after another",
    { timeout: 60_000 },
    () => {
      for (const seed of seeds) {
        const plan = makeRandomPlan(seed)
        const variants = [0, 1, 2].map((i) => makeRandomVariant(plan, 1000 * seed + i, runs)).concat(plainVariant)
        for (const simd of [false, true]) {
          for (const [i, chunk] of playVariants(plan, root, runs, simd, variants).entries())
            expect(findDifference(chunk, interpretVariant(plan, root, runs, variants[i]!)), `${seed} ${i}`).toBe(
              undefined,
            )
        }
      }
    },
  )

  it("gives what is supplied the bits of what is compiled in", { timeout: 60_000 }, () => {
    for (const seed of seeds) {
      const plan = makeRandomPlan(seed)
      const { supplied } = makeRandomVariant(plan, seed, runs)
      const variant: Variant = { ...plainVariant, supplied: supplied.filter(({ kind }) => kind !== "column") }
      const compiled = playKernel(compileIn(plan, variant), root, runs, true)
      const [chunk] = playVariants(plan, root, runs, true, [variant])
      expect(chunk, `plan ${seed}`).toEqual(compiled)
    }
  })

  it("gives the plain runs one world for each run, and a fork after the last step", () => {
    for (const seed of seeds) {
      const plan = makeRandomPlan(seed)
      const fork = { after: plan.steps, branch: 1 }
      const [plain, nested, forked] = playVariants(plan, root, runs, true, [
        plainVariant,
        { ...plainVariant, draws: { inner: 1 } },
        { ...plainVariant, draws: { inner: 1, fork } },
      ])
      expect(nested).toEqual(plain)
      expect(forked).toEqual(plain)
    }
  })
})

describe("the generator of variants", () => {
  it("draws every kind of thing that a variant may ask for", () => {
    const variants = seeds.map((seed) => makeRandomVariant(makeRandomPlan(seed), createDice(seed).word(), runs))
    const count = (isThere: (variant: Variant) => boolean) => variants.filter(isThere).length
    for (const kind of ["value", "draw", "column"] as const)
      expect(count(({ supplied }) => supplied.some((one) => one.kind === kind))).toBeGreaterThan(5)
    expect(count(({ redrawn }) => redrawn.factors.length > 0)).toBeGreaterThan(5)
    expect(count(({ redrawn }) => redrawn.assumptions.length > 0)).toBeGreaterThan(5)
    expect(count(({ without }) => without.length > 0)).toBeGreaterThan(5)
    expect(count(({ forced }) => forced.some(({ step }) => step === "as dealt"))).toBeGreaterThan(5)
    expect(count(({ forced }) => forced.some(({ step }) => step !== "as dealt"))).toBeGreaterThan(5)
    expect(count(({ draws }) => draws.fork !== undefined)).toBeGreaterThan(5)
    expect(count(({ draws }) => draws.fork?.from !== undefined)).toBeGreaterThan(3)
    expect(count(({ draws }) => draws.inner > 1)).toBeGreaterThan(5)
  })
})
