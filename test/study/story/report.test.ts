import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { commandOf } from "../../../src/report/command.ts"
import { pathOf } from "../../../src/report/identity.ts"
import { explainScenario, type ExplainRequest, keepExplained } from "../../../src/study/story/study.ts"
import { compareFiles } from "../../../src/study/compare/study.ts"
import { openNamed } from "../../../src/study/open.ts"
import { verifyReport } from "../../../src/study/verify/study.ts"
import { temporaryFolder } from "../../support/casus.ts"
import { layerTest, makeReport, putReport } from "../../support/report.ts"

const small = "test/fixtures/small.yaml"

/** Tells a story and keeps it, as the command does. */
const keep = (asked: Partial<ExplainRequest>, out: string | undefined = temporaryFolder()) =>
  Effect.gen(function* () {
    const which = { file: small, typical: false, extreme: false, path: false, question: [] }
    const usual = { ...which, runs: 80, full: false, set: [], workers: 1, out }
    const request: ExplainRequest = { ...usual, ...asked }
    const told = yield* explainScenario(request)
    return { ...told, folder: (yield* keepExplained(told, request)) ?? "" }
  }).pipe(Effect.provide(layerTest), Effect.runPromise)

const verify = (folder: string) =>
  verifyReport(folder, { workers: 1 }).pipe(Effect.provide(layerTest), Effect.runPromise)

describe("a story that is kept", () => {
  it.each([
    ["a run by its number", { run: 7 }, "--run 7"],
    ["a run in full with edits", { run: 7, full: true, set: ["patience=2"] }, "--run 7"],
    [
      "a run with the chance of an answer",
      { run: 7, path: true, question: ["strained_by@2024-06-30"] },
      "--run 7 --path --question strained_by@2024-06-30",
    ],
    ["the run nearest to the medians", { typical: true, seed: "x" }, "--typical -n 80"],
    ["what sets answers apart", { question: ["gone_when"] }, "--question gone_when -n 80"],
  ] as const)("of %s lies beside the runs and is made again byte for byte", async (_, asked, words) => {
    const out = temporaryFolder()
    const { folder, recipe } = await keep(asked, out)
    expect(folder).toBe(join(out, pathOf(recipe)))
    expect(pathOf(recipe)).toMatch(/^fixtures--small--story\/[0-9a-f]{12}$/)
    expect(commandOf(recipe)).toContain(`casus explain fixtures/small.yaml ${words} --seed `)
    expect(readdirSync(folder).toSorted()).toEqual([
      "charts",
      "manifest.json",
      "report.html",
      "scenario.yaml",
      "story.json",
      "story.md",
    ])
    expect(await verify(folder)).toMatchObject({ kind: "compared", files: 7, differences: [] })
  })

  it("is the same whether the scenario is named or a report of its runs", async () => {
    const out = temporaryFolder()
    const report = await putReport(await makeReport(small, { runs: 20 }), out)
    const [named, kept] = [await keep({ run: 3 }, out), await keep({ run: 3, file: report }, out)]
    expect(kept.folder).toBe(named.folder)
    expect(await verify(kept.folder)).toMatchObject({ differences: [] })
  })

  it("is that of the base where a comparison is named, by a command that names its file", async () => {
    const out = temporaryFolder()
    const asked = { files: [small], set: ["patience=2"], runs: 10, attribute: false, workers: 1, out } as const
    const { folder } = await compareFiles(asked).pipe(Effect.provide(layerTest), Effect.runPromise)
    const [named, kept] = [await keep({ run: 3 }, out), await keep({ run: 3, file: folder }, out)]
    expect(kept.folder).toBe(named.folder)
    expect(commandOf(kept.recipe)).toBe("casus explain fixtures/small.yaml --run 3 --seed 1")
  })

  it("is not what its manifest says once a word of it is changed", async () => {
    const { folder } = await keep({ run: 7 })
    const file = join(folder, "story.json")
    writeFileSync(file, readFileSync(file, "utf8").replace('"run": 7', '"run": 8'))
    expect(await verify(folder)).toMatchObject({ differences: [{ path: "story.json", kind: "differs" }] })
  })

  it("has no runs of its own, and says so", async () => {
    const { folder } = await keep({ run: 7 })
    const opened = openNamed(folder, { set: [] }).pipe(Effect.provide(layerTest), Effect.runPromise)
    await expect(opened).rejects.toThrow("is not a report of runs: it holds what casus explain told")
  })

  it("is told as far as it went where the run stopped", async () => {
    const file = join(temporaryFolder(), "faulty.yaml")
    writeFileSync(file, readFileSync(small, "utf8").replace("monitors + abroad == 400", "incidents < 1"))
    const { folder, story } = await keep({ file, run: 1 })
    expect(story.kind === "run" && story.fault).toBeTruthy()
    expect(readFileSync(join(folder, "story.md"), "utf8")).toContain("The run stopped")
    expect(await verify(folder)).toMatchObject({ kind: "compared", differences: [] })
  })

  it("leaves nothing where no folder is named", async () => {
    const before = existsSync("reports") ? readdirSync("reports") : []
    expect((await keep({ run: 7, out: undefined })).folder).toBe("")
    expect(existsSync("reports") ? readdirSync("reports") : []).toEqual(before)
  })
})
