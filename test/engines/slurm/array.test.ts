import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { readTree, runCasus } from "../../support/casus.ts"
import { smallWar } from "../../support/shards.ts"
import { installSlurm, type Slurm, startSlurm } from "./start-slurm.ts"

/** 64 blocks of 8,192 runs: one for each shard. */
const runs = 524_288
const shards = 64

const folder = mkdtempSync(join(tmpdir(), "casus slurm % "))
const asked = ["-n", String(runs), "--seed", "7", "--no-charts", "--no-page"]
let slurm: Slurm

beforeAll(async () => {
  installSlurm()
  mkdirSync(join(folder, "it's odd"))
  writeFileSync(join(folder, "it's odd", "scenario.yaml"), smallWar())
  // Slurm's own files lie where no name is odd.
  slurm = await startSlurm(mkdtempSync(join(tmpdir(), "casus-slurm-")))
})

afterAll(async () => {
  await slurm?.stop()
  rmSync(folder, { recursive: true, force: true })
  if (slurm !== undefined) rmSync(join(slurm.env["SLURM_CONF"] ?? "", ".."), { recursive: true, force: true })
})

const submit = (...flags: readonly string[]) =>
  runCasus(["submit", "it's odd", ...asked, "--on", "slurm", "--shards", String(shards), ...flags], {
    cwd: folder,
    env: slurm.env,
  })

const queued = () =>
  slurm
    .ask("squeue", "-h", "-r", "-o", "%i")
    .split("\n")
    .filter((line) => line !== "").length

const until = async (what: string, isSo: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 2400; tries++) {
    if (isSo()) return
    await wait(250)
  }
  throw new Error(`${what} did not come in ten minutes`)
}

const shardFolder = () => {
  const below = join(folder, "reports", "it's odd--shards")
  return join(below, readdirSync(below)[0] ?? "")
}

const played = (): number => {
  try {
    return readdirSync(shardFolder()).filter((name) => name.endsWith(".shard")).length
  } catch {
    return 0
  }
}

const reportOf = (out: string) => {
  const below = join(folder, out, "it's odd")
  const name = readdirSync(below).find((each) => /^[0-9a-f]{12}$/.test(each)) ?? "no report"
  return readTree(join(below, name))
}

describe("a job array on Slurm", () => {
  it("gives the bytes of one process when a node is lost midway, with all that it plays", async () => {
    const whole = await runCasus(["run", "it's odd", ...asked, "--out", "whole", "--quiet"], { cwd: folder })
    expect(whole).toMatchObject({ code: 0 })
    const submitted = await submit()
    expect(submitted).toMatchObject({ code: 0 })
    expect(submitted.stdout).toMatch(
      /^array job \d+ plays 64 shards of 524,288 runs of it's odd with seed 7; job \d+ merges\n$/,
    )
    await until("a quarter of the shards", () => played() >= shards / 4)
    // Its daemon, and for each task a holder and the program.
    await until("tasks on the node that will be lost", () => slurm.countProcesses("n1") >= 3)
    expect(slurm.killNode("n1")).toBeGreaterThan(1)
    await until("the end of all jobs", () => queued() === 0)
    const completions = readFileSync(join(slurm.env["SLURM_CONF"] ?? "", "..", "jobcomp.txt"), "utf8")
    expect(completions).toContain("JobState=NODE_FAIL")
    expect(played()).toBe(shards)
    expect(
      readdirSync(shardFolder()).filter((name) => name.startsWith(".")),
      "nothing half-made",
    ).toEqual([])
    expect(reportOf("reports")).toEqual(reportOf("whole"))
  })

  it("says which shards are missing, fails, and plays these alone when it is asked for them", async () => {
    rmSync(join(folder, "reports", "it's odd"), { recursive: true })
    for (const name of ["03-of-64.shard", "41-of-64.shard", "42-of-64.shard"]) rmSync(join(shardFolder(), name))
    const merged = await runCasus(["merge", shardFolder(), "--quiet"], { cwd: folder })
    expect(merged.code).toBe(66)
    expect(merged.stderr).toContain("3 of 64 shards are missing: 3,41-42")
    const shown = await submit("--missing", "--print")
    expect(shown.stdout).toContain("--array=3,41-42 ")
    expect((await submit("--missing")).code).toBe(0)
    await until("the end of all jobs", () => queued() === 0)
    expect(reportOf("reports")).toEqual(reportOf("whole"))
    const again = await submit("--missing")
    expect(again.code).toBe(65)
    expect(again.stderr).toContain("no shard is missing")
  })

  it("plays several shards in a task where there are more of them than tasks may be", async () => {
    const flags = ["--most-tasks", "5", "--shards-in", "few tasks", "--out", "few"]
    expect((await submit(...flags)).code).toBe(0)
    await until("the end of all jobs", () => queued() === 0)
    expect(readdirSync(join(folder, "few tasks", "logs")).toSorted()).toEqual([
      "1.log",
      "2.log",
      "3.log",
      "4.log",
      "5.log",
      "merge.log",
    ])
    expect(reportOf("few")).toEqual(reportOf("whole"))
  })
})
