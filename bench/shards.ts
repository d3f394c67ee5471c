// What does it cost to play a run as shards, on however many machines, over playing it in one process? A shard starts a program
// and plays the pilot again, and what it played is written, read and put into place. Counted is the processor time of all
// processes together; the reports must be the same, byte for byte.
//
//     npm run bench -- shards                                       262,144 runs of the Karabakh scenario in 8 shards
//     BENCH_RUNS=40000000 BENCH_SHARDS=64 npm run bench -- shards   all of it: an hour or more on two cores
//     BENCH_SCENARIO=reference …                                    a scenario of the reference size in place of the flagship
//
// With fewer runs than forty million the cost of these follows from two numbers of runs, half of them and all, each in as many shards: what
// the two have in common is what a shard costs by itself, starting and growing warm, and what the rest costs grows with runs. Both
// have about as many blocks as forty million, where they have more than four million.

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { addCosts, isSameTree, measureFolder, printCost } from "./cost-table.ts"
import { type Cost, casus, measureProcess } from "./process.ts"
import { chooseShared } from "./reference-scenario.ts"
import type { Target } from "./target.ts"

const runs = Number(process.env["BENCH_RUNS"] ?? 262_144)
const shards = Number(process.env["BENCH_SHARDS"] ?? 8)

/** So many shards are played at once, each on one thread; the one process has as many threads. */
const atOnce = 2

/** Half of fewer runs than this would be kept whole. */
const leastRuns = 131_072

/** What is told of: forty million runs in 64 shards. */
const many = { runs: 40_000_000, shards: 64 }

/** What one number of runs took. */
interface Costs {
  readonly whole: Cost
  readonly playing: Cost
  readonly merging: Cost
}

export async function benchShards(): Promise<readonly Target[]> {
  const out = mkdtempSync(join(tmpdir(), "casus-bench-"))
  try {
    const scenario = chooseShared(out)
    const isProjected = runs >= leastRuns && runs < many.runs
    const half = isProjected ? await measureAll(scenario, join(out, "half"), runs / 2) : undefined
    const all = await measureAll(scenario, join(out, "many"), runs)
    const what = `${runs} runs as ${shards} shards, merged: processor time over one process`
    const reached = processorOf(all) / all.whole.processor
    const targets: Target[] = [{ what, unit: "×", reached, atMost: runs < many.runs ? 2 : 1.1 }]
    if (half !== undefined)
      targets.push({
        what: "40 million runs as 64 shards, merged: the same, projected",
        unit: "×",
        reached: project(half, all),
        atMost: 1.1,
      })
    return targets
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

function processorOf({ playing, merging }: Costs): number {
  return playing.processor + merging.processor
}

/** What forty million runs cost over one process: what is the same for any number of runs, and what grows with them. */
function project(half: Costs, all: Costs): number {
  const growth = (of: (costs: Costs) => number): number => (of(all) - of(half)) / (runs / 2)
  const pace = growth(({ playing }) => playing.processor)
  const own = growth(({ whole }) => whole.processor)
  const fixed = (all.playing.processor - runs * pace) / shards
  console.log(`\na shard costs ${fixed.toFixed(2)} s and ${(pace * 1e6).toFixed(1)} µs a run`)
  console.log(`one process costs ${(own * 1e6).toFixed(1)} µs a run; merging ${all.merging.processor.toFixed(2)} s`)
  const playing = many.shards * fixed + many.runs * pace
  return (playing + all.merging.processor) / (all.whole.processor + (many.runs - runs) * own)
}

const common = ["--no-charts", "--no-page", "-q"]

/** The same report in one process and from shards: what each took, and that their bytes are the same. */
async function measureAll(scenario: string, folder: string, count: number): Promise<Costs> {
  console.log(`\n${count} runs of ${scenario}; ${shards} shards, ${atOnce} at once`)
  const play = ["run", scenario, "-n", String(count), ...common]
  const place = (name: string) => ["--out", join(folder, name)]
  const whole = await measure([...play, "--workers", String(atOnce), ...place("whole")])
  printCost("one process", whole)
  const began = performance.now()
  const costs: Cost[] = []
  let next = 1
  const playOn = async (): Promise<void> => {
    for (let shard = next++; shard <= shards; shard = next++)
      costs.push(await measure([...play, "--workers", "1", "--shard", `${shard}/${shards}`, ...place("shards")]))
  }
  await Promise.all(Array.from({ length: atOnce }, playOn))
  const playing = addCosts(costs, (performance.now() - began) / 1000)
  printCost("shards", playing)
  const merging = await measure(["merge", join(folder, "shards"), "--workers", "1", "-q", ...place("merged")])
  printCost("merging", merging)
  printCost("shards and merging", addCosts([playing, merging], playing.wall + merging.wall), whole)
  console.log(`files of shards: ${measureFolder(join(folder, "shards")).toFixed(1)} MB`)
  rmSync(join(folder, "shards"), { recursive: true })
  if (!isSameTree(join(folder, "whole"), join(folder, "merged"))) throw new Error("the reports differ")
  console.log("reports have the same bytes")
  return { whole, playing, merging }
}

function measure(args: readonly string[]): Promise<Cost> {
  return measureProcess([...casus, ...args])
}
