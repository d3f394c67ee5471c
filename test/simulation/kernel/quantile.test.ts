import { describe, expect, it } from "vitest"
import type { FamilyName } from "../../../src/distribution/index.ts"
import { rootKey } from "../../../src/random/seed.ts"
import { compileKernel } from "../../../src/simulation/kernel/compile-kernel.ts"
import { instantiateKernel, loadKernelModule } from "../../../src/simulation/kernel/instantiate-kernel.ts"
import type { PlanAssumption, PlanTerm } from "../../../src/simulation/plan.ts"
import { findDifference, playInterpreter, playKernel } from "../../support/compare-engines.ts"
import { runColumns } from "../../support/run-columns.ts"
import { assumption, binary, number, smallPlan, startAt } from "../../support/small-plan.ts"

const root = rootKey("quantiles of the kernel")

/** Parameters at the corners of each family's ways: small and large means, counts from either end, shapes below 1. */
const cases: Partial<Record<FamilyName, readonly (readonly number[])[]>> = {
  poisson: [[0], [0.2], [3], [7.9], [8], [12], [59], [60], [61], [900], [2e5], [1e12], [-1], [NaN]],
  binomial: [
    [0, 0.5],
    [1, 0.5],
    [14, 0.7],
    [14, 0.03],
    [20, 0],
    [20, 1],
    [40, 0.8],
    [40, 0.5],
    [100, 0.6],
    [200, 0.69],
    [900, 0.5],
    [900, 0.93],
    [400_000, 0.001],
    [400_000, 0.9999],
    [400_000, 0.25],
    [1.5, 0.5],
    [4, 1.5],
  ],
  gamma: [
    [0.1, 2],
    [0.9, 1],
    [1, 1],
    [7.5, 3],
    [900, 0.1],
    [1e5, 1],
    [0, 1],
    [1, 0],
  ],
  inverse_gamma: [
    [0.5, 3, 1],
    [12, 40, 1],
    [4, 2, 2.5],
    [2e6, 7, 1],
    [1, 1, 0],
  ],
  log_gamma: [[1e-3], [0.3], [6], [24], [0]],
  beta: [
    [0.3, 0.4],
    [1, 1],
    [1, 3],
    [4, 12],
    [12, 4],
    [300, 500],
    [0, 1],
  ],
  pert: [
    [0, 2, 10],
    [0, 0, 1],
    [-3, 4, 4],
    [3, 5, 10],
    [0, 2, 1],
  ],
  weibull: [
    [0.7, 2],
    [1, 1],
    [4, 100],
    [0, 1],
  ],
}

const rows = Object.entries(cases).flatMap(([family, all]) => all.map((parameters) => [family, parameters] as const))

/** A run draws from the family once with its parameters as constants and once as values that the kernel cannot know. */
function drawTwice(family: string, parameters: readonly number[], site: number): readonly PlanAssumption[] {
  const draw = (args: readonly PlanTerm[]): PlanTerm => ({ op: "draw", family, arguments: args, site, index: 0 })
  const known = draw(parameters.map(number))
  const unknown = draw(
    parameters.map((value) => binary("add", number(value), binary("multiply", assumption(0), number(0)))),
  )
  return [known, unknown].map((term) => ({ term, discrete: false }))
}

describe.each(rows)("%s of %j", (family, parameters) => {
  const first: PlanAssumption = { term: number(1), discrete: false }
  const plan = smallPlan({
    states: [startAt(0)],
    steps: 0,
    assumptions: [first, ...drawTwice(family, parameters, 4711)],
  })

  it("has the interpreter's bits in the kernel, by one lane and by four", () => {
    const runs = playInterpreter(plan, root, 400)
    for (const simd of [false, true]) expect(findDifference(playKernel(plan, root, 400, simd), runs)).toBeUndefined()
  })
})

describe("tables of constant shapes", () => {
  it("are made only for many runs, and change no bit", () => {
    const assumptions = drawTwice("gamma", [4, 3], 4711).slice(0, 1)
    const plan = smallPlan({ states: [startAt(0)], steps: 0, assumptions })
    const [few, many] = [200, 1e6].map((runs) => compileKernel(plan, { simd: true, runs }))
    expect(few!.bytes.length).toBeLessThan(many!.bytes.length)
    const [plain, tabled] = [few!, many!].map(
      ({ bytes, layout }) => runColumns(instantiateKernel(loadKernelModule(bytes), layout), root, 0, 400).assumptions,
    )
    expect(plain).toEqual(tabled)
  })
})
