import { describe, expect, it } from "vitest"
import { buildPlan } from "../../src/simulation/build-plan.ts"
import { lowerRevalued } from "../../src/simulation/lower-assumptions.ts"
import { manyParts } from "../support/many-parts.ts"
import { compileRight } from "../support/tiny.ts"

const model = compileRight(manyParts)

describe("an assumption with another value", () => {
  it("takes its place in the plan as what the whole plan would have there, again and again", async () => {
    // Another one each time, as slots of a model are kept.
    const known = { ...(await model) }
    const { assumptions } = buildPlan(known)
    for (const [slot, assumption] of known.assumptions.entries()) {
      expect(lowerRevalued(known, assumption)).toEqual(assumptions[slot])
      const { value } = known.assumptions[(slot + 1) % assumptions.length]!
      const { min: _, max: __, ...uncut } = assumption
      const revalued = lowerRevalued(known, { ...uncut, value })
      expect(revalued.term).toEqual(assumptions[(slot + 1) % assumptions.length]!.term)
      expect(revalued.loaded).toEqual(assumptions[slot]!.loaded)
      expect(revalued.truncated).toBe(undefined)
    }
  })

  it("that is no draw is not cut, whatever its bounds", async () => {
    const { assumptions } = await model
    const [rate] = assumptions
    const { value } = assumptions.find(({ id }) => id === "two")!
    expect(lowerRevalued(await model, { ...rate!, value })).not.toHaveProperty("truncated")
  })
})
