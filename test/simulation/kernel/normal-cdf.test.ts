import { expect, it } from "vitest"
import { rootKey } from "../../../src/random/seed.ts"
import { unaltered } from "../../../src/simulation/alteration.ts"
import { findDifference, interpretAlteration, playAlterations } from "../../support/compare-engines.ts"
import { number, smallPlan } from "../../support/small-plan.ts"

const root = rootKey("normal")

it("the kernel's normal distribution is the interpreter's to the bit, in the middle and however far out", () => {
  const uniform = { op: "draw", family: "uniform", arguments: [number(0), number(1)], site: 6, index: 0 } as const
  const plan = smallPlan({ states: [], steps: 0, assumptions: [{ term: uniform, discrete: false }] })
  const by = [-40, -39, -12, -7, -5, -2, -0.6, 0.3, 1, 3, 5.5, 8, 40]
  const all = by.map((one) => ({ ...unaltered, moved: [{ site: 6, by: one }] }))
  const expected = all.map((alteration) => interpretAlteration(plan, root, 16, alteration))
  for (const simd of [false, true])
    for (const [place, chunk] of playAlterations(plan, root, 16, simd, all).entries())
      expect(findDifference(chunk, expected[place]!)).toBe(undefined)
  const shares = expected.map(([run]) => run!.assumptions[0]!)
  expect(shares.toSorted((a, b) => a - b)).toEqual(shares)
  expect([shares[0], shares.at(-1)]).toEqual([2 ** -54, 1 - 2 ** -53])
})
