import { execFileSync } from "node:child_process"
import { mkdirSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { readTree, runCasus, temporaryFolder } from "../support/casus.ts"
import { smallWar } from "../support/shards.ts"

const submitting = ["--on", "slurm", "--shards", "2", "--print", "--quiet"]

const openFolder = (): string => {
  const cwd = temporaryFolder()
  mkdirSync(join(cwd, "it's odd"))
  writeFileSync(join(cwd, "it's odd", "scenario.yaml"), smallWar())
  return cwd
}

/** Does what the jobs of a printed script do, on this machine and without a scheduler: each task, and then the merge. */
const doJobs = (script: string): void => {
  const jobs = [...script.matchAll(/<<'(\w+)'\n([\s\S]*?)\n\1\n/g)].map(([, , lines = ""]) => lines)
  const [task, merge] = jobs.length === 2 ? jobs : expect.unreachable(`${jobs.length} jobs`)
  for (const number of ["1", "2"]) doLines(task ?? "", { SLURM_ARRAY_TASK_ID: number, SLURM_CPUS_PER_TASK: "1" })
  doLines(merge ?? "", { SLURM_CPUS_PER_TASK: "1" })
}

const doLines = (lines: string, env: Readonly<Record<string, string>>): void => {
  execFileSync("/bin/sh", ["-c", lines], { env: { ...process.env, ...env }, stdio: "pipe" })
}

const reportsOf = (cwd: string, out: string): ReadonlyMap<string, unknown> => {
  const names = readdirSync(join(cwd, out)).filter((name) => !name.endsWith("--shards"))
  expect(names).toHaveLength(1)
  return readTree(join(cwd, out, names[0] ?? ""))
}

describe("what is handed over", { timeout: 600_000 }, () => {
  it.each([
    ["run", "it's odd", "-n", "9000", "--set", "wait=3 to 5", "--no-charts", "--no-page"],
    ["sweep", "it's odd", "-n", "300", "--vary", "wait=2:9:3", "--level", "0.3", "--seed", "it's 7", "--plain"],
    ["compare", "it's odd", "-n", "300", "--set", "wait=4", "--attribute"],
    ["drivers", "it's odd", "-n", "200", "--redraw", "100", "--question", "slack"],
  ])("makes the bytes of one machine: casus %s %s %s %s %s %s", async (command, ...args) => {
    const cwd = openFolder()
    const words = command === "run" ? ["submit"] : ["submit", command]
    const { stdout, stderr, code } = await runCasus([...words, ...args, ...submitting], { cwd })
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 })
    doJobs(stdout)
    expect((await runCasus([command, ...args, "--out", "alone", "--quiet"], { cwd })).code).toBe(0)
    expect(reportsOf(cwd, "reports")).toEqual(reportsOf(cwd, "alone"))
  })

  it("says what is wrong before it hands anything over, and how many shards there are where fewer will do", async () => {
    const cwd = openFolder()
    const sweep = ["submit", "sweep", "it's odd", "-n", "500", "--vary"]
    expect(await runCasus([...sweep, "nothing=1:2:3", ...submitting], { cwd })).toMatchObject({ code: 65, stdout: "" })
    expect(await runCasus([...sweep, "wait=1", ...submitting], { cwd })).toMatchObject({ code: 64, stdout: "" })
    const few = await runCasus([...sweep, "wait=2:9:2", "--on", "slurm", "--shards", "3", "--print"], { cwd })
    expect(few.stderr).toContain(
      "500 runs at each of 2 points are cut into 2 blocks, so 2 shards are handed over, not 3",
    )
    expect(few.stdout).toContain("2 shards of 500 runs at each of 2 points of it's odd with seed 1")
  })
})
