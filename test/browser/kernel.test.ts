import type { Browser } from "playwright-core"
import { rolldown } from "rolldown"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { runKeys } from "../../src/random/address.ts"
import { rootKey } from "../../src/random/seed.ts"
import { runReplication } from "../../src/simulation/interpreter/run-replication.ts"
import { browserPath, launchBrowser } from "../support/browser.ts"
import { digestRuns } from "../support/digest.ts"
import { playSeeds, type Played } from "../support/play-in-browser.ts"
import { makeRandomPlan } from "../support/random-plan.ts"

const root = rootKey("browser")
const seeds = Array.from({ length: 50 }, (_, i) => 5000 + i)
const runs = 64

describe.skipIf(browserPath === undefined)("the kernel in a real browser", () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  it("gives the bits of Node and of the interpreter, one lane or four", async () => {
    const page = await browser.newPage()
    await page.addScriptTag({ content: await bundle() })
    expect(await page.evaluate("hasSimd()")).toBe(true)
    const expected = interpretSeeds()
    for (const simd of [false, true]) {
      const call = `playSeeds(${JSON.stringify(seeds)}, ${JSON.stringify(root)}, ${runs}, ${simd})`
      const played: readonly Played[] = await page.evaluate(call)
      expect(played).toEqual(expected)
      expect(playSeeds(seeds, root, runs, simd)).toEqual(expected)
    }
  })
})

async function bundle(): Promise<string> {
  const bundled = await rolldown({ input: "test/support/play-in-browser.ts", platform: "browser" })
  const { output } = await bundled.generate({ format: "iife", name: "play" })
  return output[0].code
}

function interpretSeeds(): readonly Played[] {
  return seeds.map((seed) => {
    const results = Array.from({ length: runs }, (_, run) =>
      runReplication(makeRandomPlan(seed), runKeys(root, run), run),
    )
    const sound = results.filter(({ fault }) => fault === undefined)
    return { digest: digestRuns(sound), faults: results.map(({ fault }) => (fault === undefined ? 0 : 1)) }
  })
}
