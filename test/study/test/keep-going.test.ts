import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { testScenarios } from "../../../src/study/test/study.ts"
import { runCasus, temporaryFolder } from "../../support/casus.ts"
import { layerTest } from "../../support/report.ts"

/** Something that cannot always go on, and more seldom so where it drifts faster. */
const writeDeep = (): string => {
  const file = join(temporaryFolder(), "too-deep.yaml")
  const fixture = readFileSync(join(import.meta.dirname, "../../fixtures/too-deep.yaml"), "utf8")
  writeFileSync(file, fixture.replace("by: 4", "by: 0.3"))
  return file
}

const runs = 1000

const testDeep = (depth: string, keepGoing: boolean) =>
  testScenarios({ files: [writeDeep()], set: [`depth=${depth}`], runs, seed: "1", workers: 1, keepGoing }).pipe(
    Effect.provide(layerTest),
    Effect.runPromise,
  )

describe("test --keep-going", { timeout: 300_000 }, () => {
  it("leaves a run that cannot go on out of both sides of a pair, and counts it once", async () => {
    const [tested] = await testDeep("9", true)
    const [asIs, raised] = tested?.leftOut ?? []
    expect(asIs?.told).toMatch(/^\d+ of 1,000 runs could not go on and are left out/)
    expect(raised?.told).toMatch(/^with rate raised by 0\.3: \d+ of 1,000 runs could not go on and are left out/)
    expect(raised?.problems.every(({ code }) => code === "run-faulted")).toBe(true)
    const [verdict] = tested?.monotone ?? []
    const left = runs - (asIs?.count ?? 0) - (raised?.count ?? 0)
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThan(runs - 100)
    expect(verdict?.difference?.n).toBe(left)
  })

  it("says nothing where all runs can go on, and judges as it does without", async () => {
    const [kept] = await testDeep("100", true)
    const [plain] = await testDeep("100", false)
    expect(kept?.leftOut).toEqual([])
    expect(kept?.monotone).toEqual(plain?.monotone)
  })

  it("counts, names and tells them, with exit code 65 whatever the verdicts; without it the first ends the command", async () => {
    const asked = ["test", writeDeep(), "--set", "depth=9", "-n", String(runs), "--quiet"]
    const { code, stdout, stderr } = await runCasus([...asked, "--keep-going"])
    expect(code).toBe(65)
    expect(stderr).toMatch(/too-deep\.yaml:21:37: run \d+ stopped in step \d: .*\[run-faulted\]/)
    expect(stderr).toMatch(/\d+ of 1,000 runs could not go on and are left out/)
    expect(stdout.replaceAll(/\s+/g, " ")).toMatch(/\d+ of 1,000 runs could not go on and are left out: all numbers/)
    const json = await runCasus([...asked, "--keep-going", "--json"])
    const { scenarios } = JSON.parse(json.stdout) as { readonly scenarios: readonly { readonly left_out?: unknown }[] }
    expect(scenarios[0]?.left_out).toMatchObject([{ played: 1000 }, { played: 1000 }])
    expect((await runCasus(asked)).code).toBe(65)
  })
})
