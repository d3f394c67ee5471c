// What does it cost to share a run with others? One process plays a long run alone; then one asks for it through a queue in
// PostgreSQL and two others work, each on one thread. Counted is the processor time of all of them together, the database's
// apart; the reports must be the same, byte for byte.
//
//     npm run bench -- queue                         262,144 runs of the Karabakh scenario
//     QUEUE_RUNS=40000000 npm run bench -- queue     all of it: an hour or more on two cores
//     BENCH_SCENARIO=reference …                     a scenario of the reference size in place of the Karabakh one
//
// With few runs a start is much of what is counted: two workers more begin, and play the pilot.

import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startPostgres } from "../test/engines/queue/start-postgres.ts"
import { addCosts, isSameTree, printCost } from "./cost-table.ts"
import { type Cost, launched, measureProcess } from "./process.ts"
import { chooseShared } from "./reference-scenario.ts"
import type { Target } from "./target.ts"

const runs = Number(process.env["QUEUE_RUNS"] ?? 262_144)

/** So many play at once: the one process on as many threads. */
const workers = 2

/** From so many runs on what a start costs is little beside the rest. */
const many = 4_000_000

export async function benchQueue(): Promise<readonly Target[]> {
  execFileSync("npm", ["run", "--silent", "build"], { stdio: "ignore" })
  const folder = mkdtempSync(join(tmpdir(), "casus-queue-bench-"))
  const postgres = await startPostgres()
  const [alone, shared] = [join(folder, "alone"), join(folder, "shared")]
  try {
    const scenario = chooseShared(folder)
    const play = (out: string, args: readonly string[], queue?: string): Promise<Cost> => {
      const asked = ["run", scenario, "-n", String(runs), "--no-charts", "--no-page", "--quiet", "--out", out]
      return measure([...asked, ...args], queue)
    }
    console.log(`${runs} runs of ${scenario}; ${workers} workers`)
    const whole = await play(alone, ["--workers", String(workers)])
    printCost("one process", whole)
    const began = performance.now()
    const working = Array.from({ length: workers }, () =>
      measure(["work", "--workers", "1", "--idle", "30"], postgres.url),
    )
    const asked = await play(shared, ["--workers", "1", "--queue", "CASUS_QUEUE"], postgres.url)
    const wall = (performance.now() - began) / 1000
    const worked = await Promise.all(working)
    printCost("who asks, and plays too", asked)
    worked.forEach((each, place) => printCost(`worker ${place + 1}, with 30 s of idling`, each))
    const all = addCosts([asked, ...worked], wall)
    printCost("all of them", all, whole)
    const [bytes, most] = postgres
      .query("SELECT coalesce(sum(octet_length(bytes)), 0), coalesce(max(octet_length(bytes)), 0) FROM casus_parts")
      .split("|")
      .map((each) => (Number(each) / 1e6).toFixed(1))
    console.log(`parts in the database: ${bytes} MB, the largest ${most} MB`)
    const same = isSameTree(alone, shared)
    console.log(`reports ${same ? "have the same bytes" : "DIFFER"}`)
    return [
      {
        what: `queue: processor time of three over one alone, ${runs} runs`,
        unit: "×",
        reached: all.processor / whole.processor,
        atMost: runs < many ? 2 : 1.1,
      },
      { what: "queue: files of the report that differ", unit: "pieces", reached: same ? 0 : 1, atMost: 0 },
    ]
  } finally {
    await postgres.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

function measure(args: readonly string[], queue?: string): Promise<Cost> {
  const set = queue === undefined ? [] : ["env", `CASUS_QUEUE=${queue}`]
  return measureProcess([...set, process.execPath, ...launched, "dist/main.js", ...args])
}
