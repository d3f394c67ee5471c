import { expect, it } from "vitest"
import { rootKey } from "../../src/random/seed.ts"
import { findDifference, interpretAlteration, playAlterations } from "../support/compare-engines.ts"
import { makeRandomPlan } from "../support/random-plan.ts"
import { makeRandomAlteration } from "../support/random-alteration.ts"

const root = rootKey("many variants")
const runs = 24

it("gives the interpreter's bits for two alterations of each of 1,000 generated plans", { timeout: 600_000 }, () => {
  for (let seed = 0; seed < 1000; seed++) {
    const plan = makeRandomPlan(seed)
    const alterations = [0, 1].map((i) => makeRandomAlteration(plan, 7919 * seed + i, runs))
    for (const [i, chunk] of playAlterations(plan, root, runs, seed % 2 === 0, alterations).entries())
      expect(findDifference(chunk, interpretAlteration(plan, root, runs, alterations[i]!)), `${seed} ${i}`).toBe(
        undefined,
      )
  }
})
