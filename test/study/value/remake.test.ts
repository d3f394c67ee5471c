import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { conductAnalysis } from "../../../src/study/analysis/study.ts"
import { analyseValue } from "../../../src/study/value/study.ts"
import { verifyReports } from "../../../src/study/verify/study.ts"
import { temporaryFolder } from "../../support/casus.ts"
import { layerTest } from "../../support/report.ts"

describe("a report of what is worth finding out", () => {
  it("is made again byte by byte from its own folder", async () => {
    const out = temporaryFolder()
    const asked = { name: "value", flags: [] } as const
    const conducted = conductAnalysis(analyseValue, "test/fixtures/small.yaml", asked, {
      set: [],
      runs: 60,
      workers: 1,
      out,
    })
    const { folder } = await Effect.runPromise(conducted.pipe(Effect.provide(layerTest)))
    const verdicts = verifyReports([folder], { workers: 1 })
    expect(await Effect.runPromise(verdicts.pipe(Effect.provide(layerTest)))).toMatchObject([
      { kind: "compared", differences: [] },
    ])
  })
})
