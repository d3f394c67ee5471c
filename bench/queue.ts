// What does it cost to share a run with others? One process plays a long run alone; then one asks for it through a queue in
// PostgreSQL and two others work, each on one thread. Counted is the processor time of all of them together, the database's
// apart; the reports must be the same, byte for byte.

import { execFileSync, spawn } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startPostgres } from "../test/engines/queue/start-postgres.ts"
import type { Target } from "./target.ts"

const scenario = "test/engines/queue/slow-walk.yaml"
const runs = process.env["QUEUE_RUNS"] ?? "400k"

export async function benchQueue(): Promise<readonly Target[]> {
  execFileSync("npm", ["run", "--silent", "build"], { stdio: "inherit" })
  const folder = mkdtempSync(join(tmpdir(), "casus-queue-bench-"))
  const postgres = await startPostgres()
  try {
    const alone = await play(join(folder, "alone"), [])
    const workers = [1, 2].map(() => start(["work", "--workers", "1", "--idle", "60"], postgres.url))
    const asked = await play(join(folder, "shared"), ["--queue", "CASUS_QUEUE"], postgres.url)
    const worked = await Promise.all(workers)
    const shared = [asked, ...worked].reduce((sum, each) => sum + each, 0)
    const kept = postgres.query("SELECT pg_size_pretty(sum(octet_length(bytes))) FROM casus_parts")
    const same = compareTrees(join(folder, "alone"), join(folder, "shared"))
    console.log(`${runs} runs alone: ${alone.toFixed(1)} s of processor time`)
    console.log(
      `through a queue: ${shared.toFixed(1)} s (asking ${[asked, ...worked].map((each) => each.toFixed(1)).join(", working ")})`,
    )
    console.log(`in the database: ${kept}; reports ${same ? "have the same bytes" : "DIFFER"}`)
    return [
      { what: "queue: processor time of three against one alone", unit: "×", reached: shared / alone, atMost: 1.1 },
      { what: "queue: files of the report that differ", unit: "pieces", reached: same ? 0 : 1, atMost: 0 },
    ]
  } finally {
    await postgres.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

function play(out: string, args: readonly string[], queue?: string): Promise<number> {
  const asked = ["run", scenario, "-n", runs, "--workers", "1", "--no-charts", "--no-page", "--quiet", "--out", out]
  return start([...asked, ...args], queue)
}

/** Runs the program to its end and gives its seconds of processor time, of all its threads. */
async function start(args: readonly string[], queue?: string): Promise<number> {
  const timed = 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>/dev/null'
  const env = { ...process.env, ...(queue === undefined ? {} : { CASUS_QUEUE: queue }) }
  const shell = spawn("bash", ["-c", timed, "bash", process.execPath, "dist/main.js", ...args], {
    env,
    stdio: ["ignore", "ignore", "pipe"],
  })
  let told = ""
  shell.stderr.on("data", (text: Buffer) => (told += text.toString()))
  const code = await new Promise<number | null>((done) => shell.on("close", done))
  if (code !== 0) throw new Error(`casus ${args.join(" ")} ended with ${code}`)
  const [user = NaN, system = NaN] = told.trim().split("\n").at(-1)!.split(" ").map(Number)
  return user + system
}

function compareTrees(one: string, other: string): boolean {
  const list = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => statSync(join(folder, path)).isFile())
      .toSorted()
  const paths = list(one)
  return (
    paths.join("\n") === list(other).join("\n") &&
    paths.every((path) => readFileSync(join(one, path)).equals(readFileSync(join(other, path))))
  )
}
