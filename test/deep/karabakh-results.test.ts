import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { fullRuns, makeParts, readPart, resultsFile } from "../../bench/karabakh-results.ts"

/** Every number of the flagship's RESULTS.md, played again. */

it("RESULTS.md of the Karabakh scenario is what 10,000 runs with seed 1 give", async () => {
  const kept = readFileSync(resultsFile, "utf8")
  for (const [name, made] of await makeParts(fullRuns))
    expect(readPart(kept, name), `${name}: npm run karabakh makes it anew`).toBe(made)
})
