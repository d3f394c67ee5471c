import { expect, it } from "vitest"
import { rootKey } from "../../src/random/seed.ts"
import { findDifference, playInterpreter, playKernel } from "../support/compare-engines.ts"
import { makeRandomPlan } from "../support/random-plan.ts"

// The law that the kernel is the interpreter on the first of its plans, each a test of its own: mutants of either execution are
// noticed by the first plan on which they part. No test of the suite, which has the law whole.

const root = rootKey("kernel is interpreter")
const seeds = Array.from({ length: 60 }, (_, seed) => seed)

it.for(seeds)("gives the same bits and the same faults on plan %s", (seed) => {
  const plan = makeRandomPlan(seed)
  const expected = playInterpreter(plan, root, 13)
  for (const isVector of [false, true])
    expect(findDifference(playKernel(plan, root, 13, isVector), expected)).toBe(undefined)
})
