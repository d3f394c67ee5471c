import { globSync } from "node:fs"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { compileModel } from "../../src/model/compile.ts"
import { rootKey } from "../../src/random/seed.ts"
import { loadScenario } from "../../src/scenario/load.ts"
import { buildPlan } from "../../src/simulation/build-plan.ts"
import type { Plan } from "../../src/simulation/plan.ts"
import { findDifference, playInterpreter, playKernel } from "../support/compare-engines.ts"

const runs = 16
const root = rootKey("scenarios")
const files = [...globSync("scenarios/**/scenario.yaml"), ...globSync("scenarios/**/variants/*.yaml")].toSorted()

async function loadPlan(file: string): Promise<Plan> {
  const loaded = await Effect.runPromise(loadScenario(file).pipe(Effect.provide(NodeServices.layer)))
  if (!loaded.ok) throw new Error(`${file} cannot be loaded`)
  const model = compileModel(loaded.value)
  if (!model.ok) throw new Error(`${file} cannot be compiled`)
  return buildPlan(model.value)
}

describe("the kernel is the interpreter on every scenario of the repository", () => {
  it("finds them", () => {
    expect(files.length).toBeGreaterThan(5)
  })

  it.for(files)("%s", async (file) => {
    const plan = await loadPlan(file)
    const expected = playInterpreter(plan, root, runs)
    for (const simd of [false, true]) {
      expect(findDifference(playKernel(plan, root, runs, simd), expected)).toBe(undefined)
    }
  })
})
