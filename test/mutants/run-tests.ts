import { spawn } from "node:child_process"
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Mutant } from "./instrument.ts"

/** A mutant with which one test takes so many milliseconds never ends: those that are asked take half a second at most. */
const longest = 60_000

interface Line {
  readonly id: string
  readonly status?: string
}

interface Asked {
  /** The folder of the instrumented copy. */
  readonly copy: string
  readonly tests: readonly string[]
  readonly mutants: readonly Mutant[]
  readonly onProgress: (statuses: ReadonlyMap<string, string>) => void
}

/** Holds all mutants against tests in a process of their own, which is started anew where a mutant never ends. */
export async function runTests({ copy, tests, mutants, onProgress }: Asked): Promise<void> {
  const results = join(copy, "results.jsonl")
  rmSync(results, { force: true })
  // The test of random numbers in bulk says nothing that a mutant could not be caught with sooner.
  const quick = tests.filter((file) => !file.endsWith("battery.test.ts")).toSorted()
  const paths = quick.map((file) => join(copy, file))
  writeFileSync(join(copy, "mutants.json"), JSON.stringify({ tests: paths, mutants }))
  for (;;) {
    const endless = await runOnce(copy, results, onProgress)
    onProgress(statusesOf(readLines(results)))
    if (endless === undefined) return
    appendFileSync(results, `${JSON.stringify({ id: endless, status: "Timeout" })}\n`)
  }
}

/** Runs to the end, or until one mutant has been tried for too long: that one is given. */
function runOnce(copy: string, results: string, onProgress: Asked["onProgress"]): Promise<string | undefined> {
  const command = ["node_modules/vitest/vitest.mjs", "run", "--config", "test/mutants/vitest.config.ts"]
  const child = spawn(process.execPath, command, { cwd: copy, stdio: "inherit" })
  let [seen, since, endless] = [0, Date.now(), undefined as string | undefined]
  const timer = setInterval(() => {
    const lines = readLines(results)
    if (lines.length !== seen) {
      ;[seen, since] = [lines.length, Date.now()]
      onProgress(statusesOf(lines))
    }
    const last = lines[lines.length - 1]
    if (last === undefined || last.status !== undefined || Date.now() - since < longest) return
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
