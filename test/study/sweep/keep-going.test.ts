import { cpSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { ScenarioIsWrong } from "../../../src/study/failure.ts"
import { prepareFile } from "../../support/run-scenario.ts"
import { writeMarkdown } from "../../../src/report/document/write-markdown.ts"
import { playPrepared } from "../../../src/study/play.ts"
import { listLeftOut } from "../../../src/ensemble/without-runs.ts"
import { sweepScenario } from "../../../src/study/sweep/study.ts"
import { runCasus, temporaryFolder } from "../../support/casus.ts"
import { layerTest } from "../../support/report.ts"

const runs = 2500

const copyDeep = (): string => {
  const folder = temporaryFolder()
  cpSync(join(import.meta.dirname, "../../fixtures/too-deep.yaml"), join(folder, "deep.yaml"))
  return folder
}

/** Something that one rule sets from what was drawn and what is varied. */
const writeWindow = (set: string): string => {
  const folder = temporaryFolder()
  const text = `casus: 1
title: A window
clock: { start: 2024-01-01, step: week, until: 2 steps }
assumptions: { u: { value: "uniform(0, 1)", basis: assumption }, way: { value: 1, basis: assumption } }
state: { x: { start: 0 } }
actors: { a: { rules: { r: { probability: 1, per: step, then: { set: { ${set} } } } } } }
questions: { q: { ask: Up?, event: x > 1, by: end } }
`
  writeFileSync(join(folder, "deep.yaml"), text)
  return folder
}

const sweepDeep = (folder: string, vary: string, asked: { readonly keepGoing: boolean; readonly workers?: number }) =>
  sweepScenario({
    file: join(folder, "deep.yaml"),
    vary: [vary],
    method: "grid",
    level: 0.5,
    runs,
    seed: "1",
    set: [],
    workers: 1,
    out: join(folder, "reports"),
    ...asked,
  }).pipe(Effect.provide(layerTest))

const textOf = (content: unknown): string => (typeof content === "string" ? content : "")

/** The runs that cannot go on where it may be so deep, each scenario played by itself. */
const listStopped = async (folder: string, depth: number): Promise<readonly number[]> => {
  const prepared = await prepareFile(join(folder, "deep.yaml"), [`depth=${depth}`])
  const asked = { runs, seed: "1", workers: 1, keepGoing: true }
  return listLeftOut(await Effect.runPromise(playPrepared(prepared, asked).pipe(Effect.provide(layerTest))))
}

describe("sweep --keep-going", { timeout: 300_000 }, () => {
  it("leaves a run that cannot go on at one point out of all, so that the others stay pairs", async () => {
    const folder = copyDeep()
    const { sweep, leftOut } = await Effect.runPromise(sweepDeep(folder, "depth=7:11:3", { keepGoing: true }))
    const stopped = await Promise.all([7, 9, 11].map((depth) => listStopped(folder, depth)))
    const out = new Set(stopped.flat())
    expect(stopped[0]!.length).toBeGreaterThan(stopped[1]!.length)
    expect(sweep.runs).toBe(runs - out.size)
    for (const { estimates, effects } of sweep.measures) {
      expect(estimates.map(({ estimate }) => estimate.n)).toEqual([sweep.runs, sweep.runs, sweep.runs])
      expect(effects.map(({ difference }) => difference.n)).toEqual([sweep.runs])
    }
    const at = stopped.flatMap((own, point) => (own.length === 0 ? [] : [{ point, count: own.length }]))
    expect(sweep.runs_left_out).toMatchObject({ played: runs, count: out.size, share: { value: out.size / runs }, at })
    expect(sweep.runs_left_out?.at[0]?.first.map(({ run }) => run)).toEqual(stopped[0]!.slice(0, 5))
    expect(leftOut?.problems.map(({ code }) => code)).toEqual(at.map(() => "run-faulted"))
    expect(leftOut?.problems[0]?.remedy).toBe(
      `see it happen: casus explain ${join(folder, "deep.yaml")} --run ${stopped[0]![0]} --seed 1 --set depth=7`,
    )
  })

  it("leaves out a point at which no run can go on, names it, and tells nothing of what lies across it", async () => {
    const folder = writeWindow(`x: "if(way > 1.9 and way < 2.1, log(0 - way), way)"`)
    const { sweep, document, files, leftOut } = await Effect.runPromise(
      sweepDeep(folder, "way=0:4:5", { keepGoing: true }),
    )
    expect(sweep.points).toEqual([[0], [1], [2], [3], [4]])
    expect(sweep.runs).toBe(runs)
    expect(sweep.runs_left_out).toBeUndefined()
    expect(sweep.points_left_out).toMatchObject([{ point: 2, count: runs, first: [{ run: 0 }, {}, {}, {}, {}] }])
    for (const { estimates, thresholds, effects } of sweep.measures) {
      expect(estimates.map(({ point }) => point)).toEqual([0, 1, 3, 4])
      // It rises through a half between way = 1 and way = 3, and the point between them is not there.
      expect(thresholds).toEqual([])
      expect(effects).toHaveLength(1)
    }
    expect(leftOut?.told).toBe("no run could go on at way = 2: this point is left out.")
    expect(leftOut?.problems.map(({ remedy }) => remedy)).toEqual([
      expect.stringContaining("--run 0 --seed 1 --set way=2"),
    ])
    expect(writeMarkdown(document).replaceAll("\u00a0", " ")).toContain(
      "**Not all points:** no run could go on at way = 2: this point is left out.",
    )
    // The line ends before it, and begins again behind it.
    expect(textOf(files.get("charts/sweep.vl.json")).replaceAll(/\s+/g, "")).toContain(
      `{"x":2,"value":null,"low":null,"high":null}`,
    )
  })

  it("tells of no end of the axis what was not played there", async () => {
    const folder = writeWindow(`x: "if(way > 3, log(0 - way), way)"`)
    const { sweep, document } = await Effect.runPromise(sweepDeep(folder, "way=0:4:3", { keepGoing: true }))
    expect(sweep.measures.flatMap(({ effects }) => effects)).toEqual([])
    expect(writeMarkdown(document)).not.toContain("Nothing separates the ends")
  })

  it("is wrong, naming points, where no run can go on at any point", async () => {
    const ending = await Effect.runPromise(Effect.flip(sweepDeep(copyDeep(), "depth=-90:-80:2", { keepGoing: true })))
    const problems = ending instanceof ScenarioIsWrong ? ending.problems : []
    expect(problems.map(({ code }) => code)).toEqual(["run-faulted", "run-faulted", "no-run-in-common"])
    expect(problems[2]?.text).toContain("none of the 2500 runs could go on at depth = -90, nor at depth = -80")
    // It is told at the place where the first of them stopped, and not at the head of the file.
    expect(problems[2]?.place).toMatchObject({ line: problems[0]?.place.line, column: problems[0]?.place.column })
  })

  it("has no numbers where each run stops somewhere, but tells where the first of them did", async () => {
    const folder = writeWindow("x: log((u - 0.5) * way)")
    const ending = await Effect.runPromise(Effect.flip(sweepDeep(folder, "way=-1:1:2", { keepGoing: true })))
    const codes = ending instanceof ScenarioIsWrong ? ending.problems.map(({ code }) => code) : []
    expect(codes).toEqual(["run-faulted", "run-faulted", "no-run-in-common"])
  })

  it.each([
    [0, "is looked into where no more runs stop in between", 1],
    [0.1, "is told without where it jumps where more do", 0],
  ])("a leap between two points (%s of the runs) %s", async (share, _, cliffs) => {
    const folder = writeWindow(`x: "if(way > 0.6, log(if(way < 0.7 and u < ${share}, 0 - 1, 3)), 0)"`)
    const { sweep } = await Effect.runPromise(sweepDeep(folder, "way=0:1:5", { keepGoing: true }))
    expect(sweep.measures.filter(({ cliff }) => cliff !== undefined)).toHaveLength(cliffs)
    expect(sweep.runs).toBe(runs)
  })

  it("says nothing where all runs can go on, and counts answers alone", async () => {
    const { sweep, leftOut } = await Effect.runPromise(sweepDeep(copyDeep(), "depth=30:40:2", { keepGoing: true }))
    expect(leftOut).toBeUndefined()
    expect(sweep.runs_left_out).toBeUndefined()
    expect(sweep.runs).toBe(runs)
  })

  it("counts, names and tells them with exit code 65; verify makes the report again; a shard and a queue refuse it", async () => {
    const cwd = copyDeep()
    const asked = ["sweep", "deep.yaml", "--vary", "depth=8:10:2", "-n", "500", "--quiet", "--keep-going"]
    const { code, stdout, stderr } = await runCasus([...asked, "--json"], { cwd })
    expect(code).toBe(65)
    expect(stderr).toMatch(/^deep\.yaml:21:37: run \d+ stopped in step \d: .*\[run-faulted\]$/m)
    expect(stderr).toMatch(
      /\d+ of 500 runs could not go on at one point or another and are left out everywhere: all numbers/,
    )
    const told = JSON.parse(stdout) as { readonly runs: number; readonly runs_left_out: { readonly count: number } }
    expect(told.runs + told.runs_left_out.count).toBe(500)
    const again = await runCasus([...asked, "--workers", "2"], { cwd })
    expect(again.stdout.replaceAll(/\s+/g, " ")).toContain("Runs that were left out")
    const [, report = ""] = /^report: (.*)$/m.exec(again.stdout) ?? []
    expect(readFileSync(join(cwd, report, "manifest.json"), "utf8")).toMatch(/casus sweep .*--keep-going/)
    expect((await runCasus(["verify", report], { cwd })).code).toBe(0)
    for (const more of [
      ["--shard", "1/2"],
      ["--queue", "postgres://ann@127.0.0.1:1/casus"],
    ]) {
      const refused = await runCasus([...asked, ...more], { cwd })
      expect({ code: refused.code, told: refused.stderr.includes("hold whole runs alone") }).toEqual({
        code: 64,
        told: true,
      })
    }
  })
})
