import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { listLeftOut } from "../../../src/ensemble/without-runs.ts"
import { compareFiles } from "../../../src/study/compare/study.ts"
import { writeMarkdown } from "../../../src/report/document/write-markdown.ts"
import { ScenarioIsWrong } from "../../../src/study/failure.ts"
import { playPrepared } from "../../../src/study/play.ts"
import { runCasus, temporaryFolder } from "../../support/casus.ts"
import { prepareFile } from "../../support/run-scenario.ts"
import { layerTest } from "../../support/report.ts"

const runs = 2500

/** Something that cannot always go on, and is followed over time. */
const copyDeep = (): string => {
  const folder = temporaryFolder()
  const text = readFileSync(join(import.meta.dirname, "../../fixtures/too-deep.yaml"), "utf8")
  writeFileSync(join(folder, "deep.yaml"), `${text}tracks: [gone]\n`)
  return folder
}

const compareDeep = (folder: string, set: string | readonly string[], attribute = false) =>
  compareFiles({
    files: [join(folder, "deep.yaml")],
    set: [set].flat(),
    runs,
    seed: "1",
    workers: 1,
    attribute,
    keepGoing: true,
    out: join(folder, "reports"),
  }).pipe(Effect.provide(layerTest))

const listStopped = async (folder: string, set: readonly string[]): Promise<readonly number[]> => {
  const prepared = await prepareFile(join(folder, "deep.yaml"), set)
  const asked = { runs, seed: "1", workers: 1, keepGoing: true }
  return listLeftOut(await Effect.runPromise(playPrepared(prepared, asked).pipe(Effect.provide(layerTest))))
}

describe("compare --keep-going", { timeout: 300_000 }, () => {
  it("leaves a run that cannot go on in one scenario out of both, tracks and all", async () => {
    const folder = copyDeep()
    const { comparison, files } = await Effect.runPromise(compareDeep(folder, "depth=9"))
    const stopped = await listStopped(folder, ["depth=9"])
    expect(stopped.length).toBeGreaterThan(50)
    const left = runs - stopped.length
    expect(comparison.runs).toBe(left)
    expect(comparison.scenarios.map((one) => [one.runs, one.paired])).toEqual([
      [left, undefined],
      [left, true],
    ])
    const [measure] = comparison.answers[0]!.measures
    expect(measure?.estimates.map(({ estimate }) => estimate.n)).toEqual([left, left])
    expect(measure?.differences).toMatchObject([{ paired: true, estimate: { n: left } }])
    const { id } = comparison.scenarios[1]!
    expect(comparison.runs_left_out).toMatchObject({
      played: runs,
      count: stopped.length,
      at: [{ scenario: id, count: stopped.length }],
    })
    // What goes over time is drawn of the same runs on both sides.
    expect([...files.keys()]).toContain("charts/tracks.vl.json")
  })

  it("leaves out what cannot go on with some of the edits alone as well, so that shares sum to the difference", async () => {
    const folder = copyDeep()
    // As deep as that it goes on with a slower drift, and not without.
    const { comparison, leftOut } = await Effect.runPromise(compareDeep(folder, "depth=9; rate=0.2 to 0.4", true))
    const corner = await listStopped(folder, ["depth=9"])
    expect(await listStopped(folder, ["depth=9", "rate=0.2 to 0.4"])).toEqual([])
    expect(comparison.runs).toBe(runs - corner.length)
    expect(comparison.runs_left_out?.at).toMatchObject([{ edits: ["assumptions.depth"], count: corner.length }])
    // The scenario between the two is in no file, and yet there is a command that tells its run.
    const told = `see it happen: casus explain ${join(folder, "deep.yaml")} --run ${corner[0]} --seed 1 --set assumptions.depth.value=9`
    expect(leftOut?.problems).toMatchObject([{ code: "run-faulted", remedy: told }])
    const [answer] = comparison.attributions![0]!.answers
    const measured = comparison.answers[0]!.measures.find(({ measure }) => measure === answer!.measure)!
    const shares = answer!.parts.map(({ share }) => share)
    expect(shares.map(({ n }) => n)).toEqual([comparison.runs, comparison.runs])
    expect(shares[0]!.value + shares[1]!.value).toBeCloseTo(measured.differences[0]!.estimate.value, 9)
  })

  it("leaves out a scenario in which no run can go on, names it, and compares the others", async () => {
    const folder = copyDeep()
    const { comparison, document, leftOut } = await Effect.runPromise(compareDeep(folder, ["depth=-90", "depth=40"]))
    expect(comparison.scenarios.map(({ title }) => title)).toEqual([expect.anything(), "depth = 40"])
    expect(comparison.runs).toBe(runs)
    expect(comparison.scenarios_left_out).toMatchObject([
      { title: "depth = -90", count: runs, first: [{ run: 0 }, {}, {}, {}, {}] },
    ])
    expect(comparison.runs_left_out).toBeUndefined()
    expect(leftOut?.told).toBe("no run could go on in depth = -90: this scenario is left out.")
    expect(writeMarkdown(document)).toContain("**Not all scenarios:** no run could go on in depth = -90")
  })

  it("is wrong, naming it, where that leaves nothing to compare", async () => {
    const ending = await Effect.runPromise(Effect.flip(compareDeep(copyDeep(), "depth=-90")))
    const problems = ending instanceof ScenarioIsWrong ? ending.problems : []
    expect(problems.map(({ code }) => code)).toEqual(["run-faulted", "no-run-in-common"])
    expect(problems[1]?.text).toContain("could go on in depth = -90,")
  })

  it("does not tell what each edit did where no run can go on with some of them, and tells it of the others", async () => {
    const folder = copyDeep()
    const sets = ["depth=-90; state.level.start=120", "depth=40"]
    const { comparison, leftOut } = await Effect.runPromise(compareDeep(folder, sets, true))
    expect(comparison.scenarios).toHaveLength(3)
    expect(comparison.runs).toBe(runs)
    expect(comparison.attributions?.map(({ scenario }) => scenario)).toEqual([comparison.scenarios[2]!.id])
    expect(comparison.attributions_left_out).toMatchObject([{ edits: ["assumptions.depth"], count: runs }])
    expect(leftOut?.told).toContain("with depth alone: what each edit of it did is not told")
  })

  it("counts, names and tells them with exit code 65; verify makes the report again; a shard refuses it", async () => {
    const cwd = copyDeep()
    const asked = ["compare", "deep.yaml", "--set", "depth=9", "-n", "500", "--quiet", "--keep-going"]
    const { code, stdout, stderr } = await runCasus(asked, { cwd })
    expect(code).toBe(65)
    expect(stderr).toMatch(/run \d+ stopped in step \d: .*\[run-faulted\]/)
    expect(stderr).toMatch(/\d+ of 500 runs could not go on in one scenario or another and are left out everywhere/)
    expect(stdout.replaceAll(/\s+/g, " ")).toContain("Not all runs:")
    const [, report = ""] = /^report: (.*)$/m.exec(stdout) ?? []
    expect(readFileSync(join(cwd, report, "manifest.json"), "utf8")).toMatch(/casus compare .*--keep-going/)
    expect((await runCasus(["verify", report], { cwd })).code).toBe(0)
    expect(await runCasus([...asked, "--shard", "1/2"], { cwd })).toMatchObject({ code: 64 })
  })
})
