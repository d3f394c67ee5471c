import { expect, it } from "vitest"
import { rootKey } from "../../src/random/seed.ts"
import {
  findDifference,
  interpretAlteration,
  playAlterations,
  playInterpreter,
  playKernel,
} from "../support/compare-engines.ts"
import { makeRandomAlteration } from "../support/random-alteration.ts"
import { makeRandomPlan } from "../support/random-plan.ts"

// The laws that the kernel is the interpreter, plain and altered, on few plans, each a test of its own: mutants of
// either execution are noticed by the first plan on which they part. No test of the suite, which has the laws whole.

const root = rootKey("kernel is interpreter")

/** Few and small plans of the thousand of the law that execute every construct (test/support/count-constructs.ts) in three of them. */
const seeds = [696, 891, 162, 606, 167, 26, 342, 421, 378, 345, 346, 158, 437, 266, 727, 412, 761, 559, 868, 395, 6]

it.for(seeds)("gives the same bits and the same faults on plan %s", (seed) => {
  const plan = makeRandomPlan(seed)
  const expected = playInterpreter(plan, root, 13)
  for (const isVector of [false, true])
    expect(findDifference(playKernel(plan, root, 13, isVector), expected)).toBe(undefined)
})

it.for(seeds.slice(0, 12))("gives the same bits and the same faults on plan %s altered", (seed) => {
  const plan = makeRandomPlan(seed)
  const alteration = makeRandomAlteration(plan, 1000 * seed, 13)
  const expected = interpretAlteration(plan, root, 13, alteration)
  for (const isVector of [false, true]) {
    const [chunk] = playAlterations(plan, root, 13, isVector, [alteration])
    expect(findDifference(chunk!, expected)).toBe(undefined)
  }
})
