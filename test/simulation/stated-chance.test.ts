import { describe, expect, it } from "vitest"
import { runKeys } from "../../src/random/address.ts"
import { rootKey } from "../../src/random/seed.ts"
import { runReplication } from "../../src/simulation/interpreter/run-replication.ts"
import { prepareText } from "../support/run-scenario.ts"
import { tinyScenario } from "../support/tiny.ts"

const planOf = async (chance: string) => {
  const text = tinyScenario(`
assumptions: { q: { value: "uniform(1.4, 1.6)", basis: assumption }, two: { value: 2, basis: assumption } }
actors: { a: { rules: { r: { ${chance}, then: {} } } } }`)
  return (await prepareText(text)).plan
}

describe("a chance", () => {
  it("keeps what it was made of, in declared order, beside the whole that a run computes with", async () => {
    const plan = await planOf(
      "probability: 0.1, per: month, ratio: { war: { by: two }, peace: { by: 3, when: two > 5 } }",
    )
    const { stated } = plan.rules[0]!.chance!
    expect(stated?.chance).toMatchObject({ op: "constant", value: 0.1 })
    expect(stated?.ratios.map(({ op }) => op)).toEqual(["hold-chance", "if"])
  })

  it("that is none is told as it was stated, where the whole is the same in every step too", async () => {
    const plan = await planOf("probability: q, per: month")
    expect(plan.rules[0]!.chance!.probability).toMatchObject({ op: "read", from: "fixed" })
    const { fault } = runReplication(plan, runKeys(rootKey("1"), 0), 0)
    expect(fault?.kind).toBe("chance-out-of-range")
    expect(fault?.value).toBeCloseTo(1.5, 0)
  })
})
