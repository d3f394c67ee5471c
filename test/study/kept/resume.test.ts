import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { runCasus, temporaryFolder } from "../../support/casus.ts"
import {
  listHidden,
  listParts,
  listReports,
  readReport,
  runUntil,
  slow,
  untilParts,
} from "../../support/interrupted.ts"

const command = ["run", "slow", "-n", "150000", "--no-charts", "--no-page"]

const prepare = (): string => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, "slow"))
  writeFileSync(join(folder, "slow/scenario.yaml"), slow)
  return folder
}

describe("a long run that is killed", { timeout: 600_000 }, () => {
  it("again and again is gone on from by the same command: no half report, no part lost, the same bytes", async () => {
    const [whole, cwd] = [prepare(), prepare()]
    expect((await runCasus(command, { cwd: whole })).code).toBe(0)
    expect(listHidden(whole)).toEqual([])
    const signals = ["SIGKILL", "SIGTERM", "SIGKILL", "SIGINT", "SIGKILL", "SIGHUP"] as const
    const codes = { SIGKILL: null, SIGTERM: 143, SIGINT: 130, SIGHUP: 129 }
    let [before, kills]: [readonly string[], number] = [[], 0]
    for (const signal of signals) {
      // Of 19 parts some have to be left; on a machine that is busy more than one may be played before the signal comes.
      if (before.length > 12) break
      kills++
      const ended = await runUntil(command, cwd, () => untilParts(cwd, before.length + 1), signal)
      expect({ code: ended.code, reports: listReports(cwd) }).toEqual({ code: codes[signal], reports: [] })
      if (before.length > 0) expect(ended.stderr).toMatch(/^going on from \d+ % \([\d,]+ of 150,000 runs\) kept in /m)
      if (signal !== "SIGKILL") expect(ended.stderr).toMatch(/^\d+ % .*; the same command goes on from there$/m)
      const kept = listParts(cwd)
      expect(before.filter((name) => !kept.includes(name))).toEqual([])
      before = kept
    }
    expect(kills).toBeGreaterThan(2)
    // What is left over is told, and of use to no other run.
    const other = await runCasus([...command, "--resume", "--seed", "2"], { cwd })
    expect(other.code).toBe(65)
    expect(other.stderr).toMatch(/nothing to go on from.*\n.* is of another seed \(1, not 2\)/)
    const { stdout } = await runCasus(["clean"], { cwd })
    expect(stdout).toMatch(/\d+ % of Slow \([\d,]+ of 150,000 runs\)/)
    expect(stdout).toContain("to go on: casus run slow -n 150000")

    const damaged = join(temporaryFolder(), "damaged")
    cpSync(cwd, damaged, { recursive: true })
    const last = await runCasus([...command, "--resume"], { cwd })
    expect(last.code).toBe(0)
    expect(readReport(cwd)).toEqual(readReport(whole))
    expect(listHidden(cwd)).toEqual([])

    const [folder = ""] = listHidden(damaged)
    const [first = "", second = ""] = before
    const bytes = readFileSync(join(folder, first))
    bytes[bytes.length >> 1]! ^= 1
    writeFileSync(join(folder, first), bytes)
    writeFileSync(join(folder, second), readFileSync(join(folder, second)).subarray(0, 1000))
    // part-unread
    const mended = await runCasus(command, { cwd: damaged })
    expect(mended.stderr.match(/is damaged; it is played again/g)).toHaveLength(2)
    expect(readReport(damaged)).toEqual(readReport(whole))
    expect(listHidden(damaged)).toEqual([])
  })
})

describe("a sweep and a comparison", { timeout: 600_000 }, () => {
  it.each([
    ["sweep", ["sweep", "slow", "--vary", "k=0.2:0.8:4", "-n", "40000"]],
    ["compare", ["compare", "slow", "--set", "k=0.2", "--set", "k=0.3", "-n", "40000"]],
  ])("is gone on from as a run is: %s", async (_, args) => {
    const [whole, cwd] = [prepare(), prepare()]
    expect((await runCasus(args, { cwd: whole })).code).toBe(0)
    const ended = await runUntil(args, cwd, () => untilParts(cwd, 4), "SIGKILL")
    expect({ code: ended.code, reports: listReports(cwd) }).toEqual({ code: null, reports: [] })
    const again = await runCasus([...args, "--resume"], { cwd })
    expect(again.stderr).toMatch(/^going on from \d+ % /m)
    expect(again.code).toBe(0)
    expect(readReport(cwd)).toEqual(readReport(whole))
    expect(listHidden(cwd)).toEqual([])
  })
})
