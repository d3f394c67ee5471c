import { spawn } from "node:child_process"
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Mutant } from "./instrument.ts"

/** What tests may take to be asked, in microseconds of processor time with every mutant in place but none made. */
export interface Budget {
  /** A test that takes longer is not asked. */
  readonly longest: number
  /** What all tests that are asked about one mutant may take together. */
  readonly mostOfAll: number
}

interface Line {
  readonly id: string
  readonly status?: string
}

interface Asked {
  /** The folder of the instrumented copy. */
  readonly copy: string
  readonly tests: readonly string[]
  readonly mutants: readonly Mutant[]
  readonly budget: Budget
  readonly onProgress: (statuses: ReadonlyMap<string, string>) => void
}

/** Holds all mutants against tests in a process of their own, which is started anew where a mutant never ends. */
export async function runTests({ copy, tests, mutants, budget, onProgress }: Asked): Promise<void> {
  const results = join(copy, "results.jsonl")
  for (const name of ["results.jsonl", "loaded.json"]) rmSync(join(copy, name), { force: true })
  // The test of random numbers in bulk says nothing that a mutant could not be caught with sooner.
  const quick = tests.filter((file) => !file.endsWith("battery.test.ts")).toSorted()
  const paths = quick.map((file) => join(copy, file))
  writeFileSync(join(copy, "mutants.json"), JSON.stringify({ tests: paths, mutants, budget }))
  // Six times what a test that is asked may take.
  const longest = (6 * budget.longest) / 1e6
  for (;;) {
    const endless = await runOnce(copy, results, longest, onProgress)
    onProgress(statusesOf(readLines(results)))
    if (endless === undefined) return
    appendFileSync(results, `${JSON.stringify({ id: endless, status: "Timeout" })}\n`)
  }
}

/** Runs to the end, or until one mutant has been tried for too long: that one is given. */
function runOnce(
  copy: string,
  results: string,
  longest: number,
  onProgress: Asked["onProgress"],
): Promise<string | undefined> {
  const command = ["node_modules/vitest/vitest.mjs", "run", "--config", "test/mutants/vitest.config.ts"]
  const child = spawn(process.execPath, command, { cwd: copy, stdio: "inherit" })
  const clock = () => readProcessorTime(child.pid)
  let [seen, since, endless] = [0, 0, undefined as string | undefined]
  const timer = setInterval(() => {
    const lines = readLines(results)
    if (lines.length !== seen) {
      ;[seen, since] = [lines.length, clock()]
      onProgress(statusesOf(lines))
    }
    const last = lines[lines.length - 1]
    if (last === undefined || last.status !== undefined || clock() - since < longest) return
    endless = last.id
    child.kill("SIGKILL")
  }, 2000)
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => {
      clearInterval(timer)
      if (code === 0 || endless !== undefined) resolve(endless)
      else reject(new Error("tests fail where nothing is changed"))
    })
  })
}

function readLines(results: string): readonly Line[] {
  if (!existsSync(results)) return []
  // The last line may be half written.
  const lines = readFileSync(results, "utf8").split("\n").slice(0, -1)
  return lines.map((line) => JSON.parse(line) as Line)
}

function statusesOf(lines: readonly Line[]): ReadonlyMap<string, string> {
  return new Map(lines.flatMap(({ id, status }) => (status === undefined ? [] : [[id, status] as const])))
}

/** Seconds of processor time that a process has taken where the system tells; else those that have gone by. */
function readProcessorTime(pid: number | undefined): number {
  const place = `/proc/${pid}/stat`
  if (!existsSync(place)) return Date.now() / 1000
  // Behind the name, which may hold anything: fields 14 and 15 of all, in hundredths.
  const fields = readFileSync(place, "utf8").split(") ").at(-1)!.split(" ")
  return (Number(fields[11]) + Number(fields[12])) / 100
}
