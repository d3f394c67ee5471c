import { globSync } from "node:fs"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { compileModel } from "../../src/model/compile.ts"
import { rootKey } from "../../src/random/seed.ts"
import { loadScenario } from "../../src/scenario/load.ts"
import { buildPlan } from "../../src/simulation/build-plan.ts"
import type { Plan } from "../../src/simulation/plan.ts"
import { compileKernel } from "../../src/simulation/kernel/compile-kernel.ts"
import { findDifference, playInterpreter, playKernel } from "../support/compare-engines.ts"
import { listSections } from "../support/list-sections.ts"

const runs = 16
const root = rootKey("scenarios")

/** Types, functions, memory, exports, code and data: nothing is called that is not in the module. */
const withoutImports = [1, 3, 5, 7, 10, 11]
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
      expect(listSections(compileKernel(plan, { simd }).bytes)).toEqual(withoutImports)
    }
  })
})
