import { expect, it } from "vitest"
import { rootKey } from "../../src/random/seed.ts"
import { findDifference, interpretVariant, playVariants } from "../support/compare-engines.ts"
import { makeRandomPlan } from "../support/random-plan.ts"
import { makeRandomVariant } from "../support/random-variant.ts"

const root = rootKey("many variants")
const runs = 24

it("gives the interpreter's bits for two variants of each of 1,000 generated plans", { timeout: 600_000 }, () => {
  for (let seed = 0; seed < 1000; seed++) {
    const plan = makeRandomPlan(seed)
    const variants = [0, 1].map((i) => makeRandomVariant(plan, 7919 * seed + i, runs))
    for (const [i, chunk] of playVariants(plan, root, runs, seed % 2 === 0, variants).entries())
      expect(findDifference(chunk, interpretVariant(plan, root, runs, variants[i]!)), `${seed} ${i}`).toBe(undefined)
  }
})
