import { unzipSync } from "fflate"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { describeRecipe } from "../../../src/report/recipe.ts"
import { commandOf } from "../../../src/report/command.ts"
import { partsOf } from "../../../src/report/content.ts"
import { prepareScenario } from "../../../src/study/open.ts"
import { composeReport } from "../../../src/study/run/compose.ts"
import { simulate } from "../../../src/study/simulate.ts"
import { verifyReports } from "../../../src/study/verify/study.ts"
import type { WantedFlags } from "../../../src/report/wanted/wanted.ts"
import { temporaryFolder } from "../../support/casus.ts"
import { layerTest, putReport } from "../../support/report.ts"

const file = "scenarios/examples/ceasefire-with-monitors"

const make = (wanted: WantedFlags) =>
  Effect.gen(function* () {
    const prepared = yield* prepareScenario(file, { set: [] })
    const ensemble = yield* simulate(prepared, { runs: 60, seed: "1", workers: 1, correct: true })
    const recipe = describeRecipe(prepared.loaded, { runs: 60, seed: "1", words: "icd203", set: [], ...wanted })
    return yield* composeReport({ recipe, ...prepared, ensemble })
  }).pipe(Effect.provide(layerTest), Effect.runPromise)

const bytesOf = (content: Parameters<typeof partsOf>[0]): Buffer => Buffer.concat([...partsOf(content)])

describe("what is written where it is asked for", () => {
  it("is part of the recipe, told by the command, and made again byte by byte by verify", async () => {
    const wanted = { chart: "answers", theme: "dark", size: "slide", xlsx: true, runsCsv: true, brief: true } as const
    const report = await make(wanted)
    expect(commandOf(report.recipe)).toContain(
      "--chart answers --theme dark --png --size slide --xlsx --runs-csv --brief",
    )
    expect([...report.files.keys()].filter((name) => name.startsWith("charts/"))).toEqual(
      ["vl.json", "svg", "png"].map((end) => `charts/answers.${end}`),
    )
    for (const name of ["tables.xlsx", "runs.csv", "brief.html"]) expect(report.files.has(name)).toBe(true)
    expect(bytesOf(report.files.get("report.md")!).toString()).toContain("(charts/answers.png)")
    const folder = await putReport(report, temporaryFolder())
    const verdicts = await verifyReports([folder], { workers: 1 }).pipe(Effect.provide(layerTest), Effect.runPromise)
    expect(verdicts).toMatchObject([{ kind: "compared", differences: [] }])
    expect(bytesOf((await make(wanted)).files.get("tables.xlsx")!)).toEqual(bytesOf(report.files.get("tables.xlsx")!))
  })

  it("has each run in runs.csv, and no formula in the workbook", async () => {
    const { files } = await make({ runsCsv: true, xlsx: true })
    const lines = bytesOf(files.get("runs.csv")!).toString().trimEnd().split("\r\n")
    expect(lines).toHaveLength(61)
    expect(lines[0]).toMatch(/^run,/)
    const parts = unzipSync(bytesOf(files.get("tables.xlsx")!))
    expect(Object.keys(parts)).toContain("xl/workbook.xml")
    for (const part of Object.values(parts)) expect(Buffer.from(part).toString()).not.toContain("<f>")
  })

  it("changes nothing where nothing is asked for, and names the charts that there are where one is not", async () => {
    const plain = await make({})
    expect(plain.recipe.kind === "run" && plain.recipe.options).toEqual({})
    expect([...plain.files.keys()].filter((name) => /png|xlsx|brief|runs\.csv/.test(name))).toEqual([])
    const failed = await make({ chart: "nothing" }).catch((error: unknown) => error)
    expect(failed).toHaveProperty("text")
    expect(JSON.stringify(failed)).toMatch(/--chart nothing: there is no such chart; there are answers, /)
  })
})
