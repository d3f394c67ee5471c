import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join, relative } from "node:path"
import { Effect } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { countKept } from "../../../src/answers/totals/tally-answers.ts"
import { shardUnread } from "../../../src/problem/messages.ts"
import { verifyReport } from "../../../src/study/verify/study.ts"
import { readTree, temporaryFolder } from "../../support/casus.ts"
import { layerTest } from "../../support/report.ts"
import { prepareFile } from "../../support/run-scenario.ts"
import { conductAnalysis } from "../../../src/study/analysis/study.ts"
import { readDriversRequest } from "../../../src/study/drivers/request.ts"
import { playShardOfDrivers } from "../../../src/study/drivers/shard.ts"
import { analyseDrivers } from "../../../src/study/drivers/study.ts"
import { compareFiles } from "../../../src/study/compare/study.ts"
import { playShardOfComparison } from "../../../src/study/compare/shard.ts"
import { playShardOfSweep } from "../../../src/study/sweep/shard.ts"
import { sweepScenario } from "../../../src/study/sweep/study.ts"
import {
  comparisonOf,
  mergeFolder,
  playShare,
  playShares,
  refusalOf,
  sweepOf,
  playWhole,
  runOf,
  smallWar,
} from "../../support/shards.ts"

const scenarioIn = (folder: string): string => {
  const file = join(folder, "port", "scenario.yaml")
  mkdirSync(join(folder, "port"))
  writeFileSync(file, smallWar())
  return file
}

/** The numbers of shards in an order of their own. */
const ordersOf = (most: number) =>
  fc.integer({ min: 1, max: most }).chain((of) =>
    fc.record({
      of: fc.constant(of),
      order: fc.shuffledSubarray(
        Array.from({ length: of }, (_, place) => place + 1),
        { minLength: of, maxLength: of },
      ),
    }),
  )

describe("merging shards", () => {
  it.each([
    { runs: 300, plain: false },
    { runs: 2500, plain: false },
    { runs: 18000, plain: false },
    { runs: 18000, plain: true },
  ])(
    "gives the bytes of one machine for any partition, played in any order: $runs runs, plain: $plain",
    async ({ runs, plain }) => {
      const folder = temporaryFolder()
      const file = scenarioIn(folder)
      const whole = await playWhole(runOf(file, join(folder, "whole"), { runs, plain }))
      const bytes = readTree(whole)
      let number = 0
      await fc.assert(
        fc.asyncProperty(ordersOf(7), fc.integer({ min: 1, max: 3 }), async ({ of, order }, workers) => {
          const shards = join(folder, `shards-${++number}`)
          for (const shard of order) await playShare(runOf(file, shards, { runs, plain, workers }), shard, of)
          const merged = await mergeFolder(shards, join(folder, `merged-${number}`), workers)
          expect(relative(join(folder, `merged-${number}`), merged.folder)).toBe(relative(join(folder, "whole"), whole))
          expect(readTree(merged.folder)).toEqual(bytes)
        }),
        { seed: runs, numRuns: 3 },
      )
    },
  )

  it.each([false, true])(
    "gives the bytes of one machine where runs are too many to be kept, and all beyond are counted: plain: %s",
    { timeout: 300_000 },
    async (plain) => {
      const folder = temporaryFolder()
      const file = scenarioIn(folder)
      const runs = 50_000
      expect(runs).toBeGreaterThan(countKept((await prepareFile(file)).plan))
      const whole = await playWhole(runOf(file, join(folder, "whole"), { runs, plain }))
      // 32,768 are kept, in four blocks; the fourth shard holds nothing but totals.
      for (const shard of [4, 2, 3, 1]) await playShare(runOf(file, join(folder, "shards"), { runs, plain }), shard, 4)
      const { folder: merged } = await mergeFolder(join(folder, "shards"), join(folder, "out"))
      expect(readTree(merged)).toEqual(readTree(whole))
    },
  )

  it.each([1000, 9000])(
    "gives the bytes of one machine for a sweep, its points shared out: %i runs each",
    async (runs) => {
      const folder = temporaryFolder()
      const file = scenarioIn(folder)
      const sweeping = sweepScenario(sweepOf(file, join(folder, "whole"), { runs })).pipe(Effect.provide(layerTest))
      const { folder: whole } = await Effect.runPromise(sweeping)
      await playShares(playShardOfSweep, sweepOf(file, join(folder, "shards"), { runs, workers: 2 }), [3, 1, 4, 2])
      const { folder: merged } = await mergeFolder(join(folder, "shards"), join(folder, "out"))
      expect(readTree(merged)).toEqual(readTree(whole))
    },
  )

  it.each([1000, 9000])("gives the bytes of one machine for a comparison: %i runs each", async (runs) => {
    const folder = temporaryFolder()
    const file = scenarioIn(folder)
    const comparing = compareFiles(comparisonOf(file, join(folder, "whole"), { runs })).pipe(Effect.provide(layerTest))
    const { folder: whole } = await Effect.runPromise(comparing)
    await playShares(playShardOfComparison, comparisonOf(file, join(folder, "shards"), { runs, workers: 2 }), [2, 3, 1])
    const { folder: merged } = await mergeFolder(join(folder, "shards"), join(folder, "out"))
    expect(readTree(merged)).toEqual(readTree(whole))
  })

  it("gives the bytes of one machine for drivers, all that is played for them shared out", async () => {
    const folder = temporaryFolder()
    const file = scenarioIn(folder)
    const asked = {
      name: "drivers",
      flags: [["redraw", "900"], ["tornado", "5:95"], ["without-rules"], ["morris", "5"]],
    } as const
    const common = { file, runs: 400, seed: "1", set: [], root: undefined, workers: 1 }
    const checked = { check: readDriversRequest, analyse: analyseDrivers }
    const conducted = conductAnalysis(checked, file, asked, { ...common, out: join(folder, "whole") })
    const { folder: whole } = await Effect.runPromise(conducted.pipe(Effect.provide(layerTest)))
    await playShares(playShardOfDrivers, { ...common, asked, out: join(folder, "shards") }, [3, 1, 2])
    writeFileSync(file, "gone")
    const { folder: merged } = await mergeFolder(join(folder, "shards"), join(folder, "out"))
    expect(readTree(merged)).toEqual(readTree(whole))
    // Nothing of what is shared out is played again: a shard that is damaged is missed.
    const last = join(folder, "shards", "3-of-3.shard")
    const bytes = readFileSync(last)
    writeFileSync(last, bytes.fill(0, bytes.length - 100))
    const refusal = await refusalOf(mergeFolder(join(folder, "shards"), join(folder, "out")))
    expect(refusal.text).toContain(shardUnread(last, "damaged").text)
  })

  it("writes a report that verify makes again, and leaves nothing else beside it", async () => {
    const folder = temporaryFolder()
    const file = scenarioIn(folder)
    for (const shard of [2, 1])
      await playShare(runOf(file, join(folder, "shards"), { runs: 10000, charts: true }), shard, 2)
    const { folder: report } = await mergeFolder(join(folder, "shards"), join(folder, "out"))
    const verdict = await Effect.runPromise(verifyReport(report, { workers: 1 }).pipe(Effect.provide(layerTest)))
    expect(verdict).toMatchObject({ kind: "compared", differences: [] })
    expect(readdirSync(join(folder, "out"))).toEqual(["port"])
    expect(readdirSync(join(folder, "shards"))).toEqual(["1-of-2.shard", "2-of-2.shard"])
  })

  it("needs no more than the shards: the scenario is gone when they are merged", async () => {
    const folder = temporaryFolder()
    const file = scenarioIn(folder)
    const whole = await playWhole(runOf(file, join(folder, "whole"), { runs: 10000 }))
    await playShare(runOf(file, join(folder, "shards"), { runs: 10000 }), 1, 1)
    writeFileSync(file, "gone")
    copyFileSync(join(folder, "shards", "1-of-1.shard"), join(folder, "sent.shard"))
    mkdirSync(join(folder, "elsewhere"))
    copyFileSync(join(folder, "sent.shard"), join(folder, "elsewhere", "1-of-1.shard"))
    const { folder: merged } = await mergeFolder(join(folder, "elsewhere"), join(folder, "out"))
    expect(readTree(merged)).toEqual(readTree(whole))
  })

  it("plays nothing for a shard that is there, and the same bytes for one that is played twice at once", async () => {
    const folder = temporaryFolder()
    const asked = runOf(scenarioIn(folder), join(folder, "shards"), { runs: 18000 })
    const twice = await Promise.all([playShare(asked, 2, 3), playShare(asked, 2, 3)])
    expect(twice.map(({ wasThere }) => wasThere)).toEqual([false, false])
    const bytes = readTree(join(folder, "shards"))
    expect([...bytes.keys()]).toEqual(["2-of-3.shard"])
    expect((await playShare(asked, 2, 3)).wasThere).toBe(true)
    expect(readTree(join(folder, "shards"))).toEqual(bytes)
  })
})
