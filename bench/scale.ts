// What does it cost to play a long run on other machines? One process plays it alone on two threads; then a Slurm on this machine, as
// a job array whose last job merges; then a queue in PostgreSQL with two workers. Counted is the processor time of all processes
// together, the engines' own apart; the reports must be the same, byte for byte.
//
//     npm run bench -- scale                                                           262,144 runs of the Karabakh scenario in 8 shards
//     BENCH_SCENARIO=reference BENCH_RUNS=40000000 BENCH_SHARDS=64 npm run bench -- scale   three quarters of an hour or more on two cores
//
// With few runs a start is much of what is counted: every shard and every worker begins, and plays the pilot.

import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { isSameTree, printCost } from "./cost-table.ts"
import { type Cost, casus, measureProcess } from "./process.ts"
import { playOnQueue } from "./queue.ts"
import { chooseShared } from "./reference-scenario.ts"
import { playOnSlurm } from "./slurm.ts"
import type { Target } from "./target.ts"

const runs = Number(process.env["BENCH_RUNS"] ?? 262_144)
const shards = Number(process.env["BENCH_SHARDS"] ?? 8)

/** So many play at once: the one process on as many threads. */
const atOnce = 2

/** Of more runs none is kept whole: memory should not grow from here on. */
const few = 131_072

/** From so many runs on what a start costs is little beside the rest. */
const many = 4_000_000

export async function benchScale(): Promise<readonly Target[]> {
  execFileSync("npm", ["run", "--silent", "build"], { stdio: "ignore" })
  const folder = mkdtempSync(join(tmpdir(), "casus-scale-"))
  try {
    const scenario = chooseShared(folder)
    const ask = (name: string, count = runs): readonly string[] => {
      return [scenario, "-n", String(count), "--no-charts", "--no-page", "-q", "--out", join(folder, name)]
    }
    const playAlone = (asked: readonly string[]): Promise<Cost> =>
      measureProcess([...casus, "run", ...asked, "--workers", String(atOnce)])
    console.log(`${runs} runs of ${scenario}; ${shards} shards, ${atOnce} at once`)
    const first = await playAlone(ask("few", Math.min(few, runs)))
    printCost(`one process, ${Math.min(few, runs)} runs`, first)
    const alone = await playAlone(ask("alone"))
    printCost("one process", alone)
    const targets: Target[] = [
      {
        what: `${runs} runs: memory over that of ${few}`,
        unit: "×",
        reached: alone.memory / first.memory,
        atMost: 1.3,
      },
    ]
    const ways = {
      slurm: () =>
        playOnSlurm({
          asked: [...ask("slurm"), "--workers", "1"],
          folder: join(folder, "slurm"),
          shards,
          nodes: atOnce,
        }),
      queue: () => playOnQueue(ask("queue"), atOnce),
    }
    for (const [way, play] of Object.entries(ways)) {
      const cost = await play()
      printCost(way, cost, alone)
      const report = (name: string): string => join(folder, name, basename(scenario))
      if (!isSameTree(report("alone"), report(way))) throw new Error(`the report of ${way} differs`)
      console.log(`the report of ${way} has the same bytes`)
      const what = `${runs} runs by ${way}: processor time over one process`
      targets.push({ what, unit: "×", reached: cost.processor / alone.processor, atMost: runs < many ? 2 : 1.1 })
    }
    return targets
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
