import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { compareFiles } from "../../../src/study/compare/study.ts"
import { sweepScenario } from "../../../src/study/sweep/study.ts"
import { verifyReports } from "../../../src/study/verify/study.ts"
import { temporaryFolder } from "../../support/casus.ts"
import { layerTest } from "../../support/report.ts"

const file = "scenarios/examples/ceasefire-with-monitors"
const common = {
  runs: 40,
  seed: "1",
  set: [],
  workers: 1,
  theme: "dark",
  png: true,
  size: "400x300",
  xlsx: true,
} as const

const play = Effect.gen(function* () {
  const out = temporaryFolder()
  const swept = { ...common, file, vary: ["grudge=2:6:2"], method: "grid", level: 0.5, out } as const
  const sweep = yield* sweepScenario(swept)
  const edits = ["grudge=6"]
  const comparison = yield* compareFiles({ ...common, set: edits, files: [file], attribute: false, out })
  const verdicts = yield* verifyReports([sweep.folder, comparison.folder], { workers: 1 })
  return { files: [sweep, comparison].map(({ files }) => [...files.keys()]), verdicts }
}).pipe(Effect.provide(layerTest))

describe("pictures and a workbook of a sweep and of a comparison", () => {
  it("are written where they are asked for, and made again byte by byte", async () => {
    const { files, verdicts } = await Effect.runPromise(play)
    for (const names of files) {
      expect(names).toContain("tables.xlsx")
      expect(names.filter((name) => name.endsWith(".png")).length).toBe(
        names.filter((name) => name.endsWith(".svg")).length,
      )
    }
    expect(verdicts).toMatchObject([{ differences: [] }, { differences: [] }])
  })
})
