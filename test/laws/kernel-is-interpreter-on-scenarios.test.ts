import { globSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { rootKey } from "../../src/random/seed.ts"
import { compileKernel } from "../../src/simulation/kernel/compile-kernel.ts"
import { findDifference, playInterpreter, playKernel } from "../support/compare-engines.ts"
import { listSections } from "../support/list-sections.ts"
import { prepareFile } from "../support/run-scenario.ts"

const runs = 16
const root = rootKey("scenarios")

/** Types, functions, memory, exports, code and data: nothing is called that is not in the module. */
const withoutImports = [1, 3, 5, 7, 10, 11]
const files = [...globSync("scenarios/**/scenario.yaml"), ...globSync("scenarios/**/variants/*.yaml")].toSorted()

describe("the kernel is the interpreter on every scenario of the repository", () => {
  it("finds them", () => {
    expect(files.length).toBeGreaterThan(5)
  })

  it.for(files)("%s", async (file) => {
    const { plan } = await prepareFile(file)
    const expected = playInterpreter(plan, root, runs)
    for (const simd of [false, true]) {
      expect(findDifference(playKernel(plan, root, runs, simd), expected)).toBe(undefined)
      expect(listSections(compileKernel(plan, { simd }).bytes)).toEqual(withoutImports)
    }
  })
})
